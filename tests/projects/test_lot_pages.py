"""Lots on the pages of leases, of a park and of their own."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from parks.actions.lot import add_lot
from parks.models import Lot
from projects.forms.lease import looked_up
from projects.models import Lease
from tests.projects.land import lease, state
from tests.projects.office import place
from tests.projects.pages import counted

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # what a page shows does not hang on its database


def form(office, **changes):
    return {"park": office.zone.pk, "area": "2", "starts_on": "01/03/2022", "lots": "A1"} | changes


def test_a_lease_of_lots_is_entered_and_given_up_in_part(office, lots, sign_in):
    browser = sign_in("owner")
    assert browser.post(reverse("lease-new"), form(office, area="2,5", lots="A1; A2: 0,5")).status_code == 302
    kept = Lease.objects.get()
    shown = browser.get(reverse("lease-edit", args=[kept.pk])).content.decode()
    assert 'value="A1: 2; A2: 0,5"' in shown
    office.today_is("30/09/2022")
    taken = {"on": "15/03/2022", "lots": "A2", "document_number": "9/QĐ"}
    assert browser.post(reverse("lease-recover", args=[kept.pk]), taken).status_code == 302
    assert "9/QĐ" in browser.get(reverse("lease", args=[kept.pk])).content.decode()
    assert [state(lot, date(2022, 3, 15))[0] for lot in lots] == ["leased", "recovered"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"lots": "A9"}, "lots"),
        ({"lots": "A1: nhiều"}, "lots"),
        ({"lots": "A1:"}, "lots"),
        ({"lots": "A1; A1"}, "lots"),
        ({"lots": "A1: 1.250"}, "lots"),
        ({"lots": "A1: 0", "area": "0"}, "lots"),
        ({"lots": "A1: -1", "area": "1"}, "lots"),
        ({"lots": "A1\0"}, "lots"),
        ({"area": "2,1"}, "lots"),
    ],
)
def test_wrong_lots_are_said_beside_their_field(office, lots, sign_in, changes, field):
    response = sign_in("owner").post(reverse("lease-new"), form(office, **changes))
    assert field in response.context["form"].errors
    assert not Lease.objects.exists()


def test_the_park_tells_how_many_lots_are_free(office, lots, sign_in):
    lease(office, "2", lots[0])
    shown = sign_in("manager").get(reverse("park", args=[office.park.pk])).content.decode()
    assert "state-leased" in shown
    assert "state-free" in shown
    assert reverse("lot-new") not in shown


def test_the_park_tells_what_was_leased_on_a_day(office, lots, sign_in):
    lease(office, "2", lots[0], ends_on=date(2022, 3, 10))
    browser = sign_in("manager")
    shown = {
        on: browser.get(f"/parks/{office.park.pk}/?on={on}").content.decode() for on in ("10/03/2022", "11/03/2022")
    }
    assert ["01/03/2022" in page for page in shown.values()] == [True, False]


def test_a_lot_shows_its_leases(office, lots, sign_in):
    kept = lease(office, "2", lots[0])
    shown = sign_in("stranger").get(reverse("lot", args=[lots[0].pk])).content.decode()
    assert reverse("lease", args=[kept.pk]) in shown


@pytest.mark.parametrize(
    ("changes", "field"), [({"code": "A1"}, "__all__"), ({"code": "A;1"}, "__all__"), ({"area": "0"}, "__all__")]
)
def test_a_lot_that_cannot_be_is_said(office, lots, sign_in, changes, field):
    sent = {"park": office.zone.pk, "code": "B1", "area": "1", "use": "factory"} | changes
    response = sign_in("stranger").post(reverse("lot-new"), sent)
    assert field in response.context["form"].errors
    assert Lot.objects.count() == 2


def test_of_two_lots_with_one_code_that_of_the_place_is_meant(office, lots):
    planner = office.actor("stranger")
    own = add_lot({"park": office.park, "code": "A1", "area": Decimal(3)}, by=planner)
    assert looked_up([("A1", None)], office.park) == [(own, None)]
    assert looked_up([("A1", None)], office.zone) == [(lots[0], None)]


def test_a_code_of_two_zones_is_asked_about(office, lots):
    planner = office.actor("stranger")
    zone = place("BT-2", "KCN Bá Thiện - Phân khu II", office.park)
    add_lot({"park": zone, "code": "A1", "area": Decimal(3)}, by=planner)
    with pytest.raises(ValidationError, match="A1"):
        looked_up([("A1", None)], office.park)


def free_of(browser, query):
    page = browser.get(f"/projects/land/?{query}").content.decode()
    return [code for code in ("A1", "A2") if f">{code}</a>" in page]


def test_what_is_free_in_all_parks_is_listed(office, lots, sign_in):
    lease(office, "1.5", (lots[0], Decimal("1.5")))
    browser = sign_in("manager")
    assert free_of(browser, "") == ["A1", "A2"]
    assert free_of(browser, "free=0,6") == ["A2"]
    assert free_of(browser, "free=0,5") == ["A1", "A2"]
    assert free_of(browser, "state=partly") == ["A1"]
    assert free_of(browser, f"park={office.other_park.pk}") == []
    assert free_of(browser, "sort=-free&state=free") == ["A2"]


def test_more_lots_ask_no_more(office, lots, sign_in):
    browser = sign_in("manager")
    few = counted(browser, "/projects/land/", most=20)
    for number in range(5):
        add_lot({"park": office.zone, "code": f"B{number}", "area": 1}, by=office.actor("stranger"))
    assert counted(browser, "/projects/land/", most=20) == few
