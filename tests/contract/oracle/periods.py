"""Periods (indicators.md, "Periods"): a code, a calendar, a start and an end, both inclusive."""

import calendar as months
import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Period:
    code: str
    calendar: str  # "statutory" or "calendar"
    year: int
    first: int  # the months that its name covers
    last: int

    @property
    def start(self):
        return month_start(self.year, self.first, self.calendar)

    @property
    def end(self):
        return month_end(self.year, self.last, self.calendar)

    @property
    def year_start(self):
        return month_start(self.year, 1, self.calendar)

    @property
    def labels(self):
        """indicators.md, "Statements": the month label decides, under both calendars."""
        return [f"{self.year}-{month:02}" for month in range(self.first, self.last + 1)]

    def holds(self, day):
        """ "Signs and ends": what happens on the first or the last day of a period counts."""
        return self.start <= day <= self.end

    def a_year_before(self):
        """The same code one year earlier, under the same calendar."""
        return period(f"{self.year - 1}{self.code[4:]}", self.calendar)


def period(code, calendar="statutory"):
    year, name = re.fullmatch(r"(\d{4})-(\w+)", code).groups()
    first, last = covered_months(name)
    return Period(code, calendar, int(year), first, last)


def covered_months(name):
    if re.fullmatch(r"0[1-9]|1[0-2]", name):  # 2022-07
        return int(name), int(name)
    if re.fullmatch(r"Q[1-4]", name):  # 2022-Q3
        return 3 * int(name[1]) - 2, 3 * int(name[1])
    if re.fullmatch(r"([2-9]|1[01])M", name):  # 2022-6M, 2022-9M, 2022-2M .. 2022-11M
        return 1, int(name[:-1])
    return {"Y": (1, 12), "H2": (7, 12)}[name]


def month_start(year, month, calendar):
    if calendar == "calendar":
        return date(year, month, 1)
    return date(year - 1, 12, 15) if month == 1 else date(year, month - 1, 15)


def month_end(year, month, calendar):
    if calendar == "calendar":
        return date(year, month, months.monthrange(year, month)[1])
    return date(year, month, 14)
