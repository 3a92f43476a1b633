"""What looks odd about a planning decision or the boundary of a lot and is taken all the same: (sentence, values) of
each finding. Pure; imports and deeds ask alike. Sentences are marked with gettext_noop."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext_noop

from kcnportal.money import rounded
from parks.ellipsoid import SQUARE_METRES, difference, hectares
from parks.overlap import box_of, kilometres_between, meet, shared_area

SATURDAY = 5
NOT_COME_YET = gettext_noop("The day of the observation had not come yet when it was recorded.")
OVERLAPS = gettext_noop("It overlaps the lot %(lot)s by %(area)s ha.")
LEAST = 100  # square metres: below it neighbours differ as surveys do
LARGEST = 10_000  # hectares: the largest industrial park of the country has about a third of it
MOST_OFF = Decimal("0.05")  # of the area on record
FARTHEST = 50  # kilometres between neighbouring parks of a board


def odd_decision(decided, effective, natural, industrial, uses):
    """About what a decision says of itself; `uses` are {use: hectares}, `decided` is None while it is not made."""
    if decided and effective and effective < decided:
        yield gettext_noop("The decision takes effect before its date."), {}
    if decided and decided.weekday() >= SATURDAY:
        yield gettext_noop("%(date)s is a weekend day."), {"date": decided}
    if natural is not None and industrial is not None and industrial > natural:
        yield gettext_noop("The industrial land is larger than the natural area."), {}
    if natural is not None and natural > LARGEST:
        values = {"area": natural}
        yield gettext_noop("%(area)s ha are more than any park has: were square metres written?"), values
    if natural is not None and uses and sum(uses.values()) != natural:
        yield gettext_noop("The land uses do not add up to the natural area."), {}


def odd_names(replaces, adjusts, numbers):
    """About the earlier decisions that it names; `numbers` are those that are recorded."""
    if replaces and replaces not in numbers:
        yield gettext_noop("The replaced decision %(number)s is not recorded."), {"number": replaces}
    if adjusts and adjusts not in numbers:
        yield gettext_noop("The adjusted decision %(number)s is not recorded."), {"number": adjusts}


def odd_order(decided, named, first):
    """About the days of those that it names; `first`: {number: the earliest day of a decision that has it}."""
    for number in named:
        if decided and number in first and first[number] > decided:
            values = {"number": number, "day": first[number]}
            yield gettext_noop("The decision %(number)s that it names is of a later day: %(day)s."), values


def odd_infrastructure(earlier, now, natural):
    """About what is observed of a park's infrastructure; `earlier` and `now` are {figure: value or None}, `natural` is
    the park's area in hectares, or None."""
    done, was = now.get("completion"), earlier.get("completion")
    if done is not None and was is not None and done < was:
        yield (
            gettext_noop("The completion falls: %(was)s percent before, %(now)s now."),
            {"was": said(was), "now": said(done)},
        )
    handed_over = now.get("handed_over_area")
    if handed_over is not None and natural is not None and handed_over > natural:
        values = {"area": said(handed_over), "natural": said(natural)}
        yield gettext_noop("%(area)s ha are handed over, more than the park's %(natural)s ha."), values
    designed, running = (
        now.get(name) if now.get(name) is not None else earlier.get(name)
        for name in ("designed_capacity", "running_capacity")
    )
    if designed is not None and running is not None and running > designed:
        yield gettext_noop("The wastewater plant runs with more than it is designed for."), {}


@dataclass(frozen=True)
class Laid:
    """A lot or a park as it lies: `legal` and `drawn` in hectares; `around`: (name, polygons) of the place in which it
    should."""

    pk: int
    name: str
    legal: Decimal | None
    polygons: list
    around: tuple | None

    @cached_property
    def drawn(self):
        return hectares(self.polygons)

    @cached_property
    def box(self):
        return box_of(self.polygons)


def odd_boundary(park, before, others):
    """About the boundary of a park, zone or phase as it is `Laid`: `before` are the polygons that it follows, or None,
    `others` those of other parks. One that is far from all of them was drawn in other degrees."""
    if park.legal:
        yield from odd_area(park)
    yield from odd_place(park)
    if before and not shared_area(park.polygons, before):
        yield gettext_noop("It shares no land with the boundary before it."), {}
    near = min((kilometres_between(park.box, box_of(other)) for other in others), default=0)
    if near > FARTHEST:
        yield gettext_noop("It lies %(distance)s km from the nearest other park."), {"distance": round(near)}


def odd_lots(lots, chosen):
    """(id, what looks odd) of the chosen ones among lots that lie in one park. Two that overlap are told of once, with
    the later one."""
    for lot in lots:
        others = [other for other in lots if other.pk < lot.pk and not chosen.isdisjoint({lot.pk, other.pk})]
        own = [*odd_area(lot), *odd_place(lot)] if lot.pk in chosen else []
        yield lot.pk, [*own, *odd_neighbours(lot, others)]


def odd_area(lot):
    if abs(difference(lot.drawn, lot.legal)) > MOST_OFF:
        values = {"drawn": said(lot.drawn), "legal": said(lot.legal)}
        yield gettext_noop("By its boundary it has %(drawn)s ha, by the record %(legal)s ha."), values


def odd_place(lot):
    if lot.around is None:
        return
    name, polygons = lot.around
    outside = lot.drawn * SQUARE_METRES - Decimal(shared_area(lot.polygons, polygons))
    if outside > LEAST:
        values = {"place": name, "area": said(outside / SQUARE_METRES)}
        yield gettext_noop("%(area)s ha of it lie outside the boundary of %(place)s."), values


def odd_neighbours(lot, lots):
    """With the boundary that it meets, so that one knows when that holds no more."""
    for other in lots:
        shared = shared_area(lot.polygons, other.polygons) if meet(lot.box, other.box) else 0
        if shared > LEAST:
            values = {"lot": other.name, "area": said(Decimal(shared) / SQUARE_METRES), "boundary": other.pk}
            yield OVERLAPS, values


def said(hectares):
    return rounded(hectares, 2)
