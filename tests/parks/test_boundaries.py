"""Where a park lies, on any day and as it was known on any day; on its page, on the map and as a file."""

import json
from datetime import date
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from accounts.models import Finding
from parks.actions.boundary import correct_boundary, record_boundary, take_back_boundary
from parks.models import Boundary
from tests import people
from tests.parks.shapes import BOW, SQUARE, geojson, moved
from tests.twice import sent_twice, with_token

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # lines on a map do not hang on the database


def recorded(office, park, starts_on=date(2021, 1, 1), ring=SQUARE, day=people.DAY):
    by = people.actor(office.owner, day)
    return record_boundary(park, starts_on=starts_on, source="Trích đo 2021", content=geojson(ring), by=by)


def held(park, day, known_on=None):
    return Boundary.objects.on(day, known_on).filter(park=park).first()


def page(client, name, *args, **query):
    return client.get(reverse(name, args=args), query).content.decode()


def sent(starts_on="01/01/2021", **values):
    return {"starts_on": starts_on, "source": "Trích đo 2021"} | values


def test_a_boundary_holds_until_a_later_one_begins(office):
    park = office.park()
    first = recorded(office, park)
    second = recorded(office, park, date(2022, 3, 1), moved(SQUARE, east=0.01))
    assert held(park, date(2020, 12, 31)) is None
    assert held(park, date(2022, 2, 28)) == first
    assert held(park, date(2022, 3, 1)) == second


def test_a_correction_stands_in_its_place_from_the_day_it_was_known(office):
    park = office.park()
    wrong = recorded(office, park, day=date(2022, 1, 10))
    values = {"starts_on": date(2020, 6, 1), "source": "Sửa", "content": geojson(moved(SQUARE, north=0.01))}
    right = correct_boundary(wrong, **values, by=people.actor(office.owner, date(2022, 5, 5)))
    assert held(park, date(2022, 1, 31)) == right
    assert held(park, date(2022, 1, 31), known_on=date(2022, 5, 4)) == wrong
    assert held(park, date(2020, 12, 31)) == right


def test_taking_back_leaves_the_earlier_boundary(office):
    park = office.park()
    first = recorded(office, park)
    slip = recorded(office, park, date(2022, 3, 1))
    take_back_boundary(slip, source="Nhầm khu", by=office.by)
    assert held(park, date(2022, 9, 30)) == first


def test_a_boundary_is_corrected_once(office):
    boundary = recorded(office, office.park())
    take_back_boundary(boundary, source="Nhầm", by=office.by)
    with pytest.raises(ValidationError):
        take_back_boundary(boundary, source="Nhầm", by=office.by)
    with pytest.raises(ValidationError):
        take_back_boundary(boundary.correction, source="Nhầm", by=office.by)


@pytest.mark.parametrize("sql", ["UPDATE parks_boundary SET source = 'x'", "DELETE FROM parks_boundary"])
def test_nobody_changes_a_boundary_by_hand(office, sql):
    recorded(office, office.park())
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_owner_brings_a_file_and_reads_both_areas(owner, office):
    park = office.park()
    office.decision(park, "10/QĐ", date(2007, 5, 1), natural_area=114)
    file = SimpleUploadedFile("kqp.geojson", geojson(SQUARE))
    response = owner.post(reverse("boundary-new", args=[park.pk]), sent(file=file), follow=True)
    shown = response.content.decode()
    assert "114,8816 ha" in shown  # by the boundary
    assert "+0,8 %" in shown  # than the legal 114
    assert "114,88 ha" in page(owner, "park", park.pk)


def test_a_boundary_that_is_sent_twice_is_recorded_once(owner, office):
    park = office.park()
    url = reverse("boundary-new", args=[park.pk])
    assert sent_twice(owner, url, sent(text=geojson(SQUARE).decode())) == reverse(
        "boundary", args=[park.boundaries.get().pk]
    )
    typed = with_token(owner, url, sent())
    for _click in range(2):
        owner.post(url, typed | {"file": SimpleUploadedFile("kqp.geojson", geojson(SQUARE))})
    assert park.boundaries.count() == 2


def test_owner_pastes_the_text(owner, office):
    park = office.park()
    owner.post(reverse("boundary-new", args=[park.pk]), sent(text=geojson(SQUARE).decode()))
    assert park.boundaries.get().polygons == [[SQUARE]]


@pytest.mark.parametrize("text", ["", "{}", geojson(BOW).decode(), "<svg onload=alert(1)>"])
def test_what_is_no_boundary_is_told_and_what_was_typed_stays(owner, office, text):
    response = owner.post(reverse("boundary-new", args=[office.park().pk]), sent(text=text))
    assert response.status_code == 200
    assert response.context["form"].errors
    assert 'value="Trích đo 2021"' in response.content.decode()
    assert not Boundary.objects.exists()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(owner, office):
    file = SimpleUploadedFile("a.geojson", b" " * 1_000_001)
    response = owner.post(reverse("boundary-new", args=[office.park().pk]), sent(file=file))
    assert "file" in response.context["form"].errors


def test_owner_corrects_and_takes_back_on_the_page(owner, office):
    boundary = recorded(office, office.park())
    values = sent("01/02/2021", text=geojson(moved(SQUARE, east=0.02)).decode())
    owner.post(reverse("boundary-correct", args=[boundary.pk]), values)
    correction = Boundary.objects.get(corrects=boundary)
    assert correction.starts_on == date(2021, 2, 1)
    owner.post(reverse("boundary-take-back", args=[correction.pk]), {"source": "Nhầm khu"})
    assert held(boundary.park, people.DAY) is None
    assert "Nhầm khu" in page(owner, "boundary", boundary.pk)


def test_stranger_reads_and_takes_the_file_but_records_nothing(client, office):
    park = office.park()
    boundary = recorded(office, park)
    people.signed_in(client, office.stranger)
    assert reverse("boundary-new", args=[park.pk]) not in page(client, "park", park.pk)
    assert client.post(reverse("boundary-new", args=[park.pk]), sent()).status_code == 404
    response = client.get(reverse("boundary-download", args=[boundary.pk]))
    assert response["Content-Type"] == "application/geo+json"
    assert json.loads(response.content)["geometry"] == {"type": "Polygon", "coordinates": [SQUARE]}


def test_what_is_taken_away_can_be_brought_again(owner, office):
    boundary = recorded(office, office.park())
    content = owner.get(reverse("boundary-download", args=[boundary.pk])).content
    again = record_boundary(boundary.park, starts_on=people.DAY, source="x", content=content, by=office.by)
    assert again.polygons == boundary.polygons


def test_a_park_shows_its_zones_inside_it(owner, office):
    park = office.park()
    zone = office.park("BT-1", "KCN Bá Thiện - Phân khu I", kind="zone", parent=park)
    recorded(office, park)
    recorded(office, zone, ring=[[105.601, 21.301], [105.605, 21.301], [105.605, 21.305], [105.601, 21.301]])
    shown = page(owner, "park", park.pk)
    assert shown.count('class="map-area"') == 2
    assert "Phân khu I</text>" in shown


def test_a_park_without_a_boundary_says_what_to_do(owner, office):
    park = office.park()
    assert reverse("boundary-new", args=[park.pk]) in page(owner, "park", park.pk)


def test_the_map_links_every_park_and_says_its_state(owner, office):
    drawn, bare = office.park(), office.park("SL", "KCN Sơn Lôi")
    recorded(office, drawn)
    shown = page(owner, "park-map")
    assert f'<a href="{reverse("park", args=[drawn.pk])}" class="map-operating">' in shown
    assert reverse("boundary-new", args=[bare.pk]) in shown  # what is not drawn is in the table


def test_the_map_of_an_old_day_draws_what_held_then(owner, office):
    recorded(office, office.park())
    assert 'class="map-operating"' not in page(owner, "park-map", on="31/12/2020")
    assert 'class="map-operating"' in page(owner, "park-map", on="01/01/2021")


@pytest.mark.parametrize("query", [{"on": "31/02/2021"}, {"by": "x"}, {"on": "\0"}, {"by": "leased"}])
def test_the_map_answers_whatever_is_asked(owner, office, query):
    recorded(office, office.park())
    assert owner.get(reverse("park-map"), query).status_code == 200


def test_an_empty_portal_says_what_to_do_instead_of_a_map(owner):
    assert reverse("park-new") in page(owner, "park-map")


def test_the_map_asks_as_often_for_many_parks_as_for_one(owner, office, django_assert_max_num_queries):
    for number in range(5):
        recorded(office, office.park(f"P{number}", f"KCN {number}"), ring=moved(SQUARE, east=number / 50))
    with django_assert_max_num_queries(12):
        page(owner, "park-map")


def test_a_name_is_harmless_on_the_map(owner, office):
    park = office.park("X", '<script>"&')
    recorded(office, park)
    assert "<script>&quot;" not in page(owner, "park-map").replace("&lt;", "")
    assert '<script>"&' not in page(owner, "park-map")


def odd(boundary):
    return [str(finding) for finding in Finding.objects.open().about(boundary)]


def test_an_area_far_from_the_legal_one_is_told_beside_it(owner, office):
    park = office.park()
    office.decision(park, "10/QĐ", date(2007, 5, 1), natural_area=12)  # a square of 114.88 ha was drawn
    boundary = recorded(office, park)
    (told,) = odd(boundary)
    assert "114" in told and "12" in told
    for shown in (page(owner, "boundary", boundary.pk), page(owner, "park", park.pk)):
        assert told in unescape(shown)


def test_a_boundary_a_degree_away_from_the_others_is_told(office):
    recorded(office, office.park("X", "KCN X"))
    assert len(odd(recorded(office, office.park(), ring=moved(SQUARE, north=1)))) == 1
    assert odd(recorded(office, office.park("Y", "KCN Y"), ring=moved(SQUARE, north=0.1))) == []


def test_a_boundary_elsewhere_than_the_one_before_is_told(office):
    park = office.park()
    recorded(office, park)
    assert odd(recorded(office, park, date(2022, 1, 4), moved(SQUARE, east=0.001))) == []
    assert len(odd(recorded(office, park, date(2022, 3, 1), moved(SQUARE, east=0.5)))) == 1


def test_a_zone_outside_its_park_is_told(office):
    park = office.park()
    recorded(office, park)
    zone = office.park("BT-1", "Phân khu I", kind="zone", parent=park)
    (told,) = odd(recorded(office, zone, ring=moved(SQUARE, east=0.005)))
    assert park.name in told


def test_what_was_corrected_is_odd_no_more(office):
    park = office.park()
    office.decision(park, "10/QĐ", date(2007, 5, 1), natural_area=115)
    wrong = recorded(office, park, ring=[[x, 21.3 + (y - 21.3) * 3] for x, y in SQUARE])
    assert len(odd(wrong)) == 1
    right = correct_boundary(wrong, starts_on=wrong.starts_on, source="Sửa", content=geojson(SQUARE), by=office.by)
    assert odd(wrong) == odd(right) == []
