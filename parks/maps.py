"""The maps: the parks of the province on a day, and one park with its parts."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from parks.drawing import Drawing, draw
from parks.ellipsoid import difference
from parks.models import Boundary, LotBoundary, Park

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


def ground_of(park, day, known_on=None):
    """[(park, polygons)] on which the lots of a park lie: its own boundary, else those of its zones and phases, else
    that of the place of which it is part."""
    parts, above = list(Park.objects.within(park).exclude(pk=park.pk)), park.above
    held = Boundary.objects.on(day, known_on).filter(park__in=[park, *parts, *above])
    drawn = {boundary.park_id: boundary.polygons for boundary in held if boundary.polygons}
    own, below, around = (
        [(place, drawn[place.pk]) for place in places if place.pk in drawn] for places in ([park], parts, above)
    )
    return own or below or around[:1]


def lots_plan(ground, boundaries) -> Drawing | None:
    """The lots of a park on their ground. `boundaries`: of lots, which are the shapes' records."""
    lots = [(boundary.lot, boundary.lot.code, boundary.polygons) for boundary in boundaries]
    if not lots:
        return None
    return draw([*((place, "", polygons) for place, polygons in ground), *lots], width=760, tallest=520, room=0)


def lot_plan(boundary, day) -> Drawing:
    """One lot among its neighbours."""
    park, lot = boundary.park, boundary.lot
    others = LotBoundary.objects.on(day).filter(lot__park=park).exclude(lot=lot).select_related("lot")
    ground = [(place, "", polygons) for place, polygons in ground_of(park, day)]
    near = [(one.lot, "", one.polygons) for one in others]
    return draw([*ground, *near, (boundary, lot.code, boundary.polygons)], width=560, tallest=360, room=0)


def legend_of(by):
    """(class of the colour, word) pairs."""
    if by == "state":
        return [(value, label) for value, label in Park.Status.choices]
    fifths = [(f"leased-{step}", f"{20 * step}–{20 * (step + 1)} %") for step in range(5)]
    return [*fifths, ("leased-none", _("not operating, or not known"))]
