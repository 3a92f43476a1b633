"""The lists of reports and of plan targets."""

from django.utils.translation import gettext_lazy

from kcnportal import filters
from kcnportal.jobs import Job
from kcnportal.lists import Choice, Column, Day, List, Moment, Name, Number, State, Text, Words, Yes
from kcnportal.numbers import as_printed
from parks.models import Park
from reports.amounts import unit_label, unit_name, unit_of_line
from reports.models import Calendar, PublishedFigure, Report, ReportType, Target
from reports.titles import period_title, title_of


class PeriodTitle(Text):
    """Sorted by its code, told in words."""

    def value(self, row):
        return period_title(row[self.key])


class TargetIndicator(Text):
    def value(self, row):
        return title_of(row[self.key])


class TargetUnit(Text):
    def value(self, row):
        return unit_name(row[self.key])


class ReportFilters(filters.Filters):
    type = filters.Record(queryset=ReportType.objects.all(), label=gettext_lazy("Type"))
    state = filters.Choice(choices=Job.State.choices, label=gettext_lazy("State"))
    calendar = filters.Choice(choices=Calendar.choices, label=gettext_lazy("Calendar"))
    is_scheduled = filters.Yes(label=gettext_lazy("Made by itself"))


class ReportList(List):
    columns = [
        PeriodTitle("period_code", link="report"),
        Choice("calendar", choices=Calendar),
        Number("version"),
        State("state", choices=Job.State),
        State("standing", gettext_lazy("Approval"), choices=Report.Standing, sort=False),
        Number("done", gettext_lazy("Progress (%)"), shown=False),
        Day("start", gettext_lazy("From"), shown=False),
        Day("end", gettext_lazy("To")),
        Day("as_known_on"),
        Name("asked_by__full_name", gettext_lazy("Asked for by")),
        Yes("is_scheduled", gettext_lazy("Made by itself"), shown=False),
        Moment("requested_at"),
        Moment("finished_at", shown=False),
    ]
    filters = ReportFilters
    order = ["-id"]
    searched = False
    empty = gettext_lazy("No report was made yet. Ask for one, or wait for the schedule.")


class TargetFilters(filters.Filters):
    year = filters.Choice(label=gettext_lazy("Year"), choices=lambda: years())


def years():
    return [(year, str(year)) for year in Target.objects.order_by("-year").values_list("year", flat=True).distinct()]


class TargetList(List):
    columns = [
        TargetIndicator("indicator", link="target"),
        Text("year"),
        Number("value"),
        Number("low"),
        Number("high"),
        TargetUnit("unit"),
        Text("document_number"),
        Day("decided_on"),
    ]
    filters = TargetFilters
    order = ["-year", "indicator", "-decided_on"]
    empty = gettext_lazy("No target is recorded yet. Record the year's plan, or bring the targets in from a file.")


class Printed(Column):
    """A number as it was printed."""

    css = "num"

    def text(self, row):
        return as_printed(row[self.key])


class PrintedUnit(Text):
    def keys(self):
        return {"indicator"}

    def value(self, row):
        return unit_label(unit_of_line(row["indicator"]))


class PublishedFilters(filters.Filters):
    year = filters.Choice(
        "period_code", lookup_expr="startswith", label=gettext_lazy("Year"), choices=lambda: published_years()
    )
    indicator = filters.Choice(label=gettext_lazy("Indicator"), choices=lambda: published_indicators())
    park = filters.Record(queryset=Park.objects.filter(parent=None).order_by("code"), label=gettext_lazy("Park"))


def published_years():
    codes = PublishedFigure.objects.order_by().values_list("period_code", flat=True).distinct()
    return [(year, year) for year in sorted({code[:4] for code in codes}, reverse=True)]


def published_indicators():
    codes = PublishedFigure.objects.order_by("indicator").values_list("indicator", flat=True).distinct()
    return [(code, title_of(code)) for code in codes]


class PublishedFigureList(List):
    columns = [
        TargetIndicator("indicator", link="publishedfigure"),
        PeriodTitle("period_code"),
        Text("park__code", gettext_lazy("Park")),
        Choice("calendar", choices=Calendar, shown=False),
        Printed("value", sort=False),
        PrintedUnit("unit", gettext_lazy("Unit"), sort=False),
        Printed("same_period_percent", sort=False),
        Printed("plan_percent", sort=False),
        Printed("same_period", sort=False),
        Printed("plan", sort=False),
        Words("source"),
        Day("published_on"),
        Text("note", shown=False),
    ]
    filters = PublishedFilters
    order = ["-published_on", "indicator"]
    empty = gettext_lazy("No published figure is recorded yet. Record what the press and earlier reports have said.")
