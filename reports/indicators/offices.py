"""The board's own work: documents that it issued, directives that it answered, key tasks of its plans."""

from django.db.models import Case, CharField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from documents.models import Answer, Handling, IncomingDocument, KeyTask, OutgoingDocument
from reports.indicators.catalogue import COUNT, FLOW, STOCK, indicator
from reports.indicators.measure import Reading


def known_by(question, day):
    """That day, or the day as known on which the report is made, if it is earlier."""
    return min(day, question.known_on) if question.known_on else day


def units(question):
    return list(Unit.objects.order_by("pk"))


def by_unit(records, question, is_of=lambda unit: Q(lead_unit=unit.name)):
    """The records with `own_unit`, the code of the unit that they name; empty where that is none of the board's."""
    named = [When(is_of(unit), then=Value(unit.code)) for unit in question.once(units)]
    return records.annotate(own_unit=Case(*named, default=Value(""), output_field=CharField()))


def drafted_in(unit):
    """The drafter's unit, whatever it was called then; an old register has a name alone."""
    return Q(drafting_unit=unit) | Q(drafting_unit=None, unit=unit.name)


def counted(records, **more):
    return Reading(records, by={"unit": "own_unit"} | more).measure()


def tasks(question):
    """Tasks of the plans that were issued from the year's start to the period's end."""
    dated = KeyTask.objects.of_plans_dated(question.period.year_start, known_by(question, question.end))
    return by_unit(dated, question)


@indicator(
    "document.outgoing.count",
    _("Outgoing documents"),
    COUNT,
    kind=FLOW,
    records="documents",
    by=("field", "type", "unit"),
)
def outgoing_count(question):
    """Documents issued in the period, by their date. Recalled ones still count: they were issued."""
    issued = OutgoingDocument.objects.issued_between(question.start, question.end, question.known_on)
    return counted(by_unit(issued, question, drafted_in), field="field", type="type")


def known(documents, question):
    return documents.filter(arrived_on__lte=question.known_on) if question.known_on else documents


def answered(question):
    """Documents whose first answer was issued in the period, read once for both figures. That there is an answer of the
    period is asked first: how far a document is takes longer."""
    issued = Answer.objects.filter(outgoing__issued_on__gte=question.start, outgoing__issued_on__lte=question.end)
    documents = known(IncomingDocument.objects.filter(pk__in=issued.values("incoming")), question)
    first = documents.with_handling(question.end, question.known_on).filter(answered_on__gte=question.start)
    return Reading(by_unit(first, question), by={"unit": "own_unit"}, split=("handling",))


@indicator("document.incoming.count", _("Incoming documents"), COUNT, kind=FLOW, records="documents", by=("unit",))
def incoming_count(question):
    """Documents that arrived in the period, by their day of arrival. Cancelled ones still count: they arrived."""
    arrived = IncomingDocument.objects.arrived_between(question.start, question.end, question.known_on)
    return counted(by_unit(arrived, question))


@indicator(
    "document.incoming.answered_on_time", _("Answered in time"), COUNT, kind=FLOW, records="documents", by=("unit",)
)
def answered_on_time(question):
    """Incoming documents whose first answer was issued in the period, on or before their due date or without one."""
    return question.once(answered).measure(handling=(Handling.ANSWERED,))


@indicator("document.incoming.answered_late", _("Answered late"), COUNT, kind=FLOW, records="documents", by=("unit",))
def answered_late(question):
    """Incoming documents whose first answer was issued in the period, after their due date."""
    return question.once(answered).measure(handling=(Handling.ANSWERED_LATE,))


@indicator("document.incoming.open", _("To be answered"), COUNT, kind=STOCK, records="documents", by=("unit",))
def incoming_open(question):
    """Documents that arrived by the period's end, have a due date, and were neither answered nor settled nor cancelled
    by then."""
    waiting = IncomingDocument.objects.filter(arrived_on__lte=question.end, due_on__isnull=False)
    return counted(by_unit(known(waiting, question).waiting(question.end, question.known_on), question))


@indicator("task.total", _("Key tasks"), COUNT, kind=STOCK, records="tasks", by=("unit",))
def task_total(question):
    """Key tasks of the plans that the board issued from the year's start to the period's end."""
    return counted(tasks(question))


@indicator("task.done", _("Key tasks done"), COUNT, kind=STOCK, records="tasks", by=("unit",))
def task_done(question):
    """Key tasks of the year's plans that were done by the period's end."""
    return counted(tasks(question).done(known_by(question, question.end)))


@indicator("task.overdue", _("Key tasks overdue"), COUNT, kind=STOCK, records="tasks", by=("unit",))
def task_overdue(question):
    """Key tasks of the year's plans that were due before the period's end and not done by it."""
    return counted(tasks(question).overdue(question.end, done_by=known_by(question, question.end)))
