"""What two areas share."""

import pytest
from hypothesis import given, strategies as st

from parks.ellipsoid import square_metres
from parks.overlap import shared_area
from parks.subdivision import subdivided
from tests.parks.shapes import HOLE, SQUARE, moved

placed = st.tuples(st.integers(-40, 40), st.integers(-40, 40))


def shifted(ring, by):
    return moved(ring, east=by[0] / 10_000, north=by[1] / 10_000)


def test_a_hole_is_shared_with_nobody():
    assert shared_area([[SQUARE, HOLE]], [[HOLE]]) == pytest.approx(0, abs=0.01)
    assert shared_area([[SQUARE]], [[HOLE]]) == pytest.approx(square_metres([[HOLE]]))


@given(by=placed)
def test_rectangles_share_their_common_rectangle(by):
    other = shifted(SQUARE, by)
    west, east = max(SQUARE[0][0], other[0][0]), min(SQUARE[1][0], other[1][0])
    south, north = max(SQUARE[0][1], other[0][1]), min(SQUARE[2][1], other[2][1])
    common = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    assert shared_area([[SQUARE]], [[other]]) == pytest.approx(square_metres([[common]]), abs=1)


@given(by=placed, turned=st.booleans())
def test_what_is_shared_is_the_same_from_both_sides(by, turned):
    wedge = [[105.60, 21.30], [105.61, 21.301], [105.606, 21.309], [105.60, 21.30]]
    one, other = [[SQUARE, HOLE]], [[shifted(wedge[::-1] if turned else wedge, by)]]
    assert shared_area(one, other) == pytest.approx(shared_area(other, one), abs=0.01)
    assert shared_area(one, other) <= square_metres(other) + 0.01


@given(areas=st.lists(st.integers(5, 60).map(lambda tenths: tenths / 10), min_size=1, max_size=12))
def test_a_park_cut_into_lots_holds_them_all_beside_each_other(areas):
    rings = list(subdivided(SQUARE, areas))
    for place, (ring, area) in enumerate(zip(rings, areas, strict=True)):
        assert square_metres([[ring]]) == pytest.approx(area * 10_000, rel=0.01)
        assert shared_area([[ring]], [[SQUARE]]) == pytest.approx(square_metres([[ring]]), abs=1)
        assert all(shared_area([[ring]], [[other]]) < 1 for other in rings[:place])
