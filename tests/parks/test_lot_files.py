"""Files with the lots of a park that people bring: each area names its lot by a code, else the file is refused."""

import json

import pytest
from django.core.exceptions import ValidationError

from parks.geojson import read_boundaries
from parks.geojson_parser import MOST_AREAS, MOST_TOGETHER, coded_areas_in
from tests.parks.shapes import LOT, feature, features, geojson, moved


def refused(*said, **collection):
    content = {"type": "FeatureCollection", "features": list(said)} | collection
    return coded_areas_in(json.dumps(content).encode())


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ([], "no collection"),
        ([feature("", LOT)], "code"),
        ([feature(None, LOT)], "code"),
        ([feature(True, LOT)], "code"),
        ([feature("x" * 51, LOT)], "code"),
        ([{"type": "Feature", "properties": [], "geometry": None}], "code"),
        (["text"], "code"),
        ([feature("A1", LOT), feature(" A1 ", moved(LOT, east=0.01))], "code twice"),
        ([feature("A1", LOT[:3])], "open"),
        ([{"properties": {"code": "A1"}, "type": "Feature", "geometry": None}], "not geojson"),
        ([feature("A1", [[2300000, 560000]] * 4)], "metres"),
        ([feature(str(number), LOT) for number in range(MOST_AREAS + 1)], "areas"),
    ],
)
def test_a_file_that_is_not_sound_is_refused_with_the_reason(said, why):
    assert refused(*said)["refused"] == why


def test_one_area_alone_is_no_file_of_lots():
    assert coded_areas_in(geojson(LOT))["refused"] == "no collection"
    assert coded_areas_in(b"[1]")["refused"] == "not geojson"


def test_all_points_together_are_counted():
    corners = [[105.60 + step * 1e-5, 21.30] for step in range(2000)]
    ring = [*corners, [105.60, 21.31], corners[0]]
    said = [feature(str(number), ring) for number in range(MOST_TOGETHER // 2000 + 1)]
    assert refused(*said)["refused"] == "together"


def test_a_number_is_a_code():
    assert coded_areas_in(features((12, LOT))) == {"areas": [["12", [[LOT]]]]}


def test_the_refusal_says_which_lot_it_means():
    with pytest.raises(ValidationError, match="A2"):
        read_boundaries(features(("A1", LOT), ("A2", LOT[:3])))
