"""The panels of a park's page, and its address by the names of a day.

{% load parks %} {% boundary_panel park day %} {% lot_boundary_panel lot %} {% infrastructure_panel park day %}
{% places_panel park %} {% address_on park day as address %}
"""

from django import template
from django.db.models import Exists, OuterRef

from kcnportal import numbers
from parks.addresses import address_on, addresses
from parks.areas import with_areas
from parks.ellipsoid import difference
from parks.infrastructure import FIGURES, infrastructure_on
from parks.maps import lines_of, lot_plan, plan_of
from parks.models import Infrastructure, LotBoundary, Park, ParkBoard, ParkPlace
from parks.states import with_state

register = template.Library()


@register.inclusion_tag("parks/boundary/panel.html", takes_context=True)
def boundary_panel(context, park, day):
    """Where the park lies on the day, with its zones and phases, and how its drawn area compares with the legal one."""
    actor = context["actor"]
    parts = with_state(with_areas(Park.objects.visible_to(actor).filter(parent=park), day), day)
    own, *others = lines_of([park, *parts], day)
    return {
        "actor": actor,
        "day": day,
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
        "park": park,
        "line": own,
        "drawing": plan_of([own, *others]),
        "parts": [line for line in others if line.boundary],
    }


@register.inclusion_tag("parks/lot/boundary.html", takes_context=True)
def lot_boundary_panel(context, lot):
    """Where a lot lies today, among its neighbours, and how its drawn area compares with the one on record."""
    boundary = LotBoundary.objects.on(context["actor"].day).filter(lot=lot).select_related("lot__park").first()
    return {
        "actor": context["actor"],
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
        "lot": lot,
        "boundary": boundary,
        "off": boundary and difference(boundary.area, lot.area),
        "drawing": boundary and lot_plan(boundary, context["actor"].day),
    }


@register.inclusion_tag("parks/infrastructure/panel.html", takes_context=True)
def infrastructure_panel(context, park, day):
    """How far the infrastructure was on the day, by the latest of each figure, and everything that was observed."""
    actor = context["actor"]
    now = infrastructure_on(Park.objects.filter(pk=park.pk), day).get()
    stands = Exists(Infrastructure.objects.standing().filter(pk=OuterRef("pk")))
    observations = Infrastructure.objects.visible_to(actor).filter(park=park).annotate(stands=stands)
    return {
        "actor": actor,
        "park": park,
        "now": now,
        "is_known": any(getattr(now, name) is not None for name in FIGURES),
        "observations": observations.order_by("-observed_on", "-pk"),
    }


register.simple_tag(address_on)


@register.inclusion_tag("parks/place/panel.html", takes_context=True)
def places_panel(context, park):
    """Where the park lay and which board looked after it, through the years."""
    actor = context["actor"]
    places = ParkPlace.objects.visible_to(actor).filter(park=park).select_related("place__parent__parent")
    return {
        "actor": actor,
        "park": park,
        "addresses": addresses(places),
        "places": places,
        "boards": ParkBoard.objects.visible_to(actor).filter(park=park).order_by("-starts_on", "-pk"),
    }


@register.filter
def signed_percent(share):
    """A difference as per cent with its sign: `+0,3 %`, `−1,2 %`."""
    sign = "+" if share and share > 0 else ""
    return f"{sign}{numbers.percent(share, 1)}".replace("-", "−")
