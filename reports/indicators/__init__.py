"""The indicators. Each module registers its own in the catalogue; `figures` asks them all."""

from reports.indicators import investment, offices, parks, statements
from reports.indicators.catalogue import CATALOGUE, SECTIONS, Indicator, in_order
from reports.indicators.figures import Asked, Figures, figure, figures, published
from reports.indicators.measure import DIMENSIONS, Question

__all__ = [
    "CATALOGUE",
    "DIMENSIONS",
    "SECTIONS",
    "Asked",
    "Figures",
    "Indicator",
    "Question",
    "figure",
    "figures",
    "in_order",
    "investment",
    "offices",
    "parks",
    "published",
    "statements",
]
