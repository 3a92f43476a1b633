"""The board's own work: documents that it issued, key tasks of its plans."""

from django.utils.translation import gettext_lazy as _

from documents.models import KeyTask, OutgoingDocument
from reports.indicators.catalogue import COUNT, FLOW, STOCK, indicator
from reports.indicators.measure import Measure


def known_by(question, day):
    """That day, or the day as known on which the report is made, if it is earlier."""
    return min(day, question.known_on) if question.known_on else day


def tasks(question):
    """Tasks of the plans that were issued from the year's start to the period's end."""
    return KeyTask.objects.of_plans_dated(question.period.year_start, known_by(question, question.end))


@indicator(
    "document.outgoing.count", _("Outgoing documents"), COUNT, kind=FLOW, records="documents", by=("field", "type")
)
def outgoing_count(question):
    """Documents issued in the period, by their date. Recalled ones still count: they were issued."""
    issued = OutgoingDocument.objects.issued_between(question.start, question.end, question.known_on)
    return Measure(issued, None, {"field": "field", "type": "type"})


@indicator("task.total", _("Key tasks"), COUNT, kind=STOCK, records="tasks")
def task_total(question):
    """Key tasks of the plans that the board issued from the year's start to the period's end."""
    return Measure(tasks(question))


@indicator("task.done", _("Key tasks done"), COUNT, kind=STOCK, records="tasks")
def task_done(question):
    """Key tasks of the year's plans that were done by the period's end."""
    return Measure(tasks(question).done(known_by(question, question.end)))


@indicator("task.overdue", _("Key tasks overdue"), COUNT, kind=STOCK, records="tasks")
def task_overdue(question):
    """Key tasks of the year's plans that were due before the period's end and not done by it."""
    return Measure(tasks(question).overdue(question.end, done_by=known_by(question, question.end)))
