"""A park's infrastructure on a day: of each figure the latest that was observed, else the sum of the parts'."""

from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from parks.models import Infrastructure, Park

SUMMED = ("handed_over_area", "designed_capacity", "running_capacity", "capital_usd", "capital_vnd")
FIGURES = ("completion", *SUMMED)


def infrastructure_on(parks, day, known_on=None):
    """Annotates the FIGURES of each park, and `observed_on`, the day of its own latest observation, in one query."""
    observed = Infrastructure.objects.observed_by(day, known_on).filter(park=OuterRef("pk"))
    figures = {name: latest(name, day, known_on) for name in FIGURES}
    figures |= {name: summed(name, day, known_on) for name in SUMMED}
    return parks.annotate(**figures, observed_on=Subquery(observed.values("observed_on")[:1]))


def latest(name, day, known_on):
    """Of the outer park, by the latest observation that says it."""
    observed = Infrastructure.objects.observed_by(day, known_on).filter(
        park=OuterRef("pk"), **{f"{name}__isnull": False}
    )
    return Subquery(observed.values(name)[:1])


def summed(name, day, known_on, depth=2):
    """A park's own figure, else the sum of its zones', and of a zone that of its phases', as with areas."""
    own = latest(name, day, known_on)
    if depth == 0:
        return own
    below = summed(name, day, known_on, depth - 1)
    parts = Park.objects.filter(parent=OuterRef("pk")).order_by().annotate(own=below)
    return Coalesce(own, Subquery(parts.values("parent").annotate(total=Sum("own")).values("total")))
