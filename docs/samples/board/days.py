"""Working days, and the shared ways of drawing from a seeded generator.

Only integer arithmetic is used for amounts, so that every machine writes the same bytes.
"""

import random
from datetime import date, timedelta

SEED = "kcnportal-2022"
TODAY = date(2022, 9, 30)  # the demonstration ends on this day

# First day of the lunar new year; the board rests from two days before to four days after.
TET = [
    "2003-02-01",
    "2004-01-22",
    "2005-02-09",
    "2006-01-29",
    "2007-02-17",
    "2008-02-07",
    "2009-01-26",
    "2010-02-14",
    "2011-02-03",
    "2012-01-23",
    "2013-02-10",
    "2014-01-31",
    "2015-02-19",
    "2016-02-08",
    "2017-01-28",
    "2018-02-16",
    "2019-02-05",
    "2020-01-25",
    "2021-02-12",
    "2022-02-01",
    "2023-01-22",
]
# Other days off of the two years that the documents and statements cover (with days in lieu).
OTHER_DAYS_OFF = [
    "2021-04-21",
    "2021-05-03",
    "2021-09-03",
    "2022-01-03",
    "2022-04-11",
    "2022-05-02",
    "2022-05-03",
    "2022-09-01",
]
FIXED_HOLIDAYS = {(1, 1), (4, 30), (5, 1), (9, 2)}


def _days_off() -> set[date]:
    days = {date.fromisoformat(text) for text in OTHER_DAYS_OFF}
    for text in TET:
        first = date.fromisoformat(text)
        days.update(first + timedelta(days=shift) for shift in range(-2, 5))
    return days


DAYS_OFF = _days_off()


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and (day.month, day.day) not in FIXED_HOLIDAYS and day not in DAYS_OFF


def working_days(start: date, end: date) -> list[date]:
    span = (end - start).days + 1
    return [day for day in (start + timedelta(days=n) for n in range(span)) if is_working_day(day)]


def working_day_from(day: date) -> date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def next_working_day(day: date) -> date:
    return working_day_from(day + timedelta(days=1))


def months(first: tuple[int, int], last: tuple[int, int]) -> list[tuple[int, int]]:
    """The months from first to last as (year, month), both included."""
    start, end = first[0] * 12 + first[1] - 1, last[0] * 12 + last[1] - 1
    return [(n // 12, n % 12 + 1) for n in range(start, end + 1)]


def generator(topic: str) -> random.Random:
    """A generator of its own for every kind, so that a change in one leaves the others alone."""
    return random.Random(f"{SEED}:{topic}")  # noqa: S311 (invented records, no secret)


def skewed(rng: random.Random, low: int, high: int, step: int) -> int:
    """Mostly near low, seldom near high, a multiple of step."""
    draw = rng.randint(0, 1000)
    return (low + (high - low) * draw**3 // 1000**3) // step * step


def split(total: int, weights: list[int], step: int = 1) -> list[int]:
    """Parts in proportion to the weights, multiples of step, that add up to total exactly."""
    units, rest = divmod(total, step)
    if rest:
        raise ValueError(f"{total} is no multiple of {step}")
    whole = sum(weights)
    ends = [units * sum(weights[: n + 1]) // whole for n in range(len(weights))]
    return [(end - begin) * step for begin, end in zip([0, *ends], ends, strict=False)]
