"""What enterprises stated: the month label of a statement decides, under both calendars."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from django.db.models import F, Max, Window
from django.utils.translation import gettext_lazy as _

from projects import reporting
from projects.duties import operating_lives, owed, owed_by_each
from projects.models import Project, Statement
from reports.indicators.catalogue import COUNT, EVERYWHERE, FLOW, QUALITY, RATIO, STOCK, for_each_class, indicator
from reports.indicators.measure import DIMENSIONS, Listed, Places, Ratio, Reading
from reports.indicators.ours import others, our_own
from reports.rows import Column

AS_STATED = {"park": "top_park", "country": "country", "sector": "sector", "partner": "partners"}
STATED, EMPLOYED = ("realised", "revenue", "exports", "imports", "budget"), ("labour_total", "labour_foreign")


def statements(question, **conditions):
    labelled = Statement.objects.labelled(*question.period.labels, question.known_on)
    return our_own(labelled.filter(**conditions), question, "top_park")


def stated(question):
    """All statements of the period, read once for all figures of money and for the rate of reporting."""
    also = ("project", "month", "covers")
    return Reading(statements(question), STATED, AS_STATED, split=("project_class",), also=also)


def employed(question):
    """Each project's latest statement, read once for both figures of labour."""
    return Reading(
        latest(question), EMPLOYED, AS_STATED, split=("project_class",), for_totals=newest(statements(question))
    )


def latest(question):
    """Each project's latest statement within the period, picked by its id alone: a condition that comes later would
    else be asked before the window, and an earlier statement would pass for the latest."""
    return Statement.objects.filter(pk__in=newest(statements(question)).values("pk"))


def newest(statements):
    """The latest of each project among these.

    In one pass: PostgreSQL makes a join of "none is later", and where its statistics are older than the last import,
    one that compares all statements with all (4 s for each figure).
    """
    return statements.annotate(last_month=Window(Max("month"), partition_by="project")).filter(month=F("last_month"))


@for_each_class("{}.realised", _("Realised capital"), kind=FLOW, records="statements")
def realised(question, project_class):
    """Vốn thực hiện: realised (disbursed) capital from the accepted statements of the period."""
    return question.once(stated).measure("realised", project_class=(project_class,))


@for_each_class("enterprise.revenue.{}", _("Revenue"), kind=FLOW, records="statements")
def revenue(question, project_class):
    """Revenue from the accepted statements of the period."""
    return question.once(stated).measure("revenue", project_class=(project_class,))


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
    lives, months = operating(question), months_of(question)
    bits = {month: 1 << n for n, month in enumerate(months)}
    owing = [(pk, version, sum(map(bits.get, owed))) for pk, version, owed in owed_by_each(lives, months) if owed]
    projects = Places.of([(pk, version) for pk, version, _owed in owing])
    return Ratio(
        Received(question.once(stated), bits, {str(pk): owed for pk, _version, owed in owing}),
        Listed(Project, projects, [owed.bit_count() for _pk, _version, owed in owing]),
    )


@dataclass(frozen=True)
class Received:
    """The statements of a reading, each counting for the months that it states and its project owes. Months are bits,
    of which each project owes a few: there are hundreds of thousands of statements."""

    reading: Reading
    bits: Mapping
    owing: Mapping
    model: type = Statement

    @cached_property
    def counted(self):
        """For each part of the reading, in the order of its rows."""
        return [self.counted_in(part, cache(self.months_stated)) for part in self.reading.joined.values()]

    def counted_in(self, part, stated):
        rows = zip(*(part[f"also_{name}"].parts for name in self.reading.also), strict=True)
        owing = self.owing.get
        return [(owing(project, 0) & stated(month, covers)).bit_count() for project, month, covers in rows]

    def months_stated(self, month, covers):
        return sum(self.bits.get(one, 0) for one in reporting.months_of(date.fromisoformat(month), covers))

    @cached_property
    def total(self):
        return sum(map(sum, self.counted))

    @property
    def columns(self):
        parts = self.reading.joined.values()
        values = [Column.of(count or "null" for count in counts) for counts in self.counted]
        return [[part["id"] for part in parts], [part["version"] for part in parts], values, *([] for _ in DIMENSIONS)]


def due_statements(question):
    """{(project, month label): the project's version} of all statements due in the period (projects.duties)."""
    return owed(Project.objects.all(), months_of(question), question.once(others), question.known_on)


def operating(question):
    return question.ever(lives_without, question.once(others))


def lives_without(others, known_on):
    return operating_lives(Project.objects.all(), others, known_on)


def months_of(question):
    """{month label: the last day of the month in the report's calendar}"""
    return {month.labels[0]: month.end for month in question.period.months()}
