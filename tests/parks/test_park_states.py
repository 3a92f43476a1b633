"""What a park is on a day, as its decisions and its day of opening say it, on its page, in lists, on the map and in the
reports alike."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import Finding, Role
from parks.actions.park import change_park
from parks.models import Park
from parks.states import with_state
from projects.actions.lease import add_lease
from reports.indicators.parks import Land
from tests import people
from tests.contract.driver import run_import

pytestmark = pytest.mark.django_db
OPENED, REVOKED = date(2008, 1, 2), date(2020, 6, 1)
Status = Park.Status


@pytest.fixture
def revoked(office):
    """An operating park with a zone and a lease; its only decision is then revoked by its number."""
    park = office.park(operating_from=OPENED)
    zone = office.park("BT-1", "Phân khu I", kind="zone", parent=park, operating_from=None)
    office.decision(park, "10/QĐ", date(2007, 5, 2), natural_area=100, industrial_area=50)
    office.decision(zone, "11/QĐ", date(2007, 6, 1), "zoning_plan", industrial_area=32)
    office.decision(park, "20/QĐ", REVOKED, "revocation", replaces_number="10/QĐ")
    keeper = people.actor(people.make_person(Role.OFFICER, people.make_unit(["investment"])))
    add_lease({"park": park, "area": 50, "starts_on": date(2009, 1, 5)}, by=keeper)
    return park


def state_of(park, day, known_on=None):
    return with_state(Park.objects.filter(pk=park.pk), day, known_on).get().state


def shown(client, name, *args, **query):
    return client.get(reverse(name, args=args), query).content.decode()


def test_a_park_whose_establishment_was_revoked_is_revoked_from_that_day_on(revoked):
    zone = revoked.parts.get()
    for place in (revoked, zone):
        assert state_of(place, date(2020, 5, 31)) == Status.OPERATING
        assert state_of(place, REVOKED) == Status.REVOKED
        assert state_of(place, REVOKED, known_on=date(2020, 5, 31)) == Status.OPERATING


def test_its_page_says_so_and_counts_no_occupancy(owner, revoked):
    now = shown(owner, "park", revoked.pk)
    assert 'state-revoked">' in now and 'state-operating">' not in now
    assert "156" not in now and "50 ha" in now
    then = shown(owner, "park", revoked.pk, on="01/05/2020")
    assert 'state-operating">' in then and "100 %" in then


def test_lists_say_so(owner, revoked):
    rows = lambda status: owner.get(reverse("park-list"), {"status": status}).context["list"].count  # noqa: E731
    assert (rows("revoked"), rows("operating")) == (2, 0)


def test_the_map_says_so_on_each_day(owner, revoked):
    assert 'state-revoked">' in shown(owner, "park-map")
    assert 'state-operating">' in shown(owner, "park-map", on="31/05/2020")
    (park,) = owner.get(reverse("park-map"), {"by": "leased"}).context["parks"]
    assert (park.leased, park.filled) == (None, "none")


@pytest.mark.parametrize("day", [date(2007, 12, 31), OPENED, date(2020, 5, 31), REVOKED])
def test_reports_count_the_same_parks_as_operating(revoked, day):
    class Question:
        end, known_on, start = day, None, day

        def once(self, what):
            return what(self)

    counted = {park.pk for park in Land(Question()).operating}
    assert counted == set(
        with_state(Park.objects.top_level(), day).filter(state="operating").values_list("pk", flat=True)
    )


def test_before_its_establishment_it_is_planned_and_before_its_opening_established(office):
    park = office.park(operating_from=OPENED)
    office.decision(park, "10/QĐ", date(2007, 5, 2))
    zone = office.park("BT-1", "Phân khu I", kind="zone", parent=park, operating_from=None)
    days = (date(2007, 5, 1), date(2007, 5, 2), date(2008, 1, 1), OPENED)
    for place in (park, zone):
        assert [state_of(place, day) for day in days] == ["planned", "established", "established", "operating"]


def test_a_park_that_is_established_anew_is_no_longer_revoked(office, revoked):
    office.decision(revoked, "30/QĐ", date(2021, 3, 1))
    assert state_of(revoked, date(2021, 2, 28)) == Status.REVOKED
    assert state_of(revoked, date(2021, 3, 1)) == Status.OPERATING


def test_without_decisions_the_record_says_it(office):
    for status in ("planned", "established", "building", "revoked"):
        park = office.park(status, f"KCN {status}", status=status, operating_from=None)
        assert state_of(park, date(2022, 1, 1)) == status


def test_a_zone_of_an_operating_park_may_still_be_built(office):
    park = office.park(operating_from=OPENED)
    zone = office.park("BT-2", "Phân khu II", kind="zone", parent=park, status="building", operating_from=None)
    assert state_of(zone, date(2022, 1, 1)) == Status.BUILDING


def test_an_operating_park_says_from_which_day(owner, office):
    response = owner.post(reverse("park-new"), office.filled_in(status="operating"))
    assert list(response.context["form"].errors) == ["operating_from"]
    assert not Park.objects.exists()


def test_an_old_record_without_the_day_stays_editable_in_the_rest(office):
    park = Park.objects.create(code="X", name="KCN X", status="operating")
    assert change_park(park, {"developer": "CNCTech"}, by=office.by).developer == "CNCTech"


def test_a_file_may_leave_the_day_out_and_is_told(office):
    status, _said = run_import("parks", [{"code": "X", "name": "KCN X", "kind": "park", "status": "operating"}])
    assert status == 0
    (found,) = Finding.objects.about(Park.objects.get())
    assert "from which day" in found.sentence
