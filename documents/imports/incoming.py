"""Incoming documents from an old register: one yearly series in order of receipt."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy, gettext_noop

from accounts.imports import Column, register
from documents.imports.answers import (
    NOT_RECORDED,
    documents_named,
    forget_answers,
    link_answers,
    meant,
    named_answers,
)
from documents.imports.old_register import OldRegister, urgency
from documents.models import DocumentType, IncomingDocument, Register
from kcnportal import cells


@register
class IncomingDocuments(OldRegister):
    name = "incoming_documents"
    label = gettext_lazy("Incoming documents")
    model = IncomingDocument
    identity_columns = ("arrival_number",)
    number_field, day_field = "arrival_number", "arrived_on"
    same_row = ("number", "symbol", "dated_on", "subject")
    dates = ("arrived_on", "dated_on")
    columns = (
        Column("year", gettext_lazy("Year"), cells.whole(1900, 2999), required=True),
        Column("arrival_number", gettext_lazy("Arrival number"), cells.digits, required=True, field="arrival_number"),
        Column("arrival_date", gettext_lazy("Arrival date"), cells.day, required=True, field="arrived_on"),
        Column("author", gettext_lazy("Issuing agency"), cells.text(500), required=True, field="author", empty=""),
        Column("number", gettext_lazy("Number"), cells.text(20), field="number", empty=""),
        Column("symbol", gettext_lazy("Symbol"), cells.text(60), required=True, field="symbol", empty=""),
        Column("date", gettext_lazy("Date"), cells.day, required=True, field="dated_on"),
        Column("type", gettext_lazy("Type"), cells.text(5), field="type", to=DocumentType),
        Column("subject", gettext_lazy("Subject"), cells.text(2000), required=True, field="subject", empty=""),
        Column("lead_unit", gettext_lazy("Lead unit"), cells.text(500), field="lead_unit", empty=""),
        Column("due_date", gettext_lazy("Due"), cells.day, field="due_on"),
        Column("passed_on", gettext_lazy("Passed to the unit on"), cells.day, field="passed_on"),
        Column("answered_by", gettext_lazy("Answered by"), cells.text(200), field="answered_by", empty=""),
        Column("urgency", gettext_lazy("Urgency"), urgency, field="urgency", empty=""),
        Column("note", gettext_lazy("Note"), cells.text(2000), field="note", empty=""),
    )  # fmt: skip

    @cached_property
    def arrivals(self):
        return Register.objects.arrivals()

    def register_of(self, row):
        return self.arrivals

    def judge(self, rows):
        super().judge(rows)
        self.recorded_answers = documents_named({name for row in rows for name in self.answers_of(row)})

    def answers_of(self, row):
        return list(named_answers(row.fields.get("answered_by", "")))

    def look(self, row):
        super().look(row)
        arrived_on = row.fields["arrived_on"]
        if row.fields["dated_on"] > arrived_on:
            row.find(gettext_noop("It arrived before the day on which it is dated."))
        for name, sentence in LATER:
            if row.fields.get(name) and row.fields[name] < arrived_on:
                row.find(sentence)
        if row.fields.get("answered_by"):
            self.look_for_answer(row, arrived_on)

    def look_for_answer(self, row, arrived_on):
        names = self.answers_of(row)
        recorded = [self.recorded_answers[name] for name in names if name in self.recorded_answers]
        if not names or len(recorded) < len(names):
            row.find(NOT_RECORDED, answer=row.fields["answered_by"])
        if any(meant(documents, arrived_on).issued_on < arrived_on for documents in recorded):
            row.find(gettext_noop("The document that answers it is older than its arrival."))

    def after_write(self, rows, by):
        link_answers([row.record for row in rows])

    def let_go(self, documents):
        forget_answers(incoming=documents)


LATER = [
    ("due_on", gettext_noop("It was to be answered before it arrived.")),
    ("passed_on", gettext_noop("It was passed on before it arrived.")),
]
