"""Deeds on the boundaries of lots. What looks odd about one is a finding of it, never a refusal."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop, ngettext

from accounts.actions.finding import keep_findings
from accounts.deeds import deed
from accounts.models import Finding
from parks.actions.observation import observe, put_in_place, settle
from parks.geojson import read_boundaries, read_boundary
from parks.models import Boundary, Lot, LotBoundary
from parks.oddities import OVERLAPS, Laid, odd_lots

RECORDED = gettext_noop("recorded a boundary of the lot %(record)s in %(park)s")
NAMED = 10  # codes that a refusal names


def record_lot_boundary(lot, *, starts_on, source, content, by):
    """Record where a lot lies from a day on. `content`: the bytes of a GeoJSON file. Raises ValidationError."""
    by.require("parks.keep")
    values = {"lot": lot, "starts_on": starts_on, "source": source, "polygons": read_boundary(content)}
    with deed(by):
        boundary = observe(LotBoundary, values, by=by, sentence=RECORDED)
        look_at_lots(lot.park, by, [lot.pk])
    return boundary


def record_lot_boundaries(park, *, starts_on, source, content, by):
    """Record where the lots of a park lie, all or none. `content`: the bytes of a FeatureCollection whose features say
    the `code` of their lot. Gives (recorded, how many lie there already). Raises ValidationError."""
    by.require("parks.keep")
    polygons = read_boundaries(content)
    lots = coded_lots(park, polygons)
    with deed(by):
        held = dict(LotBoundary.objects.on(starts_on).filter(lot__in=lots.values()).values_list("lot", "polygons"))
        values = {"starts_on": starts_on, "source": source}
        recorded = [
            observe(LotBoundary, {**values, "lot": lot, "polygons": polygons[code]}, by=by, sentence=RECORDED)
            for code, lot in lots.items()
            if held.get(lot.pk) != polygons[code]
        ]
        look_at_lots(park, by, [boundary.lot_id for boundary in recorded])
    return recorded, len(polygons) - len(recorded)


def coded_lots(park, codes):
    """{code: lot} of a park with its zones and phases. Raises ValidationError."""
    found = {}
    for lot in Lot.objects.within(park).filter(code__in=list(codes)).select_related("park"):
        found.setdefault(lot.code, []).append(lot)
    if unknown := [code for code in codes if code not in found]:
        sentence = ngettext(
            "No lot here has the code %(codes)s. Add it first.",
            "No lots here have the codes %(codes)s. Add them first.",
            len(unknown),
        )
        raise ValidationError(sentence % {"codes": listed(unknown)})
    if several := [code for code, lots in found.items() if len(lots) > 1]:
        sentence = _("Several lots here have the code %(codes)s: bring the file on the page of their zone.")
        raise ValidationError(sentence % {"codes": listed(several)})
    return {code: found[code][0] for code in codes}


def listed(codes):
    return ", ".join(codes[:NAMED]) + (" …" if len(codes) > NAMED else "")


def correct_lot_boundary(boundary, *, starts_on, source, content, by):
    """Put another boundary in the place of one that was recorded wrongly. Raises ValidationError."""
    by.require("parks.keep")
    values = {"starts_on": starts_on, "source": source, "polygons": read_boundary(content)}
    sentence = gettext_noop("corrected a boundary of the lot %(record)s in %(park)s")
    with deed(by):
        correction = put_in_place(boundary, values, by=by, sentence=sentence)
        look_at_lots(boundary.park, by, [boundary.lot_id])
    return correction


def take_back_lot_boundary(boundary, *, source, by):
    """Say that a boundary should never have been recorded. Raises ValidationError."""
    by.require("parks.keep")
    values = {"starts_on": boundary.starts_on, "source": source, "is_taking_back": True}
    sentence = gettext_noop("took back a boundary of the lot %(record)s in %(park)s")
    with deed(by):
        taken_back = put_in_place(boundary, values, by=by, sentence=sentence)
        look_at_lots(boundary.park, by, [boundary.lot_id])
    return taken_back


def look_at_lots(park, by, looked_at=None):
    """Keep what looks odd about the lots of a park as they lie today, or only about those with these ids."""
    day = by.day
    lots = (
        LotBoundary.objects.on(day)
        .filter(lot__in=Lot.objects.within(park.top))
        .select_related("lot__park__parent__parent")
    )
    lots = list(lots)
    around = {one.park_id: one.polygons for one in Boundary.objects.on(day).filter(park__in=places_of(lots))}
    by_id = {boundary.pk: boundary for boundary in lots}
    laid = [Laid(one.pk, str(one.lot), one.lot.area, one.polygons, surrounding(one.lot, around)) for one in lots]
    chosen = {one.pk for one in lots if looked_at is None or one.lot_id in looked_at}
    settle_overlaps(by_id, by)
    for pk, odd in odd_lots(laid, chosen):
        keep_findings(by_id[pk], odd)


def settle_overlaps(holding, by):
    """An overlap with a boundary in whose place another one has come is told no more; what stands now is told anew."""
    kind = ContentType.objects.get_for_model(LotBoundary)
    told = Finding.objects.open().filter(subject_type=kind, subject_id__in=holding, sentence=OVERLAPS)
    gone = [one for one in told if int(one.values.get("boundary", 0)) not in holding and "boundary" in one.values]
    settle(gone, _("The boundary of the other lot holds no more."), by)


def places_of(boundaries):
    """The ids of the park, zone or phase of each lot, and of what these are part of."""
    return {place.pk for boundary in boundaries for place in (boundary.park, *boundary.park.above)}


def surrounding(lot, around):
    """(name, polygons) of the nearest place around a lot that has a boundary, or None."""
    near = (place for place in (lot.park, *lot.park.above) if around.get(place.pk))
    return next(((str(place), around[place.pk]) for place in near), None)
