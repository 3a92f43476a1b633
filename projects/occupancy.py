"""What is in a park: how many projects of each class with their capital, and how much land is leased on a day."""

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce

from parks.models import Park, within
from projects.models import Lease, Project, ProjectClass


def classes_in(park, actor):
    """For each class how many valid projects a park has today, and their capital. The park remembers it: two places of
    its page tell of it."""
    if not hasattr(park, "classes_counted"):
        park.classes_counted = count_classes(park, actor)
    return park.classes_counted


def count_classes(park, actor):
    valid = Project.objects.visible_to(actor).valid_on(actor.day).filter(within(park)).order_by()
    sums = valid.values("then_class").annotate(count=Count("pk"), total=Sum("registered"))
    found = {row["then_class"]: row for row in sums}
    return [
        {"label": label, "class": name, "currency": ProjectClass(name).currency, "count": 0, "total": 0}
        | found.get(name, {})
        for name, label in ProjectClass.choices
    ]


def leased_in(park, actor, day):
    """(hectares leased on that day, the occupancy of a park with its areas and state of that day, or None); remembered
    likewise."""
    known = park.__dict__.setdefault("leased_on", {})
    if day not in known:
        known[day] = sum_leased(park, actor, day)
    return known[day]


def sum_leased(park, actor, day):
    area = Lease.objects.visible_to(actor).in_force(day).filter(within(park)).aggregate(total=Sum("area"))["total"]
    return area or 0, occupancy_of(park, area) if area else None


def occupancy_of(park, area):
    """The share of its industrial land that is leased, of a park that operates (indicators, exact rules); else None."""
    return area / park.industrial_area if park.state == Park.Status.OPERATING and park.industrial_area else None


def leased_by_park(actor, day):
    """{top-level park's id: hectares leased on that day}"""
    leases = Lease.objects.visible_to(actor).in_force(day).order_by()
    top = Coalesce("park__parent__parent", "park__parent", "park")
    return dict(leases.values_list(top).annotate(total=Sum("area")))
