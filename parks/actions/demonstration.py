"""What the demonstration knows of its parks beyond the import files: boundaries and infrastructure."""

import json
from datetime import date

from parks.actions.boundary import record_boundary
from parks.actions.infrastructure import observe_infrastructure
from parks.demonstration import OBSERVED
from parks.models import Park

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
