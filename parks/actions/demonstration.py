"""What the demonstration knows of its parks beyond the import files: boundaries, infrastructure, places."""

import json
from datetime import date

from parks.actions.boundary import record_boundary
from parks.actions.infrastructure import observe_infrastructure
from parks.actions.place import keep_place, keep_succession, put_park_in_place
from parks.demonstration import (
    COMMUNES,
    COMMUNES_OF,
    DISTRICTS,
    FIRST_NEW_DAY,
    LAST_OLD_DAY,
    MERGED_WITH,
    MERGER,
    NEW_PROVINCE,
    NO_DISTRICTS,
    OBSERVED,
    PROVINCE,
)
from parks.models import AdministrativePlace, Park, PlaceSuccession

CAPACITIES = ("designed_capacity", "running_capacity")


def draw_demonstration(folder, *, by):
    """Record the boundary in each GeoJSON file of a folder, for the park whose code it names."""
    for path in sorted(folder.glob("*.geojson")):
        said = json.loads(path.read_bytes())["properties"]
        record_boundary(
            Park.objects.get(code=said["code"]),
            starts_on=date.fromisoformat(said["in_force_from"]),
            source=said["source"],
            content=path.read_bytes(),
            by=by,
        )


def observe_demonstration(*, by):
    """Record what was observed of the infrastructure, the earlier first."""
    for code, *figures in OBSERVED:
        park = Park.objects.get(code=code)
        values = dict(zip(("observed_on", "completion", "handed_over_area", *CAPACITIES, "note"), figures, strict=True))
        observe_infrastructure(park, values, by=by)


def place_demonstration(*, by):
    """Put the parks in their districts and communes until the merger of 2025, and in the new province from then on."""
    level = AdministrativePlace.Level
    new = AdministrativePlace(level=level.PROVINCE, name=NEW_PROVINCE, starts_on=FIRST_NEW_DAY, basis=MERGER)
    keep_place(new, by=by, is_new=True)
    province, *_others = [
        ended(level.PROVINCE, name, None, MERGER, by=by, after=new) for name in (PROVINCE, *MERGED_WITH)
    ]
    for name, codes in DISTRICTS.items():
        district = ended(level.DISTRICT, name, province, NO_DISTRICTS, by=by)
        move_in(codes, district, new, by=by)
        for commune, codes_there in COMMUNES_OF.get(name, {}).items():
            move_in(codes_there, ended(level.COMMUNE, commune, district, COMMUNES, by=by), new, by=by)


def ended(level, name, parent, basis, *, by, after=None):
    """A place that was until the merger."""
    place = AdministrativePlace(level=level, name=name, parent=parent, ends_on=LAST_OLD_DAY, basis=basis)
    keep_place(place, by=by, is_new=True)
    if after:
        keep_succession(PlaceSuccession(before=place, after=after), by=by, is_new=True)
    return place


def move_in(codes, place, new, *, by):
    for park in Park.objects.filter(code__in=codes).order_by("code"):
        put_park_in_place(park, {"place": place, "ends_on": LAST_OLD_DAY}, by=by)
        if not park.places.filter(place=new).exists():
            put_park_in_place(park, {"place": new, "starts_on": FIRST_NEW_DAY}, by=by)
