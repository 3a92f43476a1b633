"""Deeds on boundaries."""

from django.utils.translation import gettext_noop

from accounts.actions.finding import keep_findings
from accounts.deeds import deed
from parks.actions.lot_boundary import look_at_lots
from parks.actions.observation import observe, put_in_place
from parks.areas import with_areas
from parks.geojson import read_boundary
from parks.models import Boundary, Park
from parks.oddities import Laid, odd_boundary


def record_boundary(park, *, starts_on, source, content, by):
    """Record where a park lies from a day on. `content`: the bytes of a GeoJSON file. Raises ValidationError."""
    by.require("parks.keep")
    values = {"park": park, "starts_on": starts_on, "source": source, "polygons": read_boundary(content)}
    with deed(by):
        boundary = observe(
            Boundary, values, by=by, sentence=gettext_noop("recorded a boundary of %(park)s: %(record)s")
        )
        look_at(boundary)
        look_at_lots(park, by)
    return boundary


def correct_boundary(boundary, *, starts_on, source, content, by):
    """Put another boundary in the place of one that was recorded wrongly. Raises ValidationError."""
    by.require("parks.keep")
    values = {"starts_on": starts_on, "source": source, "polygons": read_boundary(content)}
    sentence = gettext_noop("corrected a boundary of %(park)s: %(record)s")
    with deed(by):
        correction = put_in_place(boundary, values, by=by, sentence=sentence)
        look_at(correction)
        look_at_lots(boundary.park, by)
    return correction


def take_back_boundary(boundary, *, source, by):
    """Say that a boundary should never have been recorded. Raises ValidationError."""
    by.require("parks.keep")
    values = {"starts_on": boundary.starts_on, "source": source, "is_taking_back": True}
    sentence = gettext_noop("took back a boundary of %(park)s: %(record)s")
    return put_in_place(boundary, values, by=by, sentence=sentence)


def look_at(boundary):
    """Keep what looks odd about it beside the legal area of its day and what else is drawn."""
    park, day = boundary.park, boundary.starts_on
    legal = with_areas(Park.objects.filter(pk=park.pk), day).get().natural_area
    held = {one.park_id: one.polygons for one in Boundary.objects.on(day)}
    around = next(((str(place), held[place.pk]) for place in park.above if held.get(place.pk)), None)
    own = set(Park.objects.within(park.top).values_list("pk", flat=True))
    others = [polygons for pk, polygons in held.items() if pk not in own]
    earlier = Boundary.objects.standing().filter(park=park, starts_on__lt=day).exclude(pk=boundary.pk)
    before = earlier.order_by("-starts_on", "-pk").values_list("polygons", flat=True).first()
    laid = Laid(boundary.pk, str(park), legal, boundary.polygons, around)
    keep_findings(boundary, odd_boundary(laid, before, others))
