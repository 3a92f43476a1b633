"""Numbers as they were printed, and what printing leaves open: 177 % may be anything from 176.5 to 177.5. Pure."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class Interval:
    """Everything that a printed number may have been, both ends included; without `high` there is no upper end."""

    low: Fraction
    high: Fraction | None

    def meets(self, other):
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)

    def holds(self, value):
        return self.low <= value and (self.high is None or value <= self.high)


def exactly(value):
    return Interval(Fraction(value), Fraction(value))


def printed(number, is_about=False):
    """What a printed Decimal may have been before it was rounded: half a step of its last digit either way. Of a number
    with "about" or "almost", the zeros at its end say nothing: 2,200 is anything from 2,150 to 2,250."""
    last = number.normalize() if is_about and number else number
    half = Fraction(Decimal(1).scaleb(last.as_tuple().exponent)) / 2
    return Interval(max(Fraction(0), Fraction(number) - half), Fraction(number) + half)


def times(value, percent):
    """The part of a value that so many per cent are."""
    high = None if value.high is None or percent.high is None else value.high * percent.high / 100
    return Interval(value.low * percent.low / 100, high)


def base_of(value, percent):
    """What a value must have been held against to be so many per cent of it."""
    if not percent.high:
        return Interval(Fraction(0), None)
    high = None if not percent.low or value.high is None else value.high * 100 / percent.low
    return Interval(value.low * 100 / percent.high, high)


def is_in_whole_units(number, unit):
    """Money typed in dollars or đồng, where papers say million USD or billion VND: no board has so many millions."""
    return unit in ("USD", "VND") and number is not None and number >= {"USD": 10**6, "VND": 10**8}[unit]
