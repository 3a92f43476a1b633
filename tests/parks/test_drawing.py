"""A map keeps everything on the paper, true to scale, and no name over another name or another park."""

from hypothesis import given, settings, strategies as st

from parks.drawing import LETTER, draw, space, touch
from tests.parks.shapes import SQUARE, moved

steps = st.integers(0, 30).map(lambda step: step / 50)
shifts = st.lists(st.tuples(steps, steps), min_size=1, max_size=12, unique=True)


def drawn(places):
    return draw([(index, f"Khu {index} Sông Lô", [[moved(SQUARE, *at)]]) for index, at in enumerate(places)])


def corners(shape):
    numbers = [float(number) for number in shape.path[1:-1].split()]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


@settings(max_examples=50, deadline=None)
@given(shifts)
def test_everything_lies_on_the_paper(places):
    drawing = drawn(places)
    for shape in drawing.shapes:
        assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in corners(shape))


@settings(max_examples=50, deadline=None)
@given(shifts)
def test_no_name_lies_over_another(places):
    named = [shape for shape in drawn(places).shapes if shape.label]
    around = [space(shape.x, shape.y, shape.anchor, len(shape.label) * LETTER) for shape in named]
    assert not [(a, b) for index, a in enumerate(around) for b in around[:index] if touch(a, b)]


@settings(max_examples=50, deadline=None)
@given(shifts)
def test_no_name_lies_over_another_park(places):
    shapes = drawn(places).shapes
    for shape in (one for one in shapes if one.label):
        for other in (one for one in shapes if one is not shape):
            xs, ys = zip(*corners(other), strict=True)
            box = (min(xs), min(ys), max(xs), max(ys))
            name = space(shape.x, shape.y, shape.anchor, len(shape.label) * LETTER)
            assert not touch((name[0] + 0.1, name[1] + 0.1, name[2] - 0.1, name[3] - 0.1), box)


def test_the_scale_is_that_of_the_land():
    drawing = drawn([(0, 0)])
    (_x, north), (_west, south) = corners(drawing.shapes[0])[2], corners(drawing.shapes[0])[0]
    length, kilometres = drawing.scale
    high = (south - north) / length * kilometres  # of a square of 0.01 degrees: 1.1 km
    assert 1.09 < high < 1.13


def test_a_long_name_is_cut_and_a_single_park_has_its_name_inside():
    [shape] = draw([(1, "Thái Hòa - Liễn Sơn - Liên Hòa (Khu vực I)", [[SQUARE]])]).shapes
    assert shape.label.endswith("…")
    assert shape.anchor == "middle"


def test_nothing_makes_no_map():
    assert draw([]) is None
    assert draw([(1, "Khu", [])]) is None
