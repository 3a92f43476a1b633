"""Parks on screen, as their officer, a colleague and a stranger meet them."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import gettext

from accounts.models import Activity, Finding
from parks.actions.boundary import record_boundary
from parks.actions.infrastructure import observe_infrastructure
from parks.models import Park
from tests import people
from tests.parks.shapes import SQUARE, geojson

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # what a page shows does not hang on its database
OPERATING, REVOKED = Park.Status.OPERATING.label, Park.Status.REVOKED.label


def page(client, name, *args, **query):
    return client.get(reverse(name, args=args), query).content.decode()


def test_owner_adds_a_park(owner, office):
    response = owner.post(reverse("park-new"), office.filled_in(operating_from="05/09/2019"))
    park = Park.objects.get()
    assert response.url == reverse("park", args=[park.pk])
    assert park.operating_from == date(2019, 9, 5)
    assert park.search_text.startswith("sl kcn son loi")
    assert str(Activity.objects.get(subject_type="parks.park").actor) == office.owner.full_name


def test_owner_and_colleague_edit_a_park(client, office):
    park = office.park()
    for person, developer in ((office.owner, "CNCTech"), (office.colleague, "Vina-CPK")):
        people.signed_in(client, person)
        park.refresh_from_db()
        client.post(reverse("park-edit", args=[park.pk]), office.filled_in(park, developer=developer))
        park.refresh_from_db()
        assert park.developer == developer


def test_stranger_reads_a_park_and_cannot_edit_it(client, office):
    park = office.park()
    people.signed_in(client, office.stranger)
    shown = page(client, "park", park.pk)
    assert park.name in shown
    assert reverse("park-edit", args=[park.pk]) not in shown
    assert reverse("park-new") not in page(client, "park-list")
    response = client.post(reverse("park-edit", args=[park.pk]), office.filled_in(park, developer="X"))
    assert response.status_code == 404
    park.refresh_from_db()
    assert park.developer == ""


def test_what_was_typed_is_kept_when_it_is_wrong(owner, office):
    office.park()
    sent = office.filled_in(code="BT", name="Tên khác", operating_from="31/02/2020")
    response = owner.post(reverse("park-new"), sent)
    shown = response.content.decode()
    assert Park.objects.count() == 1
    assert 'value="Tên khác"' in shown
    assert 'value="31/02/2020"' in shown
    assert 'href="#id_operating_from"' in shown  # the summary leads to the field
    assert shown.count("autofocus") == 1
    assert {"code", "operating_from"} <= set(response.context["form"].errors)


@pytest.mark.parametrize(
    "changes",
    [{"kind": "village"}, {"parent": "999999"}, {"parent": "x"}, {"code": ""}, {"name": "a" * 5000}, {"name": "a\0b"}],
)
def test_bad_values_are_told(owner, office, changes):
    response = owner.post(reverse("park-new"), office.filled_in(**changes))
    assert response.status_code == 200
    assert set(changes) <= set(response.context["form"].errors)
    assert not Park.objects.exists()


def test_a_park_is_never_part_of_its_own_part(owner, office):
    park = office.park()
    zone = office.park("BT-1", "Phân khu I", kind="zone", parent=park)
    response = owner.post(reverse("park-edit", args=[park.pk]), office.filled_in(park, parent=zone.pk))
    assert "parent" in response.context["form"].errors


def test_the_second_of_two_sees_what_the_first_changed(client, office):
    park = office.park()
    url = reverse("park-edit", args=[park.pk])
    opened = office.filled_in(park)
    people.signed_in(client, office.colleague).post(url, opened | {"developer": "CNCTech", "status": "revoked"})
    people.signed_in(client, office.owner)

    second = client.post(url, opened | {"developer": "Vina-CPK"})
    form = second.context["form"]
    assert [(now, mine) for _label, now, mine in form.conflicts] == [
        ("CNCTech", "Vina-CPK"),
        (str(REVOKED), str(OPERATING)),
    ]
    shown = second.content.decode()
    assert 'value="Vina-CPK"' in shown
    park.refresh_from_db()
    assert park.developer == "CNCTech"

    client.post(url, opened | {"developer": "Vina-CPK", "status": "revoked", "version": form["version"].value()})
    park.refresh_from_db()
    assert (park.developer, park.status, park.version) == ("Vina-CPK", "revoked", 3)


def test_a_form_without_its_version_is_stale(owner, office):
    park = office.park()
    sent = office.filled_in(park, developer="X") | {"version": ""}
    response = owner.post(reverse("park-edit", args=[park.pk]), sent)
    assert response.context["form"].is_stale
    assert response.context["form"]["version"].value() == 1


def test_the_page_tells_the_history(owner, office):
    park = office.park()
    owner.post(reverse("park-edit", args=[park.pk]), office.filled_in(park, status="revoked"))
    Park.objects.filter(pk=park.pk).update(developer="by hand")
    shown = page(owner, "park", park.pk)
    assert f"<del>{OPERATING}</del>" in shown
    assert f"<ins>{REVOKED}</ins>" in shown
    assert office.owner.full_name in shown
    assert gettext("Database") in shown


def test_the_page_shows_areas_and_strikes_what_is_superseded(owner, office):
    park = office.park()
    office.decision(park, "10/QĐ", date(2007, 5, 1), natural_area=327, industrial_area=200)
    office.decision(park, "20/QĐ", date(2020, 5, 1), "adjustment", natural_area=325, replaces_number="10/QĐ")
    shown = page(owner, "park", park.pk)
    assert "325 ha" in shown
    assert shown.count('<tr class="out">') == 1
    assert 'class="chart chart-wide"' in shown and 'class="chart chart-narrow"' in shown


def found(client, words):
    rows = client.get(reverse("park-list"), {"q": words}).context["list"].rows
    return [row[0][0] for row in rows]


def test_the_list_finds_without_accents(owner, office):
    office.park("BT", "KCN Bá Thiện")
    office.park("TD", "KCN Tam Dương")
    for words in ("ba thien", "BÁ THIỆN", "thien ba", "Bá Thiện", "khu cn ba thien"):
        assert found(owner, words) == ["BT"]
    assert found(owner, "duong") == ["TD"]
    assert found(owner, "ba thien duong") == []


def test_the_list_shows_the_area_of_a_park_without_decisions_as_that_of_its_zones(owner, office):
    park = office.park()
    for code, area in (("A", 100), ("B", 50.5)):
        zone = office.park(code, f"Phân khu {code}", kind="zone", parent=park)
        office.decision(zone, f"{code}/QĐ", date(2010, 1, 1), natural_area=area)
    assert ">150,5</td>" in page(owner, "park-list", kind="park")


def test_decisions_of_a_park_are_those_of_its_zones_too(owner, office):
    park = office.park()
    zone = office.park("BT-1", "Phân khu I", kind="zone", parent=park)
    office.decision(park, "10/QĐ", date(2007, 5, 1))
    office.decision(zone, "11/QĐ", date(2008, 5, 1))
    office.decision(office.park("X", "KCN X"), "12/QĐ", date(2009, 5, 1))
    shown = page(owner, "planningdecision-list", park=park.pk)
    assert "10/QĐ" in shown
    assert "11/QĐ" in shown
    assert "12/QĐ" not in shown


def test_owner_records_and_corrects_a_decision(owner, office):
    park = office.park()
    sent = {"park": park.pk, "kind": "establishment", "number": "10/QĐ-UBND", "decided_on": "01/05/2007"}
    sent |= {"authority": "UBND tỉnh", "title": "Thành lập", "natural_area": "327,25", "industrial_area": "200,5"}
    owner.post(reverse("planningdecision-new"), sent)
    decision = park.decisions.get()
    assert (str(decision.natural_area), decision.decided_on) == ("327.250000", date(2007, 5, 1))
    shown = page(owner, "planningdecision-edit", decision.pk)
    assert 'value="327,25"' in shown
    assert 'value="01/05/2007"' in shown
    owner.post(reverse("planningdecision-edit", args=[decision.pk]), sent | {"natural_area": "300", "version": 1})
    decision.refresh_from_db()
    assert decision.natural_area == 300


@pytest.mark.parametrize(("typed", "reason"), [("1.250", "ambiguous"), ("abc", "invalid"), ("1,1234567", "decimals")])
def test_areas_that_cannot_be_read(owner, office, typed, reason):
    response = owner.post(reverse("planningdecision-new"), {"park": office.park().pk, "natural_area": typed})
    assert response.context["form"].errors.as_data()["natural_area"][0].code == reason


def test_an_area_below_zero_is_told_beside_its_field(owner, office):
    response = owner.post(reverse("planningdecision-new"), {"park": office.park().pk, "natural_area": "-5"})
    assert "natural_area" in response.context["form"].errors


def test_a_code_in_other_letters_is_not_given_again(owner, office):
    office.park()
    response = owner.post(reverse("park-new"), office.filled_in(code="bt"))
    assert "BT" in response.context["form"].errors["code"][0]
    assert Park.objects.count() == 1


def test_the_rule_of_a_constraint_is_told_in_its_sentence(owner, office):
    decision = office.decision(office.park(), "10/QĐ", date(2007, 5, 1))
    sent = {"park": decision.park_id, "kind": "boundary", "number": "10/QĐ", "decided_on": "01/05/2007"}
    response = owner.post(reverse("planningdecision-new"), sent | {"authority": "UBND tỉnh", "title": "x"})
    messages = [message for _id, _label, message in response.context["form"].listed_errors]
    assert len(messages) == 1


@pytest.mark.parametrize(("kind", "depth"), [("park", 1), ("zone", 0), ("phase", 3)])
def test_where_a_place_lies_is_refused_where_no_report_would_count_it(owner, office, kind, depth):
    places = [office.park()]
    places.append(office.park("BT-1", "Phân khu I", kind="zone", parent=places[0]))
    places.append(office.park("BT-1-1", "Giai đoạn 1", kind="phase", parent=places[1]))
    parent = places[depth - 1].pk if depth else ""
    response = owner.post(reverse("park-new"), office.filled_in(kind=kind, parent=parent))
    assert list(response.context["form"].errors) == ["parent"]
    assert Park.objects.count() == 3


def test_square_metres_typed_as_hectares_are_told(office):
    decision = office.decision(office.park(), "10/QĐ", date(2007, 5, 1), natural_area=3_272_500)
    assert Finding.objects.about(decision).count() == 1


def test_on_another_day_the_whole_page_is_of_that_day(owner, office):
    park = office.park()
    for number, day, area in (("10/QĐ", date(2007, 5, 2), 230), ("20/QĐ", date(2022, 5, 4), 115)):
        office.decision(park, number, day, natural_area=area)
    drawn = {"source": "Trích đo", "content": geojson(SQUARE), "by": office.by}  # 114.88 ha
    record_boundary(park, starts_on=date(2022, 5, 4), **drawn)
    observe_infrastructure(park, {"observed_on": date(2021, 12, 31), "completion": 40}, by=office.by)
    observe_infrastructure(park, {"observed_on": date(2022, 6, 30), "completion": 77}, by=office.by)
    now, then = page(owner, "park", park.pk), page(owner, "park", park.pk, on="03/05/2022")
    assert "−0,1 %" in now and "<dd>77 %</dd>" in now
    assert "114,88 ha" not in then and "<dd>40 %</dd>" in then
