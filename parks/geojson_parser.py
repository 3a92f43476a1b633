"""A program that stands alone: the one area in a GeoJSON file (RFC 7946) on its standard input, as a line of JSON:
{"polygons": [[ring, ...], ...]} with closed rings of [longitude, latitude] in degrees, or {"refused": why, ...}.
With the word "coded" many areas, each a feature that says its `code`: {"areas": [[code, polygons], ...]}.

parks.geojson starts it within limits. Coordinates are rounded to 0.0000001 degree (one centimetre), and everything is
judged on those whole numbers, exactly: what is kept is what was looked at.
"""

import json
import sys
from itertools import count, pairwise
from math import isfinite

MOST_BYTES = 1_000_000
MOST_POINTS = 3_000
MOST_AREAS, MOST_TOGETHER = 1_000, 10_000  # of a file with many areas: features, and points of all of them
MOST_LETTERS = 50  # of a code
DEEPEST = 12
SCALE = 10**7
WEST, EAST, SOUTH, NORTH = 102, 118, 6, 24  # Vietnam with its islands
LONGITUDE_AND_LATITUDE = ("CRS84", "4326", "4979")


class Refused(Exception):
    def __init__(self, why, **where):
        # What the file said may hold half a letter (a lone surrogate), which no answer could carry.
        said = {name: v.encode("utf-8", "replace").decode() if isinstance(v, str) else v for name, v in where.items()}
        self.said = {"refused": why, **said}


def area_in(data):
    """What the program writes about the bytes of a file."""
    try:
        return {"polygons": written(polygons_of(geometry_of(the_one_in(parsed(data)))))}
    except Refused as refused:
        return refused.said


def coded_areas_in(data):
    """The same about a file with many areas."""
    try:
        return {"areas": [[code, written(polygons)] for code, polygons in coded(features_of(parsed(data)))]}
    except Refused as refused:
        return refused.said


def coded(features):
    """(code, polygons) of each feature. Raises Refused, which says of which code it speaks."""
    seen, together = set(), 0
    for number, feature in enumerate(features, 1):
        code = code_of(number, feature)
        if code in seen:
            raise Refused("code twice", named=code)
        seen.add(code)
        try:
            polygons = polygons_of(geometry_of(feature))
        except Refused as refused:
            refused.said["code"] = code
            raise
        together += sum(len(ring) for rings in polygons for ring in rings)
        if together > MOST_TOGETHER:
            raise Refused("together", most=MOST_TOGETHER)
        yield code, polygons


def polygons_of(geometry):
    """[[ring, ...], ...] in whole numbers, the outer ring first; rings without their closing point. Raises Refused."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    if not isinstance(polygons, list) or not polygons or not all(isinstance(rings, list) for rings in polygons):
        raise Refused("empty")
    if sum(len(ring) for rings in polygons for ring in rings if isinstance(ring, list)) > MOST_POINTS:
        raise Refused("points", most=MOST_POINTS)
    numbers = count(1)
    named = [[(next(numbers), ring) for ring in rings] for rings in polygons]
    found = [[(number, ring_of(number, ring)) for number, ring in rings] for rings in named]
    if not all(found):
        raise Refused("empty")
    refuse_crossings([ring for rings in found for ring in rings])
    refuse_misplaced(found)
    return [[ring for _number, ring in rings] for rings in found]


# The text


def parsed(data):
    if len(data) > MOST_BYTES:
        raise Refused("large", most=MOST_BYTES // 1000)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("no text") from None
    refuse_depth(text)
    try:
        return json.loads(text, object_pairs_hook=members, parse_constant=no_number)
    except ValueError as error:
        raise Refused("broken", line=getattr(error, "lineno", 1), column=getattr(error, "colno", 1)) from None


def refuse_depth(text):
    depth, is_quoted, is_escaped = 0, False, False
    for letter in text:
        if is_quoted:
            is_quoted = is_escaped or letter != '"'
            is_escaped = letter == "\\" and not is_escaped
        elif letter == '"':
            is_quoted = True
        elif letter in "[{":
            depth += 1
            if depth > DEEPEST:
                raise Refused("deep", most=DEEPEST)
        elif letter in "]}":
            depth -= 1


def members(pairs):
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Refused("twice")
    return found


def no_number(_constant):
    raise Refused("number")


# The object


def the_one_in(said):
    """A geometry or a feature, alone or as the one feature of a collection."""
    refuse_other_systems(said)
    if said.get("type") != "FeatureCollection":
        return said
    features = said.get("features")
    if not isinstance(features, list) or len(features) != 1:
        raise Refused("features", count=len(features) if isinstance(features, list) else 0)
    return features[0]


def features_of(said):
    refuse_other_systems(said)
    features = said.get("features") if said.get("type") == "FeatureCollection" else None
    if not isinstance(features, list) or not features:
        raise Refused("no collection")
    if len(features) > MOST_AREAS:
        raise Refused("areas", most=MOST_AREAS)
    return features


def code_of(number, feature):
    """What its properties say as `code`; a whole number is a code too."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    code = properties.get("code") if isinstance(properties, dict) else None
    if isinstance(code, int) and not isinstance(code, bool) and is_number(code):
        code = str(code)
    code = code.encode("utf-8", "replace").decode().strip() if isinstance(code, str) else ""
    if not 0 < len(code) <= MOST_LETTERS:
        raise Refused("code", feature=number)
    return code


def geometry_of(said):
    if isinstance(said, dict) and said.get("type") == "Feature":
        said = said.get("geometry")
    if not isinstance(said, dict) or not isinstance(said.get("type"), str):
        raise Refused("not geojson")
    if said["type"] not in ("Polygon", "MultiPolygon"):
        raise Refused("no area", type=said["type"][:40])
    if "coordinates" not in said:
        raise Refused("empty")
    return said


def refuse_other_systems(said):
    """The old way to say it; RFC 7946 knows longitude and latitude of WGS84 alone."""
    if not isinstance(said, dict):
        raise Refused("not geojson")
    if said.get("crs") is None:
        return
    named = said["crs"].get("properties") if isinstance(said["crs"], dict) else None
    name = str(named.get("name", "") if isinstance(named, dict) else "")
    if not name.endswith(LONGITUDE_AND_LATITUDE):
        raise Refused("system", name=name[:60] or "?")


def ring_of(number, points):
    if not isinstance(points, list):
        raise Refused("point", ring=number, point=1)
    ring = [point_of(number, position, point) for position, point in enumerate(points, 1)]
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise Refused("open" if len(ring) > 2 and ring[0] != ring[-1] else "few", ring=number)
    ring = [point for point, following in pairwise(ring) if point != following]
    if len(ring) < 3:
        raise Refused("few", ring=number)
    return ring


def point_of(number, position, point):
    where = {"ring": number, "point": position}
    if not isinstance(point, list) or not 2 <= len(point) <= 3 or not all(map(is_number, point)):
        raise Refused("point", **where)
    x, y = point[:2]
    if WEST <= x <= EAST and SOUTH <= y <= NORTH:
        return round(x * SCALE), round(y * SCALE)
    if WEST <= y <= EAST and SOUTH <= x <= NORTH:
        raise Refused("turned", **where)
    raise Refused("metres" if abs(x) > 180 or abs(y) > 180 else "outside", **where)


def is_number(value):
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return abs(value) < 10**9 if isinstance(value, int) else isfinite(value)


# The shape


def sides_of(rings):
    """(west, east, ring number, place in the ring, its number of sides, from, to), from west to east."""
    return sorted(
        (min(a[0], b[0]), max(a[0], b[0]), number, place, len(ring), a, b)
        for number, ring in rings
        for place, (a, b) in enumerate(zip(ring, [*ring[1:], ring[0]], strict=True))
    )


def refuse_crossings(rings):
    """No side meets another but its neighbours at their common corner."""
    sides = sides_of(rings)
    for index, (_west, east, *one) in enumerate(sides):
        for following in range(index + 1, len(sides)):
            west, _east, *other = sides[following]
            if west > east:
                break
            if meet(one, other):
                refuse_meeting(*sorted((one, other), key=lambda side: side[:2]))


def refuse_meeting(one, other):
    ring, place, _count, a, b = one
    other_ring, other_place = other[:2]
    near = where_they_meet(a, b, *other[3:])
    sides = {"ring": ring, "side": place + 1, "other_ring": other_ring, "other_side": other_place + 1}
    raise Refused("crossing", **sides, longitude=near[0] / SCALE, latitude=near[1] / SCALE)


def meet(one, other):
    ring, place, count, a, b = one
    other_ring, other_place, _count, c, d = other
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return False
    if ring == other_ring and (other_place - place) % count == 1:
        return folds_back(a, b, d)
    if ring == other_ring and (place - other_place) % count == 1:
        return folds_back(c, d, b)
    turns = turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)
    if turns[0] != turns[1] and turns[2] != turns[3]:
        return True
    return any(on_side(*tried) for tried in ((a, b, c), (a, b, d), (c, d, a), (c, d, b)))


def turn(a, b, c):
    """1, 0 or -1: on which side of a-b lies c."""
    area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (area > 0) - (area < 0)


def on_side(a, b, c):
    inside = min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])
    return inside and turn(a, b, c) == 0


def folds_back(a, b, c):
    """The second of two neighbours runs back over the first."""
    return turn(a, b, c) == 0 and (a[0] - b[0]) * (c[0] - b[0]) + (a[1] - b[1]) * (c[1] - b[1]) > 0


def where_they_meet(a, b, c, d):
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = a, b, c, d
    across = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if across == 0:  # one lies on the other
        return next((point for point in (c, d) if on_side(a, b, point)), a)
    share = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / across
    return round(ax + share * (bx - ax)), round(ay + share * (by - ay))


def refuse_misplaced(polygons):
    """A hole lies in its area and in no other hole; areas lie beside each other. Nothing crosses: a point will do."""
    for rings in polygons:
        (_number, outer), *holes = rings
        for number, hole in holes:
            if not is_inside(hole[0], outer) or any(
                hole is not other and is_inside(hole[0], other) for _n, other in holes
            ):
                raise Refused("hole", ring=number)
    for rings in polygons:
        for others in polygons:
            if rings is not others and covers(others, rings[0][1][0]):
                raise Refused("overlap", ring=rings[0][0], other_ring=others[0][0])


def covers(rings, point):
    (_number, outer), *holes = rings
    return is_inside(point, outer) and not any(is_inside(point, hole) for _number, hole in holes)


def is_inside(point, ring):
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y):
            side = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
            inside ^= (side > 0) == (by > ay)
    return inside


def written(polygons):
    return [[[[x / SCALE, y / SCALE] for x, y in [*ring, ring[0]]] for ring in rings] for rings in polygons]


if __name__ == "__main__":
    found = (coded_areas_in if sys.argv[1:] == ["coded"] else area_in)(sys.stdin.buffer.read(MOST_BYTES + 1))
    sys.stdout.write(json.dumps(found))
