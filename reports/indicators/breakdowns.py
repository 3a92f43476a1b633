"""Breakdowns: every line by each dimension in which it stands. Parts add up; empty buckets show as zero."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from accounts.models import FieldOfWork, Unit
from documents.models import DocumentType
from kcnportal.text import fold
from parks.models import Park
from projects.classifications import country_name, divisions
from projects.models import CapitalEvent, Project, Statement
from projects.partners import PartnerKind
from reports.indicators.lines import shown
from reports.indicators.measure import DIMENSIONS, Ratio, in_unit, ratio

NOWHERE = ""  # the key of what stands in no bucket of its dimension: the parts must add up


class Buckets:
    """The buckets of each dimension in their order, {key: name}, and the keys of parks and document types by id."""

    def __init__(self):
        self.parks = list(parks_of_reports().order_by("code").values_list("pk", "code", "name"))
        self.types = types_with_keys()
        self.keys = {
            "park": {pk: code for pk, code, _name in self.parks},
            "type": {pk: key for pk, key, _name in self.types},
        }

    @cached_property
    def named(self):
        """Only where a breakdown is asked for: countries and sectors are looked for in all entries and statements."""
        places = places_of_projects()
        return {
            "park": {code: name for _pk, code, name in self.parks},
            "country": {code: country_name(code) for code in sorted({country for country, _sector in places})},
            "sector": {code: divisions().get(code, code) for code in sorted({sector for _country, sector in places})},
            "field": {value: str(label) for value, label in FieldOfWork.choices},
            "type": {key: name for _pk, key, name in self.types},
            "partner": partner_groups(),
            "unit": dict(Unit.objects.order_by("name").values_list("code", "name")) | {NOWHERE: without_unit()},
        }

    def key(self, value, dimension):
        """The bucket's key of what a row has there."""
        return self.keys[dimension].get(value) if dimension in self.keys else value


def parks_of_reports():
    """Top-level parks, and those that were when an entry or a statement was frozen: they keep what is theirs."""
    frozen = [Exists(model.objects.order_by().filter(top_park=OuterRef("pk"))) for model in (CapitalEvent, Statement)]
    return Park.objects.filter(Q(parent=None) | frozen[0] | frozen[1])


def places_of_projects():
    """(country, sector) of every project of the board: as its entries and statements have them, else as it is now."""
    entries, statements = CapitalEvent.objects.order_by(), Statement.objects.order_by()
    places = set(entries.values_list("country", "sector").distinct())
    places |= set(statements.values_list("country", "sector").distinct())
    told = [~Exists(records.filter(project=OuterRef("pk"))) for records in (entries, statements)]
    untold = Project.objects.filter(*told)  # not by NOT IN: of two million statements that takes most of a minute
    return places | {(facts["country"], facts["sector"]) for facts in map(Project.facts, untold.with_facts())}


def partner_groups():
    return {value: str(label) for value, label in PartnerKind.choices} | {NOWHERE: _("No investor is recorded")}


def without_unit():
    """Also what names a unit that is none of the board's, as old registers do."""
    return _("Of no unit of the board")


def types_with_keys():
    """(id, key, name) of each document type. The key is its code; that of công văn, the first without one, is empty, as
    in a register; another type without a code goes by its name."""
    types = list(DocumentType.objects.order_by("position", "pk"))
    letter = next((kind for kind in types if not kind.code), None)

    def key(kind):
        return kind.code or ("" if kind == letter else fold(kind.name).replace(" ", "-"))

    return [(kind.pk, key(kind), kind.name) for kind in types]


def english_types():
    """{key: English name} of the document types, beside the names that the breakdown has."""
    english = dict(DocumentType.objects.values_list("pk", "english"))
    return {key: english[pk] for pk, key, _name in types_with_keys()}


@dataclass(frozen=True)
class Answer:
    """What one indicator says of the period: its total, and the same by every dimension in which it stands."""

    indicator: object
    measure: object
    buckets: Buckets

    @cached_property
    def total(self):
        return in_unit(self.measure.total, self.indicator.unit)

    def sums(self, measure, dimension):
        """{key: sum of the rows in that bucket}, in the indicator's unit."""
        sums = measure.sums(dimension)
        return {self.buckets.key(key, dimension): in_unit(value, self.indicator.unit) for key, value in sums.items()}

    def parts(self, dimension):
        """{key: value} for every bucket; "0" where nothing happened, None for a ratio without a base."""
        keys = self.buckets.named[dimension]
        if isinstance(self.measure, Ratio):
            above, below = (self.sums(side, dimension) for side in (self.measure.numerator, self.measure.denominator))
            return {key: ratio(above.get(key, 0), below.get(key)) for key in keys}
        sums = self.sums(self.measure, dimension)
        return {key: sums.get(key, 0) for key in keys}

    def adds_up(self, dimension):
        """Do the parts add up to the total that the database gave? Of a ratio, those of both its sides."""
        sides = (
            [self.measure.numerator, self.measure.denominator] if isinstance(self.measure, Ratio) else [self.measure]
        )
        keys = self.buckets.named[dimension]
        return all(
            sum(value for key, value in self.sums(side, dimension).items() if key in keys)
            == in_unit(side.total, self.indicator.unit)
            for side in sides
        )


def breakdowns(answers, buckets):
    """{dimension: [{"key", "name", "lines": {code: value}}]}; some only where they are used."""
    tables = {}
    for dimension in DIMENSIONS:
        parts = {
            answer.indicator.code: answer.parts(dimension)
            for answer in answers
            if dimension in answer.indicator.dimensions
        }
        tables[dimension] = [
            {"key": key, "name": name, "lines": {code: shown(values[key]) for code, values in parts.items()}}
            for key, name in buckets.named[dimension].items()
            if is_listed(dimension, key, parts)
        ]
    return tables


def is_listed(dimension, key, parts):
    """Types by their code as the law has them, and the official letter; another one without a code only if used, and
    so what is in no partner group."""
    if dimension == "type":
        return key == "" or not key.islower() or is_used(key, parts)
    return (dimension, key) != ("partner", NOWHERE) or is_used(key, parts)


def is_used(key, parts):
    return any(values[key] for values in parts.values())
