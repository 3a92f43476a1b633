"""A park's planned areas on a day: what its latest decision in force states, else the sum of its parts'."""

from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from parks.models import Park, PlanningDecision

AREAS = ("natural_area", "industrial_area")


def stated(name, day, known_on=None):
    """The area in the outer park's own latest decision in force that states it."""
    decisions = PlanningDecision.objects.in_force(day, known_on).filter(
        park=OuterRef("pk"), **{f"{name}__isnull": False}
    )
    return Subquery(decisions.order_by("-effect", "-pk").values(name)[:1])


def with_areas(parks, day, known_on=None):
    """Annotates `natural_area` and `industrial_area` of each park on that day, in one query."""
    return parks.annotate(
        **{name: Coalesce(stated(name, day, known_on), of_parts(name, day, known_on)) for name in AREAS}
    )


def of_parts(name, day, known_on=None):
    parts = Park.objects.filter(parent=OuterRef("pk")).order_by().annotate(own=stated(name, day, known_on))
    return Subquery(parts.values("parent").annotate(total=Sum("own")).values("total"))


def steps(park):
    """(day, natural area, industrial area) of each day on which the park's own decisions changed them."""
    days = sorted(set(park.decisions.with_effect().values_list("effect", flat=True)))
    found, before = [], (None, None)
    for day in days:
        decisions = PlanningDecision.objects.in_force(day).filter(park=park).order_by("-effect", "-pk")
        rows = list(decisions.values_list(*AREAS))
        now = tuple(next((area for area in column if area is not None), None) for column in zip(*rows, strict=True))
        if now and now != before:
            found.append((day, *now))
            before = now
    return found
