"""Where the lots of a park lie: brought one by one or in one file, drawn by their state, and what looks odd is told."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import translation

from accounts.models import Finding
from parks.actions.boundary import record_boundary
from parks.actions.lot import add_lot
from parks.actions.lot_boundary import (
    correct_lot_boundary,
    record_lot_boundaries,
    record_lot_boundary,
    take_back_lot_boundary,
)
from parks.models import LotBoundary
from tests import people
from tests.parks.shapes import LOT, SQUARE, features, geojson, moved

pytestmark = pytest.mark.django_db
FROM = date(2021, 1, 1)


@pytest.fixture
def park(office):
    """114.88 ha, with the lots A1, A2 and A3 of 1.15 ha each."""
    park = office.park()
    content = geojson(SQUARE)
    record_boundary(park, starts_on=FROM, source="Trích đo", content=content, by=office.by)
    for code in ("A1", "A2", "A3"):
        add_lot({"park": park, "code": code, "area": Decimal("1.15")}, by=office.by)
    return park


def drawn(office, lot, ring=LOT, starts_on=FROM, day=people.DAY):
    by = people.actor(office.owner, day)
    return record_lot_boundary(lot, starts_on=starts_on, source="Trích đo", content=geojson(ring), by=by)


def brought(office, park, *coded):
    return record_lot_boundaries(park, starts_on=FROM, source="Trích đo", content=features(*coded), by=office.by)


def odd(boundary):
    return [str(finding) for finding in Finding.objects.about(boundary)]


def page(client, name, *args, **query):
    return client.get(reverse(name, args=args), query).content.decode()


def sent(**values):
    return {"starts_on": "01/01/2021", "source": "Trích đo 2021"} | values


# From a day on


def test_a_lot_lies_where_its_latest_boundary_says(office, park):
    lot = park.lots.get(code="A1")
    first = drawn(office, lot)
    second = drawn(office, lot, moved(LOT, east=0.002), date(2022, 3, 1))
    assert LotBoundary.objects.on(date(2020, 12, 31)).first() is None
    assert LotBoundary.objects.on(date(2022, 2, 28)).get() == first
    assert LotBoundary.objects.on(date(2022, 3, 1)).get() == second


def test_a_correction_is_known_from_its_day(office, park):
    wrong = drawn(office, park.lots.get(code="A1"), day=date(2022, 1, 10))
    values = {"starts_on": FROM, "source": "Sửa", "content": geojson(moved(LOT, east=0.001))}
    right = correct_lot_boundary(wrong, **values, by=people.actor(office.owner, date(2022, 5, 5)))
    assert LotBoundary.objects.on(date(2022, 1, 31)).get() == right
    assert LotBoundary.objects.on(date(2022, 1, 31), known_on=date(2022, 5, 4)).get() == wrong


def test_what_is_taken_back_is_taken_back_once(office, park):
    boundary = drawn(office, park.lots.get(code="A1"))
    take_back_lot_boundary(boundary, source="Nhầm lô", by=office.by)
    assert not LotBoundary.objects.on(people.DAY).exists()
    with pytest.raises(ValidationError):
        take_back_lot_boundary(boundary, source="Nhầm lô", by=office.by)


@pytest.mark.parametrize("sql", ["UPDATE parks_lotboundary SET source = 'x'", "DELETE FROM parks_lotboundary"])
def test_nobody_changes_it_by_hand(office, park, sql):
    drawn(office, park.lots.get(code="A1"))
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


# Many in one file


def test_a_file_draws_the_lots_that_it_names(office, park):
    recorded, unchanged = brought(office, park, ("A1", LOT), ("A2", moved(LOT, east=0.002)))
    assert [str(boundary.lot) for boundary in recorded] == ["A1", "A2"] and unchanged == 0
    recorded, unchanged = brought(office, park, ("A1", LOT), ("A2", moved(LOT, east=0.003)))
    assert [str(boundary.lot) for boundary in recorded] == ["A2"] and unchanged == 1


def test_an_unknown_lot_is_named_and_nothing_is_taken(office, park):
    with pytest.raises(ValidationError, match="B7"):
        brought(office, park, ("A1", LOT), ("B7", moved(LOT, east=0.002)))
    assert not LotBoundary.objects.exists()


def test_a_code_of_two_zones_is_asked_for_at_its_zone(office, park):
    zone = office.park("BT-1", "Phân khu I", kind="zone", parent=park)
    add_lot({"park": zone, "code": "A1", "area": 1}, by=office.by)
    with pytest.raises(ValidationError, match="A1"):
        brought(office, park, ("A1", LOT))
    recorded, _unchanged = brought(office, zone, ("A1", LOT))
    assert recorded[0].park == zone


# What looks odd


def test_lots_side_by_side_within_the_park_say_nothing(office, park):
    recorded, _unchanged = brought(office, park, ("A1", LOT), ("A2", moved(LOT, east=0.001)))
    assert [odd(boundary) for boundary in recorded] == [[], []]


def test_a_lot_outside_the_park_is_taken_and_told(office, park):
    boundary = drawn(office, park.lots.get(code="A1"), moved(LOT, east=0.0085))
    assert odd(boundary) == ["Có 0,57 ha nằm ngoài ranh giới của KCN Bá Thiện."]


def test_two_lots_that_overlap_are_told_once(office, park):
    recorded, _unchanged = brought(office, park, ("A1", LOT), ("A2", moved(LOT, east=0.0005)))
    assert [odd(boundary) for boundary in recorded] == [[], ["Chồng lên lô A1 0,57 ha."]]


def test_a_pair_is_told_once_whichever_of_the_two_is_drawn_anew(office, park):
    first, second = brought(office, park, ("A1", LOT), ("A2", moved(LOT, east=0.0005)))[0]
    anew = drawn(office, first.lot, moved(LOT, east=0.0001), starts_on=date(2021, 2, 1))
    told = {boundary: [str(one) for one in Finding.objects.about(boundary).open()] for boundary in (second, anew)}
    assert told == {second: [], anew: ["Chồng lên lô A2 0,69 ha."]}


def test_an_overlap_that_is_mended_is_told_no_more(office, park):
    first, second = brought(office, park, ("A1", LOT), ("A2", moved(LOT, east=0.0005)))[0]
    drawn(office, first.lot, moved(LOT, east=-0.0006), starts_on=date(2021, 2, 1))
    assert not Finding.objects.about(second).open().exists()


def test_an_overlap_with_what_is_taken_back_is_told_no_more(office, park):
    first, second = brought(office, park, ("A1", LOT), ("A2", moved(LOT, east=0.0005)))[0]
    take_back_lot_boundary(first, source="Nhầm lô", by=office.by)
    assert not Finding.objects.about(second).open().exists()


def test_areas_are_told_as_the_reader_writes_them(office, park):
    add_lot({"park": park, "code": "B1", "area": 3}, by=office.by)
    boundary = drawn(office, park.lots.get(code="B1"))
    with translation.override("en"):
        assert odd(boundary) == ["By its boundary it has 1.15 ha, by the record 3.00 ha."]
    with translation.override("vi"):
        assert odd(boundary) == ["Theo ranh giới là 1,15 ha, theo hồ sơ là 3,00 ha."]


def test_an_area_far_from_the_one_on_record_is_told(office, park):
    add_lot({"park": park, "code": "B1", "area": 3}, by=office.by)
    assert odd(drawn(office, park.lots.get(code="B1"))) == ["Theo ranh giới là 1,15 ha, theo hồ sơ là 3,00 ha."]


def test_a_later_boundary_of_the_park_is_compared_with_its_lots(office, park):
    boundary = drawn(office, park.lots.get(code="A1"))
    record_boundary(park, starts_on=FROM, source="Mới", content=geojson(moved(SQUARE, east=0.05)), by=office.by)
    assert odd(boundary) == ["Có 1,15 ha nằm ngoài ranh giới của KCN Bá Thiện."]


def test_a_lot_of_a_zone_without_a_boundary_is_compared_with_the_park(office, park):
    zone = office.park("BT-1", "Phân khu I", kind="zone", parent=park)
    lot = add_lot({"park": zone, "code": "Z1", "area": Decimal("1.15")}, by=office.by)
    assert len(odd(drawn(office, lot, moved(LOT, north=0.1)))) == 1


# On the pages


def test_owner_brings_a_file_and_sees_the_lots_by_their_state(owner, office, park):
    file = SimpleUploadedFile("lots.geojson", features(("A1", LOT), ("A2", moved(LOT, east=0.0005))))
    response = owner.post(reverse("park-lots-draw", args=[park.pk]), sent(file=file), follow=True)
    shown = response.content.decode()
    lot = park.lots.get(code="A1")
    assert f'<a href="{reverse("lot", args=[lot.pk])}" class="map-lot-free">' in shown
    assert "A1 · Còn trống · 1,15 ha</title>" in shown
    assert "Chồng lên lô A1 0,57 ha." in shown
    assert shown.count('class="map-lot-free"') == 2 and "chưa có ranh giới" in shown  # A3 is in the table only


@pytest.mark.parametrize(
    "text", ["", "{}", features(("A9", LOT)).decode(), "<svg onload=alert(1)>", '{"a": "\\ud800"}']
)
def test_what_is_no_file_of_lots_is_told_and_what_was_typed_stays(owner, park, text):
    response = owner.post(reverse("park-lots-draw", args=[park.pk]), sent(text=text))
    assert response.status_code == 200 and response.context["form"].errors
    assert 'value="Trích đo 2021"' in response.content.decode()
    assert not LotBoundary.objects.exists()


def test_what_is_taken_away_can_be_brought_again(owner, office, park):
    brought(office, park, ("A1", LOT), ("A2", moved(LOT, east=0.001)))
    content = owner.get(reverse("park-lots-download", args=[park.pk])).content
    recorded, unchanged = record_lot_boundaries(park, starts_on=FROM, source="x", content=content, by=office.by)
    assert recorded == [] and unchanged == 2


def test_owner_draws_corrects_and_takes_back_one_lot(owner, office, park):
    lot = park.lots.get(code="A1")
    owner.post(reverse("lotboundary-new", args=[lot.pk]), sent(text=geojson(LOT).decode()))
    boundary = lot.boundaries.get()
    assert "1,1488 ha" in page(owner, "lotboundary", boundary.pk)
    assert "map-here" in page(owner, "lot", lot.pk)
    values = sent(text=geojson(moved(LOT, east=0.001)).decode())
    owner.post(reverse("lotboundary-correct", args=[boundary.pk]), values)
    correction = LotBoundary.objects.get(corrects=boundary)
    owner.post(reverse("lotboundary-take-back", args=[correction.pk]), {"source": "Nhầm lô"})
    assert not LotBoundary.objects.on(people.DAY).exists()
    assert "Nhầm lô" in page(owner, "lotboundary", boundary.pk)


def test_a_colleague_draws_and_a_stranger_only_looks(client, office, park):
    lot = park.lots.get(code="A1")
    boundary = record_lot_boundary(
        lot, starts_on=FROM, source="x", content=geojson(LOT), by=people.actor(office.colleague)
    )
    people.signed_in(client, office.stranger)
    assert reverse("park-lots-draw", args=[park.pk]) not in page(client, "park", park.pk)
    assert client.post(reverse("lotboundary-correct", args=[boundary.pk]), sent()).status_code == 404
    assert json.loads(client.get(reverse("lotboundary-download", args=[boundary.pk])).content)["type"] == "Feature"
    with pytest.raises(PermissionDenied):
        record_lot_boundaries(
            park, starts_on=FROM, source="x", content=features(("A1", LOT)), by=people.actor(office.stranger)
        )


def test_many_lots_ask_as_often_as_one(owner, office, park, django_assert_max_num_queries):
    coded = [(f"A{number}", moved(LOT, east=number / 1000)) for number in (1, 2, 3)]
    brought(office, park, *coded[:1])
    with django_assert_max_num_queries(200) as few:
        page(owner, "park", park.pk)
    brought(office, park, *coded[1:])
    with django_assert_max_num_queries(len(few)):
        page(owner, "park", park.pk)


def test_a_code_is_harmless_on_the_map(owner, office, park):
    add_lot({"park": park, "code": "<b>&", "area": Decimal("1.15")}, by=office.by)
    brought(office, park, ("<b>&", LOT))
    assert "<b>&<" not in page(owner, "park", park.pk) and "<title><b>" not in page(owner, "park", park.pk)
