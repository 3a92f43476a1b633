"""The catalogue: every indicator under its code, which is the report's interface and never changes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext_lazy as _

from projects.models import ProjectClass
from reports.indicators.definitions import definition_of
from reports.indicators.measure import DIMENSIONS
from reports.models import CompleteFrom

COUNT, HECTARE, RATIO, MONEY = "count", "ha", "ratio", "money"
FLOW, STOCK, QUALITY = "flow", "stock", "quality"
EVERYWHERE = ("park", "country", "sector", "partner")
SECTIONS = {
    "fdi": _("Foreign investment (FDI)"),
    "ddi": _("Domestic investment (DDI)"),
    "park": _("Industrial parks"),
    "enterprise": _("Enterprises"),
    "document": _("Documents"),
    "task": _("Key tasks"),
}
CATALOGUE = {}


@dataclass(frozen=True)
class Indicator:
    """`measure(question)` gives a Measure, Listed or Ratio. `records` is the kind whose completeness decides whether
    there is a same period last year; `dimensions` are the breakdowns in which it stands."""

    code: str
    name: str
    unit: str
    kind: str
    records: str
    dimensions: tuple
    measure: Callable

    @property
    def section(self):
        return self.code.partition(".")[0]

    @property
    def definition(self):
        """What it means officially, who answers for it, on what it rests."""
        return definition_of(self.code)

    def __str__(self):
        return str(self.name)


def indicator(code, name, unit, *, kind, records, by=()):
    """Register the function below under a code; its official definition stands in `definitions`."""

    def register(function):
        add(code, name, unit, kind, records, by, function)
        return function

    return register


def for_each_class(code, name, unit=MONEY, *, kind, records, by=EVERYWHERE):
    """Register the function below twice, for FDI in USD and for DDI in VND; it is told the class.

    FDI and DDI are never added without a conversion.
    """

    def register(function):
        for project_class in ProjectClass:
            own_unit = str(project_class.currency) if unit == MONEY else unit
            own_code = code.format(project_class.lower())
            add(own_code, name, own_unit, kind, records, by, partial(function, project_class=project_class))
        return function

    return register


def add(code, name, unit, kind, records, by, measure):
    assert code not in CATALOGUE and set(by) <= set(DIMENSIONS), code  # noqa: S101
    CATALOGUE[code] = Indicator(code, name, unit, kind, CompleteFrom.Kind(records), tuple(by), measure)


def in_order():
    """All indicators, section by section, in the order in which they were written down."""
    sections = list(SECTIONS)
    return sorted(CATALOGUE.values(), key=lambda indicator: sections.index(indicator.section))
