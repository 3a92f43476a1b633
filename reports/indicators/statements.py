"""What enterprises stated: the month label of a statement decides, under both calendars."""

from collections import Counter
from functools import cache

from django.db.models import F, Max, Window
from django.utils.translation import gettext_lazy as _

from projects import reporting
from projects.duties import owed
from projects.models import Project, Statement
from reports.indicators.catalogue import COUNT, EVERYWHERE, FLOW, QUALITY, RATIO, STOCK, for_each_class, indicator
from reports.indicators.measure import Listed, Ratio, Reading, Row
from reports.indicators.ours import others, our_own

AS_STATED = {"park": "top_park", "country": "country", "sector": "sector"}
STATED, EMPLOYED = ("realised", "revenue", "exports", "imports", "budget"), ("labour_total", "labour_foreign")


def statements(question, **conditions):
    labelled = Statement.objects.labelled(*question.period.labels, question.known_on)
    return our_own(labelled.filter(**conditions), question, "top_park")


def stated(question):
    """All statements of the period, read once for all figures of money."""
    return Reading(statements(question), STATED, AS_STATED, split="project_class")


def employed(question):
    """Each project's latest statement, read once for both figures of labour."""
    return Reading(latest(question), EMPLOYED, AS_STATED, split="project_class")


def latest(question):
    """Each project's latest statement within the period.

    In one pass: PostgreSQL makes a join of "none is later", and where its statistics are older than the last import,
    one that compares all statements with all (4 s for each figure). Picked by its id: a condition that comes later
    would else be asked before the window, and an earlier statement would pass for the latest.
    """
    last_month = Window(Max("month"), partition_by="project")
    newest = statements(question).annotate(last_month=last_month).filter(month=F("last_month"))
    return statements(question).filter(pk__in=newest.values("pk"))


@for_each_class("{}.realised", _("Realised capital"), kind=FLOW, records="statements")
def realised(question, project_class):
    """Vốn thực hiện: realised (disbursed) capital from the accepted statements of the period."""
    return question.once(stated).measure("realised", project_class)


@for_each_class("enterprise.revenue.{}", _("Revenue"), kind=FLOW, records="statements")
def revenue(question, project_class):
    """Revenue from the accepted statements of the period."""
    return question.once(stated).measure("revenue", project_class)


@indicator("enterprise.exports", _("Exports"), "USD", kind=FLOW, records="statements", by=EVERYWHERE)
def exports(question):
    """Exports from the accepted statements of the period."""
    return question.once(stated).measure("exports")


@indicator("enterprise.imports", _("Imports"), "USD", kind=FLOW, records="statements", by=EVERYWHERE)
def imports(question):
    """Imports from the accepted statements of the period."""
    return question.once(stated).measure("imports")


@indicator("enterprise.budget", _("Paid to the State budget"), "VND", kind=FLOW, records="statements", by=EVERYWHERE)
def budget(question):
    """Payments to the State budget from the accepted statements of the period."""
    return question.once(stated).measure("budget")


@indicator("enterprise.labour.total", _("Labour"), COUNT, kind=STOCK, records="statements", by=EVERYWHERE)
def labour_total(question):
    """People employed, from each project's latest statement within the period."""
    return question.once(employed).measure("labour_total")


@indicator("enterprise.labour.foreign", _("Foreign labour"), COUNT, kind=STOCK, records="statements", by=EVERYWHERE)
def labour_foreign(question):
    """Foreigners employed, from each project's latest statement within the period."""
    return question.once(employed).measure("labour_foreign")


@indicator("enterprise.reporting_rate", _("Statements received"), RATIO, kind=QUALITY, records="statements")
def reporting_rate(question):
    """Statements accepted of those due: one for each month of the period from each project that was valid, and
    operated by, the month's last day in the report's calendar. One of a quarter stands for its months, and an
    enterprise that reports by quarters owes them where the period holds the quarter."""
    due = due_statements(question)
    received = statements(question).order_by("pk").values_list("pk", "version", "project", "month", "covers")
    months = cache(reporting.months_of)
    accepted = [
        Row(pk, version, worth)
        for pk, version, project, month, covers in received
        if (worth := sum((project, stated) in due for stated in months(month, covers)))
    ]
    owing = Counter((pk, version) for (pk, _month), version in due.items())
    return Ratio(
        Listed(Statement, accepted), Listed(Project, [Row(*project, count) for project, count in owing.items()])
    )


def due_statements(question):
    """{(project, month label): the project's version} of all statements due in the period (projects.duties)."""
    months = {month.labels[0]: month.end for month in question.period.months()}
    return owed(Project.objects.all(), months, question.once(others), question.known_on)
