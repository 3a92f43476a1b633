"""The kept monthly figures as a reader sees them: the series of a line with its chart, and the sparklines of tiles."""

from dataclasses import dataclass

from kcnportal.chart import bars, drawn, sparkline
from reports.amounts import in_table, told, told_with_unit, unit_label, unit_of_line
from reports.models import MonthlyFigure
from reports.periods import parse

SPARKS = 12


@dataclass(frozen=True)
class Series:
    """The year's months beside those of the year before."""

    rows: list  # (month, the year before, the year), as the table writes them
    chart: dict
    unit: str
    years: tuple
    calendar: str
    worked_out_at: object


def monthly_series(code, year):
    """Of one indicator; None where no month of these years is kept."""
    return series_of([code], year).get(code)


def series_of(codes, year):
    """{code: Series} of those of which some month of these years is kept, in one query."""
    found = {code: [] for code in codes}
    for figure in MonthlyFigure.objects.filter(indicator__in=codes):
        if figure.period_code[:4] in (f"{year:04d}", f"{year - 1:04d}"):
            found[figure.indicator].append(figure)
    return {code: series(code, year, kept) for code, kept in found.items() if kept}


def series(code, year, kept):
    unit = unit_of_line(code)
    values = {figure.period_code: figure.value for figure in kept}
    pairs = [
        (month, values.get(f"{year - 1:04d}-{month:02d}"), values.get(f"{year:04d}-{month:02d}"))
        for month in range(1, 13)
    ]
    return Series(
        rows=[(month, told(before, unit), told(now, unit)) for month, before, now in pairs],
        chart=drawn(
            bars, [(f"{month:02d}", in_table(before, unit), in_table(now, unit)) for month, before, now in pairs]
        ),
        unit=unit_label(unit),
        years=(year - 1, year),
        calendar=kept[0].calendar,
        worked_out_at=min(figure.worked_out_at for figure in kept),
    )


def sparklines(codes, day):
    """{code: sparkline of the last twelve months that had ended by the day}, in one query."""
    found = {code: [] for code in codes}
    for figure in MonthlyFigure.objects.filter(indicator__in=codes).order_by("period_code"):
        if parse(figure.period_code, figure.calendar).end <= day:
            found[figure.indicator].append(figure)
    return {code: spark(code, figures[-SPARKS:]) for code, figures in found.items() if len(figures) > 1}


def spark(code, figures):
    unit = unit_of_line(code)
    return {
        "points": sparkline([in_table(figure.value, unit) for figure in figures]),
        "first": figures[0].period_code,
        "last": figures[-1].period_code,
        "low": told_with_unit(min((one.value for one in figures if one.value is not None), default=None), unit),
        "high": told_with_unit(max((one.value for one in figures if one.value is not None), default=None), unit),
    }
