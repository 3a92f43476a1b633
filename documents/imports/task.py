"""Key tasks from files (spec records-in)."""

from collections import defaultdict

from django.utils.translation import gettext as _, gettext_lazy, gettext_noop

from accounts.imports import Column, Kind, register
from documents.models import KeyTask, OutgoingDocument
from kcnportal import cells


def plan(cell):
    """(number, symbol) of a plan written number/symbol."""
    number, slash, symbol = cells.as_text(cell).partition("/")
    if not slash or not symbol:
        raise cells.BadCell(_("write number/symbol, like 469/KH-BQLKCN"))
    return cells.digits(number), symbol


@register
class Tasks(Kind):
    name = "tasks"
    label = gettext_lazy("Key tasks")
    rule = "tasks.keep"
    model = KeyTask
    identity_columns = ("plan", "order")
    columns = (
        Column("plan", gettext_lazy("Plan (number/symbol)"), plan, required=True),
        Column("order", gettext_lazy("Order"), cells.whole(1, 32_767), required=True, field="order"),
        Column("title", gettext_lazy("Task"), cells.text(2000), required=True, field="title", empty=""),
        Column("lead_unit", gettext_lazy("Lead unit"), cells.text(500), required=True, field="lead_unit", empty=""),
        Column("due_date", gettext_lazy("Due"), cells.day, required=True, field="due_on"),
        Column("done_on", gettext_lazy("Done on"), cells.day, field="done_on"),
        Column("note", gettext_lazy("Note"), cells.text(2000), field="note", empty=""),
    )

    def recorded(self, rows):
        """Also finds each row's plan: the issued document of that number and symbol; of several years, the last that
        is not after the due date."""
        numbers = {row.values["plan"][0] for row in rows}
        plans = defaultdict(list)
        documents = OutgoingDocument.objects.issued().order_by("issued_on", "occurrence")
        for document in (
            documents.select_related("type") if len(numbers) > 500 else documents.filter(number__in=numbers)
        ):
            plans[document.number, document.symbol].append(document)
        for row in rows:
            found = plans[row.values["plan"]]
            if not found:
                row.refuse("plan", _("no issued document has this number and symbol"))
                continue
            in_time = [document for document in found if document.issued_on <= row.fields["due_on"]]
            row.fields["plan"] = (in_time or found[:1])[-1]
            row.identity = (row.fields["plan"].pk, row.fields["order"])
        return {(task.plan_id, task.order): task for task in KeyTask.objects.select_related("plan")}

    def look(self, row):
        issued_on = row.fields["plan"].issued_on
        if row.fields["due_on"] < issued_on:
            row.find(gettext_noop("The task is due before its plan was issued."))
        done_on = row.fields.get("done_on")
        if done_on and done_on < issued_on:
            row.find(gettext_noop("The task was done before its plan was issued."))
