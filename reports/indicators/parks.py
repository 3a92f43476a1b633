"""Parks, planned areas and leased land at the period's end. Parks are few: a handful of queries brings them all."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from parks.models import Park, PlanningDecision
from parks.states import with_state
from projects.models import Lease
from reports.indicators.catalogue import COUNT, HECTARE, RATIO, STOCK, indicator
from reports.indicators.measure import Listed, Places, Question, Ratio
from reports.indicators.ours import others


@dataclass(frozen=True)
class Land:
    """What stood in the parks on the last day of a question's period, zones and phases rolled up."""

    question: Question

    @cached_property
    def parks(self):
        parks = with_state(Park.objects.order_by("code"), self.question.end, self.question.known_on)
        return {park.pk: park for park in parks}

    @cached_property
    def parts(self):
        parts = defaultdict(list)
        for park in self.parks.values():
            parts[park.parent_id].append(park)
        return parts

    @cached_property
    def not_ours(self):
        return others(self.question)

    @cached_property
    def top_level(self):
        """Those of the board; another board's are left out with all that is in them."""
        return [park for park in self.parts[None] if park.pk not in self.not_ours]

    def top_of(self, park_id):
        park = self.parks[park_id]
        while park.parent_id:
            park = self.parks[park.parent_id]
        return park.pk

    @cached_property
    def stated(self):
        """{(park, column): area}, each from the park's own latest decision in force that states it."""
        in_force = PlanningDecision.objects.in_force(self.question.end, self.question.known_on)
        areas = {}
        for decision in in_force.order_by("effect", "decided_on", "pk"):
            for column in ("natural_area", "industrial_area"):
                if getattr(decision, column) is not None:
                    areas[decision.park_id, column] = getattr(decision, column)
        return areas

    def area(self, park, column):
        """The park's own area, else the sum of its parts'."""
        own = self.stated.get((park.pk, column))
        return own if own is not None else sum(self.area(part, column) for part in self.parts[park.pk])

    @cached_property
    def established(self):
        """Top-level parks with an establishment decision in force."""
        decisions = PlanningDecision.objects.establishing(self.question.end, self.question.known_on)
        holders = set(decisions.values_list("park", flat=True))
        return [park for park in self.top_level if park.pk in holders]

    @cached_property
    def operating(self):
        """Top-level parks that opened by the day and were not revoked by it."""
        return [park for park in self.top_level if park.state == Park.Status.OPERATING]

    @property
    def leases_in_force(self):
        return Lease.objects.in_force(self.question.end, self.question.known_on).order_by("pk")

    @cached_property
    def leases(self):
        leases = self.leases_in_force.values_list("pk", "version", "area", "park")
        ours, tops = {park.pk for park in self.top_level}, {pk: self.top_of(pk) for pk in self.parks}
        rows = [Leased(pk, version, area, tops[park]) for pk, version, area, park in leases]
        return [row for row in rows if row.park in ours]

    @cached_property
    def leased_area(self):
        """The database's own sum, unless the leases are read in any case; no park is asked for where all are ours."""
        if "leases" in vars(self):
            return sum(lease.value for lease in self.leases)
        leases = self.leases_in_force
        if self.not_ours:
            leases = leases.exclude(park__in=[pk for pk in self.parks if self.top_of(pk) in self.not_ours])
        return leases.aggregate(area=Sum("area"))["area"] or 0


class Leased(NamedTuple):
    """A lease in force; its top-level park."""

    id: int
    version: int
    value: Decimal
    park: int


@dataclass(frozen=True)
class LeasedLand:
    """All leased land; the leases one by one only where somebody asks for its parts."""

    land: Land
    model: type = Lease

    @property
    def total(self):
        return self.land.leased_area

    @cached_property
    def listed(self):
        return leased(self.land.leases)

    def sums(self, dimension):
        return self.listed.sums(dimension)

    @property
    def columns(self):
        return self.listed.columns


def leased(leases):
    places = Places.of([(lease.id, lease.version, lease.park) for lease in leases], "park")
    return Listed(Lease, places, [lease.value for lease in leases])


def listed(parks, area=lambda park: 1):
    places = Places.of([(park.pk, park.version, park.pk) for park in parks], "park")
    return Listed(Park, places, [area(park) for park in parks])


@indicator("park.established.count", _("Parks established"), COUNT, kind=STOCK, records="parks", by=("park",))
def established_count(question):
    """Parks with an establishment decision in force at the period's end; zones and phases count with their park."""
    return listed(question.once(Land).established)


@indicator("park.operating.count", _("Parks operating"), COUNT, kind=STOCK, records="parks", by=("park",))
def operating_count(question):
    """Parks that opened by the period's end and were not revoked by it."""
    return listed(question.once(Land).operating)


@indicator("park.natural_area", _("Natural area"), HECTARE, kind=STOCK, records="parks", by=("park",))
def natural_area(question):
    """Natural area of the established parks at the period's end, by each park's latest decision in force."""
    land = question.once(Land)
    return listed(land.established, lambda park: land.area(park, "natural_area"))


@indicator("park.industrial_area", _("Industrial land"), HECTARE, kind=STOCK, records="parks", by=("park",))
def industrial_area(question):
    """Industrial land of the established parks at the period's end, by each park's latest decision in force."""
    land = question.once(Land)
    return listed(land.established, lambda park: land.area(park, "industrial_area"))


@indicator("park.leased_area", _("Leased land"), HECTARE, kind=STOCK, records="parks", by=("park",))
def leased_area(question):
    """Land under leases in force on the period's last day."""
    return LeasedLand(question.once(Land))


@indicator("park.occupancy", _("Occupancy"), RATIO, kind=STOCK, records="parks", by=("park",))
def occupancy(question):
    """Tỷ lệ lấp đầy: leased land of the operating parks to their industrial land; a ratio of sums."""
    land = question.once(Land)
    operating = {park.pk for park in land.operating}
    in_them = [lease for lease in land.leases if lease.park in operating]
    return Ratio(leased(in_them), listed(land.operating, lambda park: land.area(park, "industrial_area")))
