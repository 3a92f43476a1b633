"""What an indicator answers with: which records count, what each of them counts for, and where each belongs."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property
from operator import add
from typing import NamedTuple

from django.db.models import Aggregate, Count, F, Func, QuerySet, Sum, TextField, Value
from django.db.models.functions import Cast, Coalesce

from kcnportal.money import DECIMALS, from_minor
from reports.periods import Period

DIMENSIONS = ("park", "country", "sector", "field", "type")
BY_ID = ("park", "type")  # the others stand in a record by their keys


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
    """One record behind a figure that was worked out here. `park` and `type` hold ids, the others are keys of their
    buckets. From `park` on is the row's place: a value for each dimension."""

    id: int
    version: int
    value: object
    park: int | None = None
    country: str | None = None
    sector: str | None = None
    field: str | None = None
    type: int | None = None


PLACE = slice(Row._fields.index(DIMENSIONS[0]), None)


@dataclass(frozen=True, eq=False)
class Reading:
    """Records that several figures count, gone through once for all of them: the database sums and joins them, so that
    no record of a million passes through here. `values` name the columns or annotations that are summed, None counts;
    `by` says in which column a dimension stands; `split` is a column of which a figure may want one value only."""

    records: QuerySet
    values: tuple = (None,)
    by: Mapping[str, str] = field(default_factory=dict)
    versioned: bool = True
    split: str | None = None

    def measure(self, value=None, part=None):
        return Measure(self, value, part)

    def of_part(self, part):
        return self.records if part is None else self.records.filter(**{self.split: part})

    @cached_property
    def joined(self):
        """{part: {what: the sum of a value, or a column of all records as one text}}"""
        columns = {"id": Joined("pk"), "version": Joined("version" if self.versioned else Value(1))}
        columns |= {f"in_{dimension}": Joined(column, dimension not in BY_ID) for dimension, column in self.by.items()}
        for n, value in enumerate(self.values):
            columns |= {f"total{n}": summed(value), f"value{n}": Joined(value or Value(1))}
        return {part: dict(zip(columns, row, strict=True)) for part, *row in self.ask([], columns)}

    @cached_property
    def sums(self):
        """{part: {dimension: {key: [sum of each value]}}}: added up from the sums of every place."""
        totals = {f"total{n}": summed(value) for n, value in enumerate(self.values)}
        dimensions, found = [*self.by], {}
        for part, *row in self.ask([*self.by.values()], totals):
            own = [int(total or 0) for total in row[len(dimensions) :]]
            tables = found.setdefault(part, {dimension: {} for dimension in dimensions})
            for dimension, key in zip(dimensions, row, strict=False):
                before = tables[dimension].get(key)
                tables[dimension][key] = own if before is None else list(map(add, before, own))
        return found

    def ask(self, columns, sums):
        """Rows of (part, columns, sums); the part is None where the records are not split."""
        records = self.records.order_by()
        if len(self.values) == 1 and self.values[0]:
            records = records.filter(**{f"{self.values[0]}__isnull": False})
        columns = [*([self.split] if self.split else []), *columns]
        if not columns:
            one = records.aggregate(**sums)
            return [(None, *one.values())] if one.get("id", "") is not None else []
        rows = records.values(*columns).annotate(**sums).order_by(*columns).values_list(*columns, *sums)
        return rows if self.split else [(None, *row) for row in rows]


def summed(value):
    return Sum(value) if value else Count("pk")


class Quoted(Func):
    """A text as JSON writes it."""

    output_field = TextField()

    def as_postgresql(self, compiler, connection, **more):
        return self.as_sql(compiler, connection, template="to_json(%(expressions)s)::text", **more)

    def as_sqlite(self, compiler, connection, **more):
        return self.as_sql(compiler, connection, function="json_quote", **more)


class Joined(Aggregate):
    """A column of a group's rows as one JSON text with commas between. Those of one question are all in the same order:
    by the key on PostgreSQL, as the rows come on SQLite."""

    name = "Joined"
    output_field = TextField()

    def __init__(self, column, is_text=False, **extra):
        text = Cast(column, TextField())
        super().__init__(Coalesce(Quoted(text) if is_text else text, Value("null")), F("pk"), **extra)

    def as_postgresql(self, compiler, connection, **more):
        return self.as_sql(compiler, connection, function="STRING_AGG", arg_joiner=", ',' ORDER BY ", **more)

    def as_sqlite(self, compiler, connection, **more):
        alone = self.copy()
        alone.source_expressions = alone.source_expressions[:1]
        return alone.as_sql(compiler, connection, function="GROUP_CONCAT", **more)


@dataclass(frozen=True)
class Measure:
    """One figure of a reading: the sum of one of its values, in one part of it or in all."""

    reading: Reading
    value: str | None = None
    part: str | None = None

    @property
    def model(self):
        return self.reading.records.model

    @property
    def number(self):
        return self.reading.values.index(self.value)

    def wants(self, part):
        return self.part is None or self.part == part

    @property
    def joined(self):
        return [columns for part, columns in self.reading.joined.items() if self.wants(part)]

    @cached_property
    def total(self):
        """The database's own sum: of all the reading's figures at once, where its records are read in any case."""
        if "joined" in vars(self.reading):
            return sum(int(columns[f"total{self.number}"] or 0) for columns in self.joined)
        return int(self.reading.of_part(self.part).aggregate(total=summed(self.value))["total"] or 0)

    def sums(self, dimension):
        """{key of the dimension: sum}"""
        sums = defaultdict(int)
        for part, tables in self.reading.sums.items():
            if self.wants(part):
                for key, totals in tables[dimension].items():
                    sums[key] += totals[self.number]
        return sums

    @property
    def columns(self):
        """[ids, versions, values, and where each is in each dimension], as texts with commas between."""
        names = ["id", "version", f"value{self.number}", *(f"in_{dimension}" for dimension in DIMENSIONS)]
        return [",".join(columns[name] for columns in self.joined if name in columns) for name in names]


@dataclass(frozen=True)
class Listed:
    """Records that were worked out one by one."""

    model: type
    rows: list

    @cached_property
    def total(self):
        return sum(row.value for row in self.rows)

    @cached_property
    def by_dimension(self):
        return [self.added_up(column) for column in range(PLACE.start, len(Row._fields))]

    def added_up(self, column):
        sums = defaultdict(int)
        for row in self.rows:
            sums[row[column]] += row.value
        return sums

    def sums(self, dimension):
        return self.by_dimension[DIMENSIONS.index(dimension)]

    @property
    def columns(self):
        """As a measure has them; a dimension in which none of them is, is empty."""
        columns = list(zip(*self.rows, strict=True)) or [()] * len(Row._fields)
        texts = [",".join(map(str, column)) for column in columns[: PLACE.start]]
        return texts + ["" if is_nowhere(column) else ",".join(map(written, column)) for column in columns[PLACE]]


def is_nowhere(column):
    return not column or column[0] is None


written = cache(json.dumps)


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
