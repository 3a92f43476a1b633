"""What an indicator answers with: which records count, what each of them counts for, and where each belongs."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from django.db.models import IntegerField, QuerySet, Sum, Value

from kcnportal.money import DECIMALS, from_minor
from reports.periods import Period

DIMENSIONS = ("park", "country", "sector", "field", "type")
NOWHERE = Value(None, IntegerField())


@dataclass(frozen=True)
class Question:
    """What an indicator is asked: for a period, as known on a day; None means as known now."""

    period: Period
    known_on: date | None = None
    worked_out: dict = field(default_factory=dict, compare=False, repr=False)

    def once(self, work_out):
        """What `work_out(question)` gives, shared by all indicators that are asked the same question."""
        if work_out not in self.worked_out:
            self.worked_out[work_out] = work_out(self)
        return self.worked_out[work_out]

    @property
    def start(self):
        return self.period.start

    @property
    def end(self):
        return self.period.end

    def same_period(self):
        return Question(self.period.year_before(), self.known_on)


class Row(NamedTuple):
    """One record behind a figure. `park` and `type` hold ids, the others are keys of their buckets. From `park` on is
    the row's place: a value for each dimension."""

    id: int
    version: int
    value: object
    park: int | None = None
    country: str | None = None
    sector: str | None = None
    field: str | None = None
    type: int | None = None


PLACE = slice(Row._fields.index(DIMENSIONS[0]), None)


class Placed:
    """What has rows, summed by their places: few, however many the rows."""

    @cached_property
    def by_place(self):
        """{(park, country, sector, field, type): sum}"""
        sums = defaultdict(int)
        for row in self.rows:
            sums[row[PLACE]] += row.value
        return sums


@dataclass(frozen=True)
class Measure(Placed):
    """Records of the database. `value` names the column or annotation that is summed; without one records are counted.
    `by` says in which column a dimension stands."""

    records: QuerySet
    value: str | None = None
    by: Mapping[str, str] = field(default_factory=dict)
    versioned: bool = True

    @property
    def model(self):
        return self.records.model

    @cached_property
    def total(self):
        """The database's own sum; of the rows where they are there already, as those of last year are."""
        if "rows" in self.__dict__:
            return sum(row.value for row in self.rows)
        if self.value is None:
            return self.records.count()
        return self.records.aggregate(total=Sum(self.value))["total"] or 0

    @cached_property
    def rows(self):
        places = (self.by.get(dimension, NOWHERE) for dimension in DIMENSIONS)
        columns = ("pk", "version" if self.versioned else Value(1), self.value or Value(1), *places)
        records = self.records.filter(**{f"{self.value}__isnull": False}) if self.value else self.records
        return list(map(Row._make, records.order_by("pk").values_list(*columns)))


@dataclass(frozen=True)
class Listed(Placed):
    """Records that were worked out one by one, for the few kinds of which there are only dozens."""

    model: type
    rows: list

    @cached_property
    def total(self):
        return sum(row.value for row in self.rows)


@dataclass(frozen=True)
class Ratio:
    """A ratio of sums, never a mean of rates. Without a denominator there is no answer: None."""

    numerator: Measure | Listed
    denominator: Measure | Listed

    @cached_property
    def total(self):
        return ratio(self.numerator.total, self.denominator.total)


def ratio(numerator, denominator):
    """An exact fraction; None without a base (missing or zero): never 0 %, never infinity."""
    if numerator is None or not denominator:
        return None
    return Fraction(numerator) / Fraction(denominator)


def in_unit(raw, unit):
    """A sum of a column in the indicator's own unit: dollars of cents; đồng, hectares and counts are so already."""
    if raw is None or isinstance(raw, Fraction):
        return raw
    return from_minor(raw, unit) if unit in DECIMALS else Decimal(raw)
