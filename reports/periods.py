"""Reporting periods: a code, a calendar, a first and a last day (indicators.md, "Periods"). Pure: no database."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext_noop

from kcnportal.sentences import Sentence

STATUTORY, CALENDAR = "statutory", "calendar"
QUARTERS = {
    "Q1": gettext_noop("first quarter of %(year)s"),
    "Q2": gettext_noop("second quarter of %(year)s"),
    "Q3": gettext_noop("third quarter of %(year)s"),
    "Q4": gettext_noop("fourth quarter of %(year)s"),
}
CODE = re.compile(r"(\d{4})-(\d{2}|Q[1-4]|(?:[2-9]|1[01])M|Y|H2)", re.ASCII)


class UnknownPeriod(ValueError):
    """The code is not one of YYYY-MM, YYYY-Q1..Q4, YYYY-2M..11M, YYYY-H2, YYYY-Y."""


@dataclass(frozen=True)
class Period:
    """`first_month`..`last_month` are the month labels that belong to it, under either calendar."""

    code: str
    calendar: str
    first_month: int
    last_month: int

    @property
    def year(self):
        """The reporting year, which is the year of the target too."""
        return int(self.code[:4])

    @property
    def suffix(self):
        return self.code[5:]

    @property
    def start(self):
        return month_start(self.year, self.first_month, self.calendar)

    @property
    def end(self):
        return month_end(self.year, self.last_month, self.calendar)

    @property
    def labels(self):
        """The first days of its first and last month label: statements are sorted by the label."""
        return date(self.year, self.first_month, 1), date(self.year, self.last_month, 1)

    @property
    def year_start(self):
        return month_start(self.year, 1, self.calendar)

    def year_before(self):
        """The same period last year: the same code one year earlier, under the same calendar."""
        return replace(self, code=f"{self.year - 1:04d}-{self.suffix}")  # of the first year of all, too

    def months(self):
        """The month periods inside it."""
        return [
            parse(f"{self.year:04d}-{month:02d}", self.calendar)
            for month in range(self.first_month, self.last_month + 1)
        ]


def month_start(year, month, kind):
    """Statutory months run from the 15th of the month before (chốt số liệu, Nghị định 09/2019/NĐ-CP)."""
    if kind == CALENDAR:
        return date(year, month, 1)
    return date(year - 1, 12, 15) if month == 1 else date(year, month - 1, 15)


def month_end(year, month, kind):
    if kind == CALENDAR:
        return date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, 14)


def parse(code, kind=STATUTORY):
    """The period of a code. Raises UnknownPeriod."""
    match = CODE.fullmatch(code)
    if match is None or kind not in (STATUTORY, CALENDAR):
        raise UnknownPeriod(code)
    year, suffix = int(match[1]), match[2]
    if not 1900 <= year <= 2999:
        raise UnknownPeriod(code)
    first, last = months_of(suffix)
    if not 1 <= first <= last <= 12:
        raise UnknownPeriod(code)
    return Period(code, kind, first, last)


def months_of(suffix):
    """The first and last month label of a code's second half."""
    if suffix == "Y":
        return 1, 12
    if suffix == "H2":
        return 7, 12
    if suffix.startswith("Q"):
        quarter = int(suffix[1])
        return 3 * quarter - 2, 3 * quarter
    if suffix.endswith("M"):
        return 1, int(suffix[:-1])
    return int(suffix), int(suffix)


def words_of(code):
    """`third quarter of 2022`: a period in words, as a Sentence."""
    year, suffix = code[:4], code[5:]
    if suffix == "Y":
        return Sentence(gettext_noop("year %(year)s"), {"year": year})
    if suffix == "H2":
        return Sentence(gettext_noop("second half of %(year)s"), {"year": year})
    if suffix in QUARTERS:
        return Sentence(QUARTERS[suffix], {"year": year})
    if suffix.endswith("M"):
        return Sentence(gettext_noop("%(months)s months of %(year)s"), {"months": suffix[:-1], "year": year})
    return Sentence(gettext_noop("month %(month)s of %(year)s"), {"month": int(suffix), "year": year})


def kind_of(code):
    """The kind of report that a code asks for: month, quarter, 6M, 9M, H2, year, or months (from the year's start)."""
    suffix = code[5:]
    if suffix in ("6M", "9M", "H2"):
        return suffix
    if suffix == "Y":
        return "year"
    if suffix.startswith("Q"):
        return "quarter"
    return "months" if suffix.endswith("M") else "month"


def suffixes_of(kind):
    """The second halves of the codes of one kind."""
    return {
        "month": [f"{month:02d}" for month in range(1, 13)],
        "quarter": ["Q1", "Q2", "Q3", "Q4"],
        "year": ["Y"],
        "months": [f"{month}M" for month in range(2, 12) if month not in (6, 9)],
    }.get(kind, [kind])


def around(kind, kind_of_calendar, day):
    """The periods of a kind in the years around a day, in the order of their ends."""
    years = range(day.year - 1, day.year + 2)
    codes = [f"{year:04d}-{suffix}" for year in years for suffix in suffixes_of(kind)]
    return sorted((parse(code, kind_of_calendar) for code in codes), key=lambda period: period.end)


def last_ended(kind, kind_of_calendar, day):
    """The latest period of a kind that had ended before that day."""
    return [period for period in around(kind, kind_of_calendar, day) if period.end < day][-1]


def last_long(day, kind_of_calendar=STATUTORY):
    """The latest of the year's long periods that had ended before that day: what people most often ask for."""
    return max(
        (last_ended(kind, kind_of_calendar, day) for kind in ("6M", "9M", "year")), key=lambda period: period.end
    )
