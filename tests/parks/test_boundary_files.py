"""GeoJSON that people bring: taken when it is one sound area in Vietnam, else refused with what is wrong and where."""

import json
from fractions import Fraction
from itertools import combinations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import assume, given, settings, strategies as st

from parks.ellipsoid import hectares, square_metres
from parks.geojson import feature, read_boundary
from parks.geojson_parser import MOST_BYTES, MOST_POINTS, area_in
from tests.parks.shapes import BOW, HOLE, SQUARE, geojson, moved


def refused(content):
    return area_in(content if isinstance(content, bytes) else json.dumps(content).encode())["refused"]


def test_a_polygon_is_taken_as_it_is():
    assert area_in(geojson(SQUARE)) == {"polygons": [[SQUARE]]}


def test_a_feature_and_a_collection_of_one_are_taken():
    feature = {"type": "Feature", "properties": None, "geometry": json.loads(geojson(SQUARE))}
    for said in (feature, {"type": "FeatureCollection", "features": [feature]}):
        assert area_in(json.dumps(said).encode()) == {"polygons": [[SQUARE]]}


def test_altitudes_and_repeated_points_are_left_out():
    ring = [[*SQUARE[0], 12.5], SQUARE[0], *SQUARE[1:]]
    assert area_in(geojson(ring)) == {"polygons": [[SQUARE]]}


def test_two_areas_and_a_hole_are_taken():
    content = geojson([SQUARE, HOLE], [moved(SQUARE, east=0.1)], kind="MultiPolygon")
    assert [len(rings) for rings in area_in(content)["polygons"]] == [2, 1]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "broken"),
        (b"\xff\xfe\x00", "no text"),
        (b"[" * 200_000, "deep"),
        (b'{"a":' * 50_000, "deep"),
        (b" " * (MOST_BYTES + 1), "large"),
        (b'{"type": "Point", "type": "Polygon"}', "twice"),
        (b'{"type": "Polygon", "coordinates": [[[NaN, 21.3]]]}', "number"),
        (b'{"type": "Polygon", "coordinates": [[[1e999, 21.3]]]}', "point"),
        (b'{"type": "Polygon", "coordinates": [[[' + b"9" * 5000 + b", 21.3]]]}", "broken"),
        ([], "not geojson"),
        ("text", "not geojson"),
        ({"type": 7}, "not geojson"),
        ({"type": "Feature", "geometry": None}, "not geojson"),
        ({"type": "FeatureCollection", "features": []}, "features"),
        ({"type": "Point", "coordinates": [105.6, 21.3]}, "no area"),
        ({"type": "Polygon"}, "empty"),
        ({"type": "Polygon", "coordinates": []}, "empty"),
        ({"type": "Polygon", "coordinates": "x"}, "empty"),
        ({"type": "MultiPolygon", "coordinates": [[]]}, "empty"),
        ({"type": "Polygon", "coordinates": [[]] * 4000}, "few"),
        ({"type": "Polygon", "coordinates": [SQUARE], "crs": {"properties": {"name": "EPSG:3405"}}}, "system"),
        ({"type": "Polygon", "coordinates": [[[True, 21.3]]]}, "point"),
        ({"type": "Polygon", "coordinates": [[["105.6", "21.3"]]]}, "point"),
        ({"type": "Polygon", "coordinates": [{"0": 1}]}, "point"),
    ],
)  # fmt: skip
def test_what_is_no_area_is_refused(content, why):
    assert refused(content) == why


@pytest.mark.parametrize(
    ("rings", "why"),
    [
        ([SQUARE[:-1]], "open"),
        ([SQUARE[:2] + SQUARE[:1]], "few"),
        ([SQUARE[:1] * 5], "few"),
        ([BOW], "crossing"),
        ([[SQUARE[0], SQUARE[1], SQUARE[2], SQUARE[1], SQUARE[0]]], "crossing"),
        ([SQUARE, moved(HOLE, east=0.02)], "hole"),
        ([SQUARE, moved(HOLE, east=0.007)], "crossing"),
        ([SQUARE, SQUARE], "crossing"),
        ([[[21.3, 105.6], *SQUARE[1:]]], "turned"),
        ([[[560_000.5, 2_356_000.2], *SQUARE[1:]]], "metres"),
        ([[[2.35, 48.85], *SQUARE[1:]]], "outside"),
    ],
)
def test_an_unsound_ring_is_refused(rings, why):
    assert refused(geojson(*rings)) == why


def test_an_area_inside_another_is_refused():
    assert refused(geojson([SQUARE], [HOLE], kind="MultiPolygon")) == "overlap"


def test_an_area_in_the_hole_of_another_is_taken():
    island = [[105.6025, 21.3025], [105.6035, 21.3025], [105.6035, 21.3035], [105.6025, 21.3025]]
    assert "polygons" in area_in(geojson([SQUARE, HOLE], [island], kind="MultiPolygon"))


def test_too_many_points_are_refused():
    assert refused(geojson([SQUARE[0]] * (MOST_POINTS + 1))) == "points"


def test_the_sentence_says_which_sides_cross_and_where():
    with pytest.raises(ValidationError) as told:
        read_boundary(geojson(BOW))
    [sentence] = told.value.messages
    assert "105.605000" in sentence.replace(",", ".") and "21.305000" in sentence.replace(",", ".")


WORDS = ["type", "coordinates", "geometry", "features", "crs"]
LEAVES = st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.sampled_from(["Polygon", "Feature"])


def nested(inner):
    return st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(WORDS), inner)


@settings(max_examples=60, deadline=None)
@given(st.recursive(LEAVES, nested, max_leaves=12))
def test_whatever_is_brought_gets_an_answer(said):
    assert set(area_in(json.dumps(said).encode())) & {"refused", "polygons"}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=3, max_size=7))
def test_a_ring_is_refused_exactly_when_it_meets_itself(corners):
    corners = [one for one, following in zip(corners, [*corners[1:], corners[0]], strict=True) if one != following]
    assume(len(corners) > 2)
    ring = [[105 + x / 100, 21 + y / 100] for x, y in corners]
    assert (area_in(geojson([*ring, ring[0]])).get("refused") == "crossing") == meets_itself(corners)


def meets_itself(corners):
    """A second reading, by the points of a side: more than the common corner of neighbours is shared."""
    sides = list(zip(corners, [*corners[1:], corners[0]], strict=True))
    for one, two in combinations(range(len(sides)), 2):
        common = set(sides[one]) & set(sides[two])
        neighbours = two - one in (1, len(sides) - 1)
        if shared(*sides[one], *sides[two]) - (common if neighbours and len(common) == 1 else set()):
            return True
    return False


def shared(a, b, c, d):
    """Points of a-b on c-d: the one where the lines cross, or the ends that lie on the other side."""
    across = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
    if across:
        along = Fraction((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0]), across)
        other = Fraction((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0]), across)
        point = (a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1]))
        return {point} if 0 <= along <= 1 and 0 <= other <= 1 else set()
    return {end for end in (a, b) if between(end, c, d)} | {end for end in (c, d) if between(end, a, b)}


def between(point, a, b):
    """On the straight side a-b, both ends included: the ways to them add up to it."""
    if (b[0] - a[0]) * (point[1] - a[1]) != (b[1] - a[1]) * (point[0] - a[0]):
        return False
    return all(min(a[axis], b[axis]) <= point[axis] <= max(a[axis], b[axis]) for axis in (0, 1))


def test_the_area_of_the_whole_ellipsoid_is_the_published_one():
    world = [(-180, -90), (180, -90), (180, 90), (-180, 90), (-180, -90)]
    assert round(square_metres([[world]]) / 1e6, 1) == 510_065_621.7  # km², WGS84


def test_a_hole_is_no_part_of_the_area():
    assert hectares([[SQUARE, HOLE]]) == hectares([[SQUARE]]) - hectares([[HOLE]])


@settings(max_examples=40, deadline=None)
@given(st.floats(102.1, 117), st.floats(6.1, 23), st.floats(0.001, 0.05))
def test_an_area_is_the_sum_of_its_halves(x, y, size):
    whole = [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]
    south = [(x, y), (x + size, y), (x + size, y + size / 3), (x, y + size / 3), (x, y)]
    north = [(x, y + size / 3), (x + size, y + size / 3), (x + size, y + size), (x, y + size), (x, y + size / 3)]
    parts = square_metres([[south]]) + square_metres([[north]])
    assert abs(square_metres([[whole]]) - parts) < 0.01


def test_what_is_taken_away_runs_as_the_standard_wants_it():
    against_the_clock, with_it = feature([[SQUARE[::-1], HOLE]])["geometry"]["coordinates"]
    assert (against_the_clock, with_it) == (SQUARE, HOLE[::-1])


def test_half_a_letter_in_a_file_is_told_without_it():
    for content in (
        rb'{"type":"\ud800","coordinates":[]}',
        rb'{"crs":{"properties":{"name":"\ud800"}},"type":"Polygon"}',
    ):
        with pytest.raises(ValidationError) as refusal:
            read_boundary(content)
        assert " ".join(refusal.value.messages).encode()
