"""The monthly figures: made anew from the records, kind by kind, and found out of date by the history of changes."""

from datetime import timedelta

from django.apps import apps
from django.db import transaction
from django.db.models import Count, Max, Min
from django.utils import timezone

from accounts.models import Change
from kcnportal.snapshot import reading_snapshot
from reports.indicators import CATALOGUE, Question
from reports.indicators.lines import shown
from reports.indicators.measure import in_unit
from reports.models import CompleteFrom, MonthlyFigure, ReportType
from reports.periods import parse

YEARS = 3  # this year and the two before
EVERY = timedelta(minutes=15)  # a kind is worked out no more often, however much is entered
STILL_OPEN = timedelta(minutes=10)  # a change may be written so long before its transaction ends
APPS = {
    CompleteFrom.Kind.CAPITAL: ("parks", "projects"),
    CompleteFrom.Kind.STATEMENTS: ("parks", "projects"),
    CompleteFrom.Kind.PARKS: ("parks", "projects"),
    CompleteFrom.Kind.DOCUMENTS: ("documents",),
    CompleteFrom.Kind.TASKS: ("documents",),
}


def months_kept(day):
    """The months of this year and the two before that have begun, in the calendar of the monthly report."""
    calendar = ReportType.objects.get(code="month").calendar
    codes = [f"{year:04d}-{month:02d}" for year in range(day.year - YEARS + 1, day.year + 2) for month in range(1, 13)]
    return [period for period in (parse(code, calendar) for code in codes) if period.start <= day]


def rebuild_monthly_figures(day, kinds=tuple(CompleteFrom.Kind)):
    """Work these kinds of figures out from the records. Returns how many there are."""
    began = timezone.now()
    upto = Change.objects.filter(at__lt=began - STILL_OPEN).order_by("-id").values_list("id", flat=True).first() or 0
    indicators = [indicator for indicator in CATALOGUE.values() if indicator.records in kinds]
    periods = months_kept(day)
    stamp = {"worked_out_at": began, "upto_change": upto}
    with reading_snapshot():
        complete = dict(CompleteFrom.objects.values_list("kind", "day"))
        made = [
            figure | stamp for period in periods for figure in figures_of_month(indicators, Question(period), complete)
        ]
    keep(made, [indicator.code for indicator in indicators], periods)
    return len(made)


def keep(made, codes, periods):
    """In place of what was there; beside another worker's, the later one stands."""
    with transaction.atomic():
        kept = MonthlyFigure.objects.filter(indicator__in=codes)
        kept.exclude(calendar=periods[0].calendar, period_code__in=[period.code for period in periods]).delete()
        MonthlyFigure.objects.bulk_create(
            (MonthlyFigure(**figure) for figure in made),
            batch_size=500,
            update_conflicts=True,
            unique_fields=["indicator", "calendar", "period_code"],
            update_fields=["value", "worked_out_at", "upto_change"],
        )


def figures_of_month(indicators, question, complete):
    for indicator in indicators:
        is_recorded = complete.get(indicator.records, question.start) <= question.start
        total = in_unit(indicator.measure(question).total, indicator.unit) if is_recorded else None
        month = {"calendar": question.period.calendar, "period_code": question.period.code}
        yield {"indicator": indicator.code, "value": shown(total)} | month


def stale_kinds(day):
    """The kinds of figures to work out anew: older than their records, and not worked out just now."""
    just_now = timezone.now() - EVERY
    return [kind for kind, latest in older_kinds(day) if latest is None or latest <= just_now]


def older_kinds(day):
    """(kind, when it was worked out last) where records changed since then; (kind, None) where a month is not there."""
    periods = months_kept(day)
    kept = MonthlyFigure.objects.filter(
        calendar=periods[0].calendar, period_code__in=[period.code for period in periods]
    )
    stamps = kept.order_by().values("indicator").annotate(
        months=Count("pk"), latest=Max("worked_out_at"), since=Min("upto_change")
    )  # fmt: skip
    found = {stamp["indicator"]: stamp for stamp in stamps}
    for kind in CompleteFrom.Kind:
        own = [found.get(indicator.code) for indicator in CATALOGUE.values() if indicator.records == kind]
        if not all(stamp and stamp["months"] == len(periods) for stamp in own):
            yield kind, None
        elif has_changed(kind, min(stamp["since"] for stamp in own)):
            yield kind, max(stamp["latest"] for stamp in own)


def has_changed(kind, since):
    return Change.objects.filter(id__gt=since, table__in=tables_of(kind)).exists()


def tables_of(kind):
    tables = [model._meta.db_table for app in APPS[kind] for model in apps.get_app_config(app).get_models()]
    return [*tables, CompleteFrom._meta.db_table]
