"""Outgoing documents from an old register."""

from itertools import chain

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from accounts.imports import Column, register
from accounts.models import FieldOfWork
from documents.imports.answers import forget_answers, link_later_answers
from documents.imports.old_register import OldRegister, authority_mark, urgency
from documents.models import DocumentType, OutgoingDocument, Register
from kcnportal import cells
from parks.models import Park
from projects.imports.project import by_code
from projects.models import Project


@register
class OutgoingDocuments(OldRegister):
    name = "outgoing_documents"
    label = gettext_lazy("Outgoing documents")
    model = OutgoingDocument
    identity_columns = ("number",)
    number_field, day_field = "number", "issued_on"
    same_row = ("symbol", "issued_on", "subject")
    dates = ("issued_on",)
    columns = (
        Column("register", gettext_lazy("Register"), cells.text(20), field="register", to=Register),
        Column("year", gettext_lazy("Year"), cells.whole(1900, 2999), required=True),
        Column("number", gettext_lazy("Number"), cells.digits, required=True, field="number"),
        Column("symbol", gettext_lazy("Symbol"), cells.text(50), required=True, field="symbol", empty=""),
        Column("type", gettext_lazy("Type"), cells.text(5), field="type", to=DocumentType),
        Column("date", gettext_lazy("Date"), cells.day, required=True, field="issued_on"),
        Column("subject", gettext_lazy("Subject"), cells.text(2000), required=True, field="subject", empty=""),
        Column("field", gettext_lazy("Field of work"), cells.choice(*FieldOfWork.values), required=True, field="field"),
        Column("unit", gettext_lazy("Drafting unit"), cells.text(500), required=True, field="unit", empty=""),
        Column("signer", gettext_lazy("Signer"), cells.text(200), required=True, field="signer", empty=""),
        Column("signer_title", gettext_lazy("Signer's title"), cells.text(300), True, field="signer_title", empty=""),
        Column("authority_mark", gettext_lazy("Authority mark"), authority_mark, field="authority_mark", empty=""),
        Column("recipients", gettext_lazy("Recipients"), cells.text(5000), required=True, field="recipients", empty=""),
        Column("urgency", gettext_lazy("Urgency"), urgency, field="urgency", empty=""),
        Column("copies", gettext_lazy("Copies"), cells.whole(largest=32_767), field="copies"),
        Column("pages", gettext_lazy("Pages"), cells.whole(largest=32_767), field="pages"),
        Column("kept_by", gettext_lazy("Copy kept by"), cells.text(500), field="kept_by", empty=""),
        Column("dispatched_on", gettext_lazy("Sent on"), cells.day, field="dispatched_on"),
        Column("project_code", gettext_lazy("Project code"), cells.text(50), field="project", to=Project),
        Column("park_code", gettext_lazy("Park code"), cells.text(50), field="park", to=Park),
        Column("note", gettext_lazy("Note"), cells.text(2000), field="note", empty=""),
    )  # fmt: skip

    def register_of(self, row):
        row.fields["register"] = row.fields.get("register") or self.common
        return row.fields["register"]

    @cached_property
    def common(self):
        return Register.objects.common()

    def known(self, column):
        """A merged project means the one that stands for it."""
        return by_code(Project.objects.all()) if column.to is Project else super().known(column)

    def recorded_documents(self, rows):
        """A recorded document keeps the project that it names; it is compared as one of what stands for it now."""
        recorded = super().recorded_documents(rows)
        for document in chain.from_iterable(recorded.values()):
            document.project = document.project and document.project.survivor
        return recorded

    def recorded_records(self, rows):
        return super().recorded_records(rows).issued()

    def fields_of_new(self):
        return {"state": OutgoingDocument.State.ISSUED}

    def after_write(self, rows, by):
        """What was answered, as the incoming register says, by these documents."""
        link_later_answers([row.record for row in rows])

    def let_go(self, documents):
        forget_answers(outgoing=documents)
