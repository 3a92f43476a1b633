"""What the demonstration knows of its parks beyond the import files: where they lie. Schematic, and says so."""

import json
from datetime import date

from parks.actions.boundary import record_boundary
from parks.models import Park


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
