"""Planning decisions and their cases on screen, and a park on any day."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import gettext

from parks.actions.decision import move_case
from parks.models import PlannedUse, PlanningDecision
from tests import people
from tests.twice import sent_twice, with_token

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # what a page shows does not hang on its database


@pytest.fixture
def park(office):
    return office.park()


def page(client, name, *args, **query):
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def sent(park, **changes):
    said = {"park": park.pk, "kind": "adjustment", "title": "Mở rộng khu công nghiệp", "authority": "UBND tỉnh"}
    return said | {"natural_area": "400,5", "use_factory": "300", "use_green": "100,5"} | changes


def errors(response):
    return response.context["form"].errors.as_data()


def test_the_officer_begins_a_case_without_number(owner, park):
    response = owner.post(reverse("planningdecision-new"), sent(park, proposed_on="01/03/2022"))
    case = PlanningDecision.objects.get()
    assert response.url == reverse("planningdecision", args=[case.pk])
    assert (case.is_made, case.steps.get().happened_on) == (False, date(2022, 3, 1))
    assert dict(PlannedUse.objects.values_list("use", "area")) == {"factory": 300, "green": 100.5}


def test_a_case_that_is_sent_twice_is_begun_once(owner, park):
    leads_to = sent_twice(owner, reverse("planningdecision-new"), sent(park, proposed_on="01/03/2022"))
    assert leads_to == reverse("planningdecision", args=[PlanningDecision.objects.get().pk])


def test_another_case_typed_after_a_step_back_is_another(owner, park):
    url = reverse("planningdecision-new")
    typed = with_token(owner, url, sent(park))
    owner.post(url, typed)
    owner.post(url, typed | {"title": "Điều chỉnh ranh giới"})
    assert PlanningDecision.objects.count() == 2


def test_what_was_refused_is_done_when_it_is_mended(owner, park):
    url = reverse("planningdecision-new")
    typed = with_token(owner, url, sent(park))
    assert owner.post(url, typed | {"proposed_on": "01/03/2099"}).status_code == 200
    assert owner.post(url, typed).status_code == 302
    assert PlanningDecision.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": "20/QĐ"}, "decided_on"),
        ({"decided_on": "01/03/2022"}, "number"),
        ({"effective_on": "01/03/2022"}, "effective_on"),
        ({"number": "20/QĐ", "decided_on": "31/02/2022"}, "decided_on"),
        ({"use_green": "-1"}, "use_green"),
        ({"use_green": "nhiều"}, "use_green"),
        ({"use_green": "101"}, "__all__"),
        ({"proposed_on": "01/03/2099"}, "proposed_on"),
        ({"title": ""}, "title"),
        ({"adjusts_number": "a\0b"}, "adjusts_number"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(owner, park, changes, field):
    response = owner.post(reverse("planningdecision-new"), sent(park, **changes))
    assert field in errors(response)
    assert not PlanningDecision.objects.exists()


def test_the_form_of_a_case_asks_for_no_number(owner, office, park):
    case = office.case(park)
    shown = page(owner, "planningdecision-edit", case.pk)
    assert 'name="number"' not in shown
    response = owner.post(reverse("planningdecision-edit", args=[case.pk]), sent(park, version=1, number="20/QĐ"))
    assert response.status_code == 302
    case.refresh_from_db()
    assert (case.natural_area, case.number) == (400.5, "")


def test_the_form_of_a_decision_keeps_its_number(owner, office, park):
    decision = office.decision(park, "10/QĐ", date(2007, 5, 1))
    response = owner.post(reverse("planningdecision-edit", args=[decision.pk]), sent(park, version=1))
    assert {"number", "decided_on"} <= set(errors(response))


def test_a_case_is_walked_to_its_decision_by_its_buttons(owner, office, park):
    case = office.case(park, proposed_on=date(2022, 3, 1))
    step = reverse("planningdecision-move", args=[case.pk, "appraisal"])
    assert step in page(owner, "planningdecision", case.pk)
    assert owner.post(step, {"on": "01/06/2022", "note": "Tờ trình 12"}).status_code == 302
    assert "Tờ trình 12" in page(owner, "planningdecision", case.pk)
    approval = reverse("planningdecision-move", args=[case.pk, "approved"])
    paper = {"number": "20/QĐ-UBND", "decided_on": "01/09/2022", "authority": "Thủ tướng Chính phủ"}
    assert owner.post(approval, paper).status_code == 302
    case.refresh_from_db()
    assert (case.number, case.decided_on, case.authority) == ("20/QĐ-UBND", date(2022, 9, 1), "Thủ tướng Chính phủ")
    shown = page(owner, "planningdecision", case.pk)
    assert "state-in_force" in shown
    assert "/move/" not in shown


@pytest.mark.parametrize(
    ("paper", "field"),
    [
        ({"number": ""}, "number"),
        ({"decided_on": ""}, "decided_on"),
        ({"decided_on": "01/05/2022"}, "decided_on"),
        ({"number": "10/QĐ", "decided_on": "01/07/2022"}, "__all__"),
    ],
)
def test_an_approval_that_cannot_be_is_told(owner, office, park, paper, field):
    office.decision(park, "10/QĐ", date(2022, 7, 1))
    case = office.case(park, proposed_on=date(2022, 3, 1))
    move_case(case, "appraisal", on=date(2022, 6, 1), by=office.by)
    good = {"number": "20/QĐ", "decided_on": "01/09/2022", "authority": "UBND tỉnh"}
    response = owner.post(reverse("planningdecision-move", args=[case.pk, "approved"]), good | paper)
    assert field in errors(response)
    case.refresh_from_db()
    assert (case.is_made, case.steps.count()) == (False, 2)


@pytest.mark.parametrize("stage", ["approved", "proposed", "nothing"])
def test_a_step_that_is_not_open_is_no_page(owner, office, park, stage):
    case = office.case(park)
    assert owner.get(reverse("planningdecision-move", args=[case.pk, stage])).status_code == 404


def test_a_colleague_moves_the_case_and_a_stranger_sees_no_button(client, office, park):
    case = office.case(park)
    step = reverse("planningdecision-move", args=[case.pk, "appraisal"])
    people.signed_in(client, office.stranger)
    assert step not in page(client, "planningdecision", case.pk)
    assert client.post(step, {"on": "01/09/2022"}).status_code == 404
    people.signed_in(client, office.colleague)
    assert client.post(step, {"on": case.steps.get().happened_on.strftime("%d/%m/%Y")}).status_code == 302
    assert case.steps.last().by == office.colleague


def test_the_list_tells_what_each_is_and_finds_by_it(owner, office, park):
    office.decision(park, "10/QĐ", date(2007, 5, 1))
    office.decision(park, "20/QĐ", date(2020, 5, 1), "adjustment", replaces_number="10/QĐ")
    case = office.case(park)
    everything = page(owner, "planningdecision-list")
    assert everything.index(reverse("planningdecision", args=[case.pk])) < everything.index("20/QĐ")
    replaced = page(owner, "planningdecision-list", standing="replaced")
    assert "10/QĐ" in replaced
    assert "20/QĐ" not in replaced


def test_the_list_asks_few_questions(owner, office, park, django_assert_max_num_queries):
    for n in range(4):
        office.decision(park, f"{n}/QĐ", date(2010 + n, 5, 3))
    with django_assert_max_num_queries(12):
        page(owner, "planningdecision-list")


# The park on a day


def test_the_park_is_shown_as_it_was_on_a_day(owner, office, park):
    office.decision(park, "10/QĐ", date(2007, 5, 3), natural_area=327, uses={"factory": 327})
    office.decision(park, "20/QĐ", date(2020, 5, 4), natural_area=400, uses={"green": 400}, replaces_number="10/QĐ")
    then, now = page(owner, "park", park.pk, on="01/01/2010"), page(owner, "park", park.pk)
    assert "327 ha" in then
    assert '<tr class="out">' not in then
    assert "400 ha" in now
    assert now.count('<tr class="out">') == 1


@pytest.mark.parametrize("on", ["x", "31/02/2020", "", "2020-01-01", "01/01/0001", "31/12/9999"])
def test_whatever_day_is_asked_for_the_park_answers(owner, office, park, on):
    office.decision(park, "10/QĐ", date(2007, 5, 3), natural_area=327)
    page(owner, "park", park.pk, on=on)


def test_the_park_shows_its_zones_with_their_phases_and_developers(owner, office, park):
    zone = office.park("BT-1", "Phân khu I", kind="zone", parent=park, developer="CNCTech")
    office.park("BT-1-A", "Giai đoạn 1", kind="phase", parent=zone, developer="Sơn Hà")
    office.decision(zone, "11/QĐ", date(2008, 5, 1), natural_area=100)
    shown = page(owner, "park", park.pk)
    assert "CNCTech" in shown
    assert "Sơn Hà" in shown
    assert f"{reverse('park-new')}?parent={park.pk}" in shown


def test_a_park_with_much_asks_few_questions(owner, office, park, django_assert_max_num_queries):
    for n in range(4):
        zone = office.park(f"BT-{n}", f"Phân khu {n}", kind="zone", parent=park)
        office.decision(zone, f"{n}/QĐ", date(2008 + n, 5, 5), natural_area=100, uses={"factory": 100})
        office.decision(park, f"{n}/QĐ-TTg", date(2008 + n, 5, 5), natural_area=400 + n)
    with django_assert_max_num_queries(30):
        page(owner, "park", park.pk)


def test_a_park_without_decisions_says_what_to_do(owner, park):
    shown = page(owner, "park", park.pk)
    assert gettext("No planning decision is recorded yet: without one the park has no area.") in shown
    assert "None" not in shown
