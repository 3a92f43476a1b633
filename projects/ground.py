"""On whose land a lease may lie: how much industrial land its place has, whether it was revoked, and in which parks its
project is."""

from collections import defaultdict

from django.db.models.functions import Coalesce

from parks.areas import with_areas
from parks.models import Park
from parks.states import with_state
from projects.models import CapitalEvent, Lease, Project
from projects.succession import heirs


def industrial_land(days):
    """{park, zone or phase id: hectares}: the most that its decisions state on one of the days, else what those of the
    place state of which it is part; without those of which nothing is stated."""
    parks, most = {}, {}
    for day in days:
        for park in with_areas(Park.objects.all(), day):
            parks[park.pk] = park
            if park.industrial_area is not None:
                most[park.pk] = max(park.industrial_area, most.get(park.pk, 0))
    return {pk: area for pk in parks if (area := nearest(pk, parks, most)) is not None}


def nearest(pk, parks, most):
    seen = set()
    while pk not in most and pk in parks and pk not in seen:
        seen.add(pk)
        pk = parks[pk].parent_id
    return most.get(pk)


def times_of_leases(parks):
    """{top-level park id: {lease id: (from, to or None, hectares)}} of the leases that stand in these parks."""
    top = Coalesce("park__parent__parent", "park__parent", "park")
    standing = Lease.objects.standing().order_by().annotate(top=top).filter(top__in=parks)
    found = defaultdict(dict)
    for pk, park, *time in standing.values_list("pk", "top", "starts_on", "ends_on", "area"):
        found[park][pk] = tuple(time)
    return found


def revoked_on(day, parks=None):
    """The ids of the places, or of those among `parks`, that were revoked by the day."""
    parks = Park.objects.all() if parks is None else Park.objects.filter(pk__in=parks)
    return set(with_state(parks, day).filter(state=Park.Status.REVOKED).values_list("pk", flat=True))


def parks_of(projects):
    """{project id: {top-level park}} of projects with these ids: where each is, or was when something of its capital
    happened, and where those are that went into it."""
    named, gone = set(projects), heirs()
    found = defaultdict(set)
    for pk, park in places_of({*named, *(pk for pk, heir in gone.items() if heir in named)}):
        found[pk].add(park)
        found[gone.get(pk, pk)].add(park)
    return found


def places_of(projects):
    for project in Project.objects.filter(pk__in=projects).select_related("park__parent__parent__parent"):
        yield project.pk, project.park.top
    for event in CapitalEvent.objects.filter(project__in=projects).select_related("top_park"):
        yield event.project_id, event.top_park
