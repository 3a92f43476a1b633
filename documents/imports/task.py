"""Key tasks from files (spec records-in)."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy, gettext_noop

from accounts.imports import Column, Kind, register
from accounts.imports.undo import changes_of
from documents.models import DeadlineMove, KeyTask, OutgoingDocument, PlanClosing
from kcnportal import cells
from kcnportal.bulk import add_all


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
    rule = "tasks.bring_in"
    model = KeyTask
    identity_columns = ("plan", "order")
    dated_by = "plan"
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
        """Also finds each row's plan: the issued document of that number and symbol that the actor may see; of several
        years, the last that is not after the due date."""
        numbers = {row.values["plan"][0] for row in rows}
        plans = defaultdict(list)
        documents = OutgoingDocument.objects.visible_to(self.by).issued().order_by("issued_on", "occurrence")
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

    def judge(self, rows):
        """A closed plan takes neither new tasks nor changes, and nobody brings in or changes those of another unit."""
        closed = set(PlanClosing.objects.values_list("plan_id", flat=True))
        for row in rows:
            if row.existing is not None and not row.changes:
                continue
            if row.fields["plan"].pk in closed:
                row.refuse("plan", _("the plan is closed"))
            if not all(self.by.may("tasks.keep", task) for task in told_of(row)):
                row.refuse("lead_unit", _("the tasks of another unit are handed out by its own head"))

    def after_write(self, rows, by):
        """A deadline that a file moves leaves its trace, as one that is moved on a page."""
        wait_for_closing({row.fields["plan"].pk for row in rows})
        keep_moves(
            (
                (row.record, old, new)
                for row in rows
                if row.existing is not None
                for name, old, new in row.changes
                if name == "due_on"
            ),
            DeadlineMove.IMPORT,
            by,
        )

    def undo(self, run, by):
        """Not in a plan that was closed since. The trace of a deadline stays, with that of its way back."""
        written = KeyTask.objects.filter(pk__in=changes_of(run, KeyTask).values_list("row", flat=True))
        closed = PlanClosing.objects.filter(plan__in=written.values("plan")).select_related("plan")
        if closed:
            raise ValidationError(_("Closed since: %(plans)s.") % {"plans": ", ".join(str(one) for one in closed)})
        if not all(by.may("tasks.keep", task) for task in written.select_related("plan")):
            raise ValidationError(
                _("There are tasks of another unit among them: its head changes them on their pages.")
            )
        before = dict(written.values_list("pk", "due_on"))
        super().undo(run, by)
        after = KeyTask.objects.in_bulk(list(before))
        moved = ((task, before[pk], task.due_on) for pk, task in after.items() if task.due_on != before[pk])
        keep_moves(moved, DeadlineMove.IMPORT_TAKEN_BACK, by)


def told_of(row):
    """The task as it was, and as the row says it."""
    said = KeyTask(plan=row.fields["plan"], lead_unit=row.fields["lead_unit"])
    return [task for task in (row.existing, said) if task is not None]


def wait_for_closing(plans):
    """Somebody may have closed one of these plans since the rows were judged; nobody does until they are in."""
    list(OutgoingDocument.objects.select_for_update().filter(pk__in=plans).order_by("pk").values("pk"))
    for closing in PlanClosing.objects.filter(plan__in=plans).select_related("plan"):
        raise ValidationError(_("The plan %(plan)s is closed.") % {"plan": closing.plan})


def keep_moves(moves, reason, by):
    add_all(
        DeadlineMove(task=task, was_due_on=was_due_on, due_on=due_on, reason=reason, by=by.user)
        for task, was_due_on, due_on in moves
    )
