"""A park's planned areas and its land by use on a day: what its latest decision in force states, else the sum of its
parts'."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from parks.models import Park, PlanningDecision
from parks.uses import Use

AREAS = ("natural_area", "industrial_area")
LATEST_FIRST = ("-effect", "-decided_on", "-pk")


def stated(name, day, known_on=None):
    """The area in the outer park's own latest decision in force that states it."""
    decisions = PlanningDecision.objects.in_force(day, known_on).filter(
        park=OuterRef("pk"), **{f"{name}__isnull": False}
    )
    return Subquery(decisions.order_by(*LATEST_FIRST).values(name)[:1])


def with_areas(parks, day, known_on=None):
    """Annotates `natural_area` and `industrial_area` of each park on that day, in one query."""
    return parks.annotate(**{name: planned(name, day, known_on) for name in AREAS})


def planned(name, day, known_on=None, depth=2):
    """A park's own area, else the sum of its zones', and of a zone that of its phases'."""
    own = stated(name, day, known_on)
    if depth == 0:
        return own
    below = planned(name, day, known_on, depth - 1)
    parts = Park.objects.filter(parent=OuterRef("pk")).order_by().annotate(own=below)
    return Coalesce(own, Subquery(parts.values("parent").annotate(total=Sum("own")).values("total")))


@dataclass
class LandUse:
    """Land by use on a day, and the decisions that set it."""

    areas: Counter = field(default_factory=Counter)
    decisions: list = field(default_factory=list)

    @property
    def total(self):
        return sum(self.areas.values())

    @property
    def rows(self):
        """(use, hectares, their share of the whole or None), in the order of the table."""
        total = self.total
        return [
            (use.label, self.areas[use], self.areas[use] / total if total else None) for use in Use if use in self.areas
        ]


def land_use(park, day, known_on=None, parts=None):
    """By the park's latest decision in force that sets land by use; without one, that of its zones and phases together:
    the `parts`, which are asked for where the page has not done so. Two queries more, whatever there is below it."""
    places = list(Park.objects.within(park)) if parts is None else [park, *parts]
    in_force = PlanningDecision.objects.in_force(day, known_on).filter(park__in=places, uses__isnull=False)
    latest = {}
    for decision in in_force.distinct().order_by(*LATEST_FIRST).prefetch_related("uses"):
        latest.setdefault(decision.park_id, decision)
    return gathered(park, places, latest, set())


def gathered(park, places, latest, seen):
    if decision := latest.get(park.pk):
        return LandUse(Counter(decision.land_uses), [decision])
    whole = LandUse()
    for part in places:
        if part.parent_id == park.pk and part.pk not in seen:
            below = gathered(part, places, latest, seen | {park.pk})
            whole.areas += below.areas
            whole.decisions += below.decisions
    return whole


def steps(park, known_on=None):
    """(day, natural area, industrial area) of each day on which the park's own decisions changed them, in one query."""
    return steps_of(park.decisions.known(known_on).with_life(known_on))


def steps_of(decisions):
    """The same of a park's decisions that know their life."""
    decisions = [decision for decision in decisions if decision.decided_on]
    decisions.sort(key=lambda decision: (decision.effect, decision.decided_on, decision.pk), reverse=True)
    found, before = [], (None, None)
    for day in sorted({decision.effect for decision in decisions}):
        standing = [decision for decision in decisions if stands(decision, day)]
        now = tuple(first_of(getattr(decision, name) for decision in standing) for name in AREAS)
        if now != before:
            found.append((day, *now))
            before = now
    return found


def stands(decision, day):
    """What `in_force` asks of the database, of one decision with its life."""
    ends = [end for end in (decision.replaced_from, decision.revoked_from) if end]
    is_revocation = decision.kind == PlanningDecision.Kind.REVOCATION
    return decision.effect <= day and not is_revocation and not any(end <= day for end in ends)


def first_of(areas):
    return next((area for area in areas if area is not None), None)
