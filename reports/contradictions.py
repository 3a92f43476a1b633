"""What published figures claim, and which of them cannot all be true. Pure: no database.

A percentage claims a base: "273.5, which is 70 % of the plan" claims a plan of 387.9 to 393.6. All claims about one
quantity are intervals, and intervals have a point in common exactly if every two of them have one (Helly): so what
cannot all be true is said by pairs.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from reports.printed import Interval, base_of, printed, times

VALUE, PLAN = "value", "plan"
STATED, BY_SAME_PERIOD, BY_PLAN = "stated", "by_same_period", "by_plan"


@dataclass(frozen=True)
class Printed:
    """The figures of one published row, as they were printed. `key` is whatever tells the row again."""

    key: object
    year: int
    suffix: str
    value: Decimal | None = None
    same_period: Decimal | None = None
    same_period_percent: Decimal | None = None
    plan: Decimal | None = None
    plan_percent: Decimal | None = None
    is_about: bool = False


@dataclass(frozen=True)
class Claim:
    """What one published row says about one quantity: stated, or implied by one of its percentages."""

    quantity: tuple  # (VALUE, year, suffix) or (PLAN, year, "")
    interval: Interval
    how: str
    row: Printed


def claims(rows):
    """Every claim of these rows, which are all about one indicator, scope and calendar."""
    return [claim for row in rows for claim in claims_of(row)]


def claims_of(row):
    value_of_period = (VALUE, row.year, row.suffix)
    value_of_before = (VALUE, row.year - 1, row.suffix)
    value = printed(row.value, row.is_about) if row.value is not None else None
    if value:
        yield Claim(value_of_period, value, STATED, row)
    yield from of_base(row, value, row.same_period, row.same_period_percent, value_of_before, BY_SAME_PERIOD)
    yield from of_base(row, value, row.plan, row.plan_percent, (PLAN, row.year, ""), BY_PLAN)


def of_base(row, value, base, percent, quantity, how):
    """A base that is stated; one that a percentage implies; or the value that base and percentage imply together."""
    if base is not None:
        yield Claim(quantity, printed(base), STATED, row)
    if percent is None:
        return
    if value:
        yield Claim(quantity, base_of(value, printed(percent)), how, row)
    elif base is not None:
        yield Claim((VALUE, row.year, row.suffix), times(printed(base), printed(percent)), how, row)


def by_quantity(found):
    """{quantity: its claims}"""
    about = defaultdict(list)
    for claim in found:
        about[claim.quantity].append(claim)
    return dict(about)


def contradictions(found):
    """The pairs of claims about one quantity that cannot both be true."""
    return [
        pair
        for about in by_quantity(found).values()
        for pair in combinations(about, 2)
        if not pair[0].interval.meets(pair[1].interval)
    ]
