"""A national form as data: its columns with their units, its rows, and the sentence below. Vietnamese always."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reports.indicators.breakdowns import Buckets
from reports.indicators.lines import shown
from reports.indicators.measure import Question, in_unit, ratio
from reports.models import ExchangeRate
from reports.reading_forms import DAY, TEXT

ALL_PARKS = "Tổng cộng"


@dataclass
class Form:
    """`columns`: (label, unit); `rows`: as `add` keeps them. A cell is a number in its column's unit. `lines`: of each
    column the line of the report or of the form whose figure it is, how the figure follows from some (`ratio_of`,
    `difference_of`, `converted`), or None; `by`: the breakdown in which the rows stand, or "record" where each is one;
    `behind`: {line: (measure, unit)} of the lines that the report has not."""

    code: str
    title: str
    columns: list
    rows: list = field(default_factory=list)
    note: str = ""
    lines: list = field(default_factory=list)
    by: str = ""
    behind: dict = field(default_factory=dict)

    def keep(self, line, measure, unit):
        """Let the figure of a cell open the records of this measure; answers with the line."""
        self.behind[line] = (measure, unit)
        return line

    def add(self, *cells, is_total=False, key=None, lines=None):
        """`key`: the row's bucket of the breakdown; `lines`: where they are not those of the columns."""
        row = {"cells": [kept_cell(cell) for cell in cells], "is_total": is_total}
        self.rows.append(row | ({} if key is None else {"key": key}) | ({"lines": lines} if lines else {}))

    def kept(self):
        return {
            "code": self.code,
            "title": self.title,
            "columns": [list(column) for column in self.columns],
            "rows": self.rows,
            "note": self.note,
            "lines": self.lines,
            "by": self.by,
        }


def ratio_of(above, below):
    return {"how": "ratio", "lines": [above, below]}


def difference_of(whole, part):
    return {"how": "difference", "lines": [whole, part]}


def converted(*lines):
    """To đồng at the report's rate."""
    return {"how": "converted", "lines": list(lines)}


def kept_cell(value):
    return value if value is None or isinstance(value, str) else shown(value)


@dataclass(frozen=True)
class Ground:
    """What the forms are worked out from: the question, what was measured for it, and the exchange rate."""

    question: Question
    answers: Mapping
    buckets: Buckets
    rate: ExchangeRate | None

    def total(self, code):
        return self.answers[code].total

    def parts(self, code, dimension):
        return self.answers[code].parts(dimension)

    def parks(self):
        """(code, name) of each park of the reports."""
        return self.buckets.named["park"].items()

    def in_dong(self, dollars, dong=0):
        """Both together in đồng at the report's rate; None without one: FDI and DDI are not added then."""
        if self.rate is None:
            return None
        return Decimal(dollars or 0) * self.rate.dong + Decimal(dong or 0)


def share(part, whole):
    """A ratio of sums; None without a base."""
    return ratio(part, whole)


def summed(measure, unit):
    return in_unit(measure.total, unit)


__all__ = [
    "ALL_PARKS",
    "DAY",
    "TEXT",
    "Form",
    "Ground",
    "converted",
    "difference_of",
    "ratio_of",
    "share",
    "summed",
]
