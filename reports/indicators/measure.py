"""What an indicator answers with: which records count, what each of them counts for, and where each belongs."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property
from operator import add

from django.db.models import Aggregate, Count, Func, Q, QuerySet, Sum, TextField, Value
from django.db.models.functions import Cast, Coalesce

from kcnportal.money import DECIMALS, from_minor
from reports.periods import Period
from reports.rows import Column

DIMENSIONS = ("park", "country", "sector", "field", "type", "partner", "unit")
BY_ID = ("park", "type")  # the others stand in a record by their keys


def column_of(dimension):
    """Where a row behind a figure says it: after id, version and value (reports.rows)."""
    return 3 + DIMENSIONS.index(dimension)


@dataclass(frozen=True)
class Question:
    """What an indicator is asked: for a period, as known on a day; None means as known now."""

    period: Period
    known_on: date | None = None
    worked_out: dict = field(default_factory=dict, compare=False, repr=False)
    lasting: dict = field(default_factory=dict, compare=False, repr=False)

    def once(self, work_out):
        """What `work_out(question)` gives, shared by all indicators that are asked the same question."""
        if work_out not in self.worked_out:
            self.worked_out[work_out] = work_out(self)
        return self.worked_out[work_out]

    def ever(self, work_out, *about):
        """What `work_out(*about, known_on)` gives whatever the period: shared with the same period last year."""
        if (work_out, *about) not in self.lasting:
            self.lasting[work_out, *about] = work_out(*about, self.known_on)
        return self.lasting[work_out, *about]

    @property
    def start(self):
        return self.period.start

    @property
    def end(self):
        return self.period.end

    def same_period(self):
        return Question(self.period.year_before(), self.known_on, lasting=self.lasting)


@dataclass(frozen=True, eq=False)
class Reading:
    """Records that several figures count, gone through once for all of them: the database sums and joins them, so that
    no record of a million passes through here. `values` name the columns or annotations that are summed, None counts;
    `by` says in which column a dimension stands; `split` are columns of which a figure may want some values only,
    `also` columns that are joined beside for whoever asks. `for_totals` are the same records, where a total alone is
    found faster; they are not narrowed any more."""

    records: QuerySet
    values: tuple = (None,)
    by: Mapping[str, str] = field(default_factory=dict)
    versioned: bool = True
    split: tuple = ()
    also: tuple = ()
    for_totals: QuerySet | None = None

    def measure(self, value=None, **wanted):
        """A figure: the sum of a value where the columns of the split have one of these values."""
        return Measure(self, value, wanted)

    def total_of(self, value, wanted):
        conditions = Q(**{f"{column}__in": values for column, values in wanted.items()})
        if self.for_totals is not None:
            return self.for_totals.aggregate(total=summed(value, filter=conditions or None))["total"]
        return self.records.filter(conditions).aggregate(total=summed(value))["total"]

    @cached_property
    def joined(self):
        """{part: {what: the sum of a value, or a Column of all its records}}"""
        columns = {"id": Joined("pk"), "version": Joined("version" if self.versioned else Value(1))}
        columns |= {f"in_{dimension}": Joined(column, dimension not in BY_ID) for dimension, column in self.by.items()}
        columns |= {f"also_{column}": Joined(column) for column in self.also}
        for n, value in enumerate(self.values):
            columns |= {f"total{n}": summed(value), f"value{n}": Joined(value or Value(1))}
        return {
            part: {
                name: told if name.startswith("total") else Column(told)
                for name, told in zip(columns, row, strict=True)
            }
            for part, *row in self.ask([], columns)
        }

    @cached_property
    def sums(self):
        """{part: {dimension: {key: [sum of each value]}}}: of the records, where they are read in any case, else
        added up from the sums of every place."""
        if "joined" in vars(self):
            return {part: self.added_up(columns) for part, columns in self.joined.items()}
        totals = {f"total{n}": summed(value) for n, value in enumerate(self.values)}
        dimensions, found = [*self.by], {}
        for part, *row in self.ask([*self.by.values()], totals):
            own = [int(total or 0) for total in row[len(dimensions) :]]
            tables = found.setdefault(part, {dimension: {} for dimension in dimensions})
            for dimension, key in zip(dimensions, row, strict=False):
                before = tables[dimension].get(key)
                tables[dimension][key] = own if before is None else list(map(add, before, own))
        return found

    def added_up(self, columns):
        values = [columns[f"value{n}"].read() for n in range(len(self.values))]
        tables = {}
        for dimension in self.by:
            keys = columns[f"in_{dimension}"].read()
            each = [sums_by_key(keys, value) for value in values]
            tables[dimension] = {key: [sums[key] for sums in each] for key in each[0]}
        return tables

    def ask(self, columns, sums):
        """Rows of (part, columns, sums); a part is the values of the split."""
        records, columns = self.records.order_by(), [*self.split, *columns]
        if len(self.values) == 1 and self.values[0]:
            records = records.filter(**{f"{self.values[0]}__isnull": False})
        if not columns:
            one = records.aggregate(**sums)
            return [((), *one.values())] if one.get("id", "") is not None else []
        rows = records.values(*columns).annotate(**sums).order_by(*columns).values_list(*columns, *sums)
        return [(row[: len(self.split)], *row[len(self.split) :]) for row in rows]


def sums_by_key(keys, values):
    sums = defaultdict(int)
    for key, value in zip(keys, values, strict=True):
        sums[key] += value or 0
    return sums


def summed(value, **narrowed):
    return Sum(value, **narrowed) if value else Count("pk", **narrowed)


class Quoted(Func):
    """A text as JSON writes it."""

    output_field = TextField()

    def as_postgresql(self, compiler, connection, **more):
        return self.as_sql(compiler, connection, template="to_json(%(expressions)s)::text", **more)

    def as_sqlite(self, compiler, connection, **more):
        return self.as_sql(compiler, connection, function="json_quote", **more)


class Joined(Aggregate):
    """A column of a group's rows as one JSON text with commas between. Those of one question are all in the same order,
    as the rows come: to sort hundreds of thousands of them would take as long as all the rest."""

    name = "Joined"
    output_field = TextField()

    def __init__(self, column, is_text=False, **extra):
        text = Cast(column, TextField())
        super().__init__(Coalesce(Quoted(text) if is_text else text, Value("null")), **extra)

    def as_postgresql(self, compiler, connection, **more):
        return self.as_sql(compiler, connection, template="STRING_AGG(%(expressions)s, ',')", **more)

    def as_sqlite(self, compiler, connection, **more):
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **more)


@dataclass(frozen=True)
class Measure:
    """One figure of a reading: the sum of one of its values, in the parts that are wanted."""

    reading: Reading
    value: str | None = None
    wanted: Mapping[str, tuple] = field(default_factory=dict)

    @property
    def model(self):
        return self.reading.records.model

    @property
    def number(self):
        return self.reading.values.index(self.value)

    def wants(self, part):
        own = zip(self.reading.split, part, strict=True)
        return all(column not in self.wanted or value in self.wanted[column] for column, value in own)

    @property
    def joined(self):
        return [columns for part, columns in self.reading.joined.items() if self.wants(part)]

    @cached_property
    def total(self):
        """The database's own sum: of all the reading's figures at once, where its records are read in any case."""
        if "joined" in vars(self.reading):
            return sum(int(columns[f"total{self.number}"] or 0) for columns in self.joined)
        return int(self.reading.total_of(self.value, self.wanted) or 0)

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
        """[ids, versions, values, and where each is in each dimension], each in its parts."""
        names = ["id", "version", f"value{self.number}", *(f"in_{dimension}" for dimension in DIMENSIONS)]
        return [[columns[name] for columns in self.joined if name in columns] for name in names]


@dataclass(frozen=True)
class Places:
    """Records that several figures count, with where each is: {dimension: the values of all}."""

    ids: Sequence
    versions: Sequence
    where: Mapping[str, Sequence] = field(default_factory=dict)

    @classmethod
    def of(cls, rows, *dimensions):
        """Of (id, version, and a value for each of these dimensions)."""
        ids, versions, *where = list(zip(*rows, strict=True)) or [()] * (2 + len(dimensions))
        return cls(ids, versions, dict(zip(dimensions, where, strict=True)))

    @cached_property
    def columns(self):
        told = {dimension: Column.of(values, written) for dimension, values in self.where.items()}
        return Column.of(self.ids), Column.of(self.versions), told


written = cache(json.dumps)


@dataclass(frozen=True)
class Listed:
    """What records count for that were worked out one by one: None, where one is behind another figure only."""

    model: type
    places: Places
    values: Sequence

    @cached_property
    def total(self):
        return sum(filter(None, self.values))

    def sums(self, dimension):
        return sums_by_key(self.places.where[dimension], self.values)

    @property
    def columns(self):
        """As a measure has them."""
        ids, versions, where = self.places.columns
        values = Column.of("null" if value is None else value for value in self.values)
        return [[ids], [versions], [values], *([where[name]] if name in where else [] for name in DIMENSIONS)]


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
