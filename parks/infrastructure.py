"""A park's infrastructure on a day: of each figure the latest that was observed, else the sum of the parts'."""

from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from parks.models import Infrastructure, Park

SUMMED = ("handed_over_area", "designed_capacity", "running_capacity")
FIGURES = ("completion", *SUMMED)


def infrastructure_on(parks, day, known_on=None):
    """Annotates the FIGURES of each park, and `observed_on`, the day of its own latest observation, in one query."""
    observed = Infrastructure.objects.observed_by(day, known_on).filter(park=OuterRef("pk"))
    figures = {name: latest(name, day, known_on) for name in FIGURES}
    figures |= {name: Coalesce(figures[name], of_parts(name, day, known_on)) for name in SUMMED}
    return parks.annotate(**figures, observed_on=Subquery(observed.values("observed_on")[:1]))


def latest(name, day, known_on):
    """Of the outer park, by the latest observation that says it."""
    observed = Infrastructure.objects.observed_by(day, known_on).filter(
        park=OuterRef("pk"), **{f"{name}__isnull": False}
    )
    return Subquery(observed.values(name)[:1])


def of_parts(name, day, known_on):
    parts = Park.objects.filter(parent=OuterRef("pk")).order_by().annotate(own=latest(name, day, known_on))
    return Subquery(parts.values("parent").annotate(total=Sum("own")).values("total"))
