"""Boundaries of the parks: schematic. Each lies about where its park lies and is as large as its published area, a
little more or less as surveys are; its corners are invented.
"""

import json
from math import cos, pi, radians, sin

SOURCE = "Sơ đồ minh họa: không phải ranh giới pháp lý"
STARTS_ON = "2021-01-01"
KILOMETRE = 1 / 111.2  # degrees of latitude

# Outlines in units of their own, against the clock.
BLOCK = [(0, 0), (10, 0), (10, 5), (8, 7), (0, 7)]
WEDGE = [(0, 0), (9, 1), (12, 6), (7, 9), (1, 7)]
HOOK = [(0, 0), (11, 0), (11, 5), (6, 5), (6, 9), (0, 9)]
STRIP = [(0, 0), (13, 1), (14, 4), (9, 6), (1, 5)]
OBLONG = [(0, 0), (10, 0), (10, 6), (0, 6)]
WEST_OF_OBLONG = [(0, 0), (4, 0), (4, 6), (0, 6)]

# code: (longitude, latitude of the middle, hectares, outline, degrees that it is turned by, outline of a part)
PLACES = {
    "KQ": (105.624, 21.319, 222.1, HOOK, 12, None),
    "BX": (105.662, 21.286, 285.6, BLOCK, -18, None),
    "KH": (105.716, 21.232, 50.2, WEDGE, 30, None),
    "BT": (105.695, 21.322, 327.4, OBLONG, 24, None),
    "BT-1": (105.695, 21.322, 327.4, OBLONG, 24, WEST_OF_OBLONG),
    "BX2": (105.678, 21.302, 42.0, BLOCK, 8, None),
    "BT2": (105.667, 21.327, 310.9, WEDGE, -35, None),
    "TD2-A": (105.583, 21.368, 134.6, STRIP, 40, None),
    "SL": (105.697, 21.276, 258.8, HOOK, -25, None),
    "TL": (105.646, 21.306, 212.2, OBLONG, -8, None),
    "TD1-2": (105.553, 21.386, 163.5, BLOCK, 55, None),
    "SLO2": (105.428, 21.417, 164.3, WEDGE, 5, None),
    "TH-LS-LH": (105.492, 21.452, 146.2, STRIP, -20, None),
    "PY": (105.733, 21.264, 111.0, WEDGE, 70, None),
    "NBX": (105.634, 21.252, 301.5, STRIP, 15, None),
}


def boundary_files() -> dict[str, bytes]:
    """The GeoJSON of each park by its code."""
    return {code: as_geojson(code, *place) for code, place in PLACES.items()}


def as_geojson(code, longitude, latitude, hectares, outline, turn, part) -> bytes:
    corners = [
        (round(longitude + x * KILOMETRE / cos(radians(latitude)), 6), round(latitude + y * KILOMETRE, 6))
        for x, y in laid_out(outline, part or outline, hectares, turn * pi / 180)
    ]
    properties = {"code": code, "in_force_from": STARTS_ON, "source": SOURCE}
    geometry = {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    return (json.dumps(feature, ensure_ascii=False) + "\n").encode()


def laid_out(outline, drawn, hectares, turn):
    """The corners of `drawn` in kilometres from the middle of `outline`, which is that large and turned so far."""
    around = list(zip(outline, [*outline[1:], outline[0]], strict=True))
    units = sum(ax * by - bx * ay for (ax, ay), (bx, by) in around) / 2
    scale = (hectares / 100 / units) ** 0.5
    middle = [sum(corner[axis] for corner in outline) / len(outline) for axis in (0, 1)]
    for x, y in drawn:
        across, up = (x - middle[0]) * scale, (y - middle[1]) * scale
        yield across * cos(turn) - up * sin(turn), across * sin(turn) + up * cos(turn)
