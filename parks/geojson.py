"""Boundaries that people bring, read within limits (trust, rules 8 and 10), and what they take away: GeoJSON."""

import json
import logging
import tempfile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kcnportal import limited
from parks import geojson_parser

logger = logging.getLogger(__name__)
LIMITS = limited.Limits(memory=512, processor=15, clock=20, output=2)
REFUSALS = {
    "large": _(
        "The file is larger than %(most)d kB: a boundary needs far less. Leave out everything but the boundary."
    ),
    "no text": _("The file is not GeoJSON: it is no text in UTF-8."),
    "deep": _("The file is not GeoJSON: its brackets are nested more than %(most)d deep."),
    "twice": _("The file is not GeoJSON: a member stands twice in one object."),
    "number": _("The file is not GeoJSON: NaN and Infinity are no numbers."),
    "broken": _("The file is not GeoJSON: it cannot be read from line %(line)d, column %(column)d."),
    "not geojson": _("The file is not GeoJSON: it holds no Feature, FeatureCollection, Polygon or MultiPolygon."),
    "features": _("The file holds %(count)d features. Bring the boundary of one park: one feature."),
    "no area": _("The file holds a %(type)s. A boundary is a Polygon or a MultiPolygon."),
    "empty": _("The file holds an area without points."),
    "points": _("The boundary has more than %(most)d points. Simplify it and bring it again."),
    "system": _("The file is in the coordinate system “%(name)s”. Save it in WGS84 (EPSG:4326) and bring it again."),
    "point": _("Ring %(ring)d, point %(point)d: it is no pair of numbers, longitude and latitude."),
    "turned": _("Ring %(ring)d, point %(point)d: latitude comes first. GeoJSON wants longitude, then latitude."),
    "metres": _(
        "Ring %(ring)d, point %(point)d: these are no degrees; they look like metres of VN-2000. Save the file in "
        "WGS84 (EPSG:4326) and bring it again."
    ),
    "outside": _("Ring %(ring)d, point %(point)d lies outside Vietnam."),
    "open": _("Ring %(ring)d is not closed: its last point must be its first."),
    "few": _(
        "Ring %(ring)d is no area: it needs three different corners at least, and its first point again at the end."
    ),
    "crossing": _(
        "Ring %(ring)d, side %(side)d meets ring %(other_ring)d, side %(other_side)d at %(longitude).6f, "
        "%(latitude).6f: a boundary must not cross or touch itself."
    ),
    "hole": _("Ring %(ring)d is meant as a hole and does not lie inside its area."),
    "overlap": _("The area of ring %(ring)d lies inside that of ring %(other_ring)d: it would count twice."),
    "no collection": _("The file is not a FeatureCollection with the boundary of each lot as a feature."),
    "areas": _("The file holds more than %(most)d features. Divide it and bring its parts."),
    "together": _("The boundaries have more than %(most)d points together. Divide the file and bring its parts."),
    "code": _("Feature %(feature)d does not say whose boundary it is: its properties need a “code” of a lot."),
    "code twice": _("The code %(named)s stands in the file twice."),
    "stopped": _("The file takes too much memory or time to read. Simplify the boundary and bring it again."),
}


def read_boundary(data):
    """The polygons in the bytes of a file: [[ring, ...], ...] of [longitude, latitude]. Raises ValidationError."""
    return parsed(data)["polygons"]


def read_boundaries(data):
    """{code: polygons} of the features in the bytes of a FeatureCollection. Raises ValidationError."""
    return dict(parsed(data, "coded")["areas"])


def parsed(data, *words):
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        try:
            with limited.run(geojson_parser.__file__, *words, source=file, limits=LIMITS) as output:
                found = json.loads(output.read())
        except limited.Stopped as error:
            logger.warning("a boundary could not be read: %s", error)
            raise refusal({"refused": "stopped"}) from error
    if "refused" in found:
        raise refusal(found)
    return found


def refusal(found):
    """With the code of which it speaks, where there are several."""
    why = found["refused"]
    error = ValidationError(REFUSALS[why], code=why, params=found)
    if "code" not in found:
        return error
    said = {"code": found["code"], "why": error.messages[0]}
    return ValidationError(_("Lot %(code)s: %(why)s"), code=why, params=said)


def collection(features):
    return {"type": "FeatureCollection", "features": features}


def feature(polygons, **properties):
    """A GeoJSON Feature in the order of RFC 7946: outer rings against the clock, holes with it."""
    coordinates = [[turned(ring, is_hole=bool(place)) for place, ring in enumerate(rings)] for rings in polygons]
    geometry = (
        {"type": "Polygon", "coordinates": coordinates[0]}
        if len(coordinates) == 1
        else {"type": "MultiPolygon", "coordinates": coordinates}
    )
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def turned(ring, *, is_hole):
    twice = sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:], strict=False))
    return ring if (twice < 0) == is_hole else ring[::-1]
