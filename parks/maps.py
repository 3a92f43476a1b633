"""The maps: the parks of the province on a day, and one park with its parts."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from parks.drawing import Drawing, draw
from parks.ellipsoid import difference
from parks.models import Boundary, Park

KIND_OF_PLACE = "KCN "  # said by the map as a whole: its labels leave it out


@dataclass(frozen=True)
class Line:
    """A park as the map's table tells it."""

    park: object
    boundary: Boundary | None

    @property
    def drawn(self) -> Decimal | None:
        return self.boundary.area if self.boundary else None

    @property
    def off(self):
        """By what share the drawn area differs from the legal one."""
        return difference(self.drawn, self.park.natural_area) if self.boundary else None


def lines_of(parks, day, known_on=None):
    """A Line for each park with its areas, in their order; two queries."""
    parks = list(parks)
    boundaries = {one.park_id: one for one in Boundary.objects.on(day, known_on).filter(park__in=parks)}
    return [Line(park, boundaries.get(park.pk)) for park in parks]


def map_of(lines) -> Drawing | None:
    """All that have a boundary, the larger ones below the smaller."""
    drawn = sorted((line for line in lines if line.boundary), key=lambda line: -line.drawn)
    return draw([(line.park, line.park.name.removeprefix(KIND_OF_PLACE), line.boundary.polygons) for line in drawn])


def plan_of(lines) -> Drawing | None:
    """A park with its parts over it; the park itself says its name in the heading above."""
    return draw(
        [
            (line.park, "" if place == 0 else line.park.name.rpartition(" - ")[2], line.boundary.polygons)
            for place, line in enumerate(lines)
            if line.boundary
        ],
        width=560,
        tallest=360,
        room=0,
    )


def legend_of(by):
    """(class of the colour, word) pairs."""
    if by == "state":
        return [(value, label) for value, label in Park.Status.choices]
    fifths = [(f"leased-{step}", f"{20 * step}–{20 * (step + 1)} %") for step in range(5)]
    return [*fifths, ("leased-none", _("not known"))]
