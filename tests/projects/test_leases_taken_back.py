"""A lease that should never have been recorded: it stays on record and takes no land on any day."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Change
from parks.actions.lot import change_lot
from parks.models import Lot
from projects.actions.lease import change_lease, recover_land, take_back_lease
from projects.actions.reservation import hold_again, lease_reserved, reserve
from projects.expiry import expiring, months_on
from projects.models import Lease
from tests.contract.driver import run_import
from tests.projects.land import LATER, START, lease, leased, row, state

pytestmark = pytest.mark.django_db


@pytest.fixture
def wrong(office, lots):
    return lease(office, "2", lots[0], ends_on=LATER, document_number="HĐ-7")


def taken_back(office, one, why="Nhầm lô"):
    return take_back_lease(one, why=why, by=office.owner)


def test_it_takes_no_land_on_any_day_and_ends_nothing(office, wrong, lots):
    assert (leased(START), state(lots[0], START)[0]) == (2, "leased")
    taken_back(office, wrong)
    assert [(leased(day), state(lots[0], day)[0]) for day in (START, LATER)] == [(0, "free"), (0, "free")]
    assert expiring(office.day, months_on(office.day, 6)) == []


def test_the_right_one_is_recorded_from_the_same_day(office, wrong, lots):
    taken_back(office, wrong)
    lease(office, "2", lots[0])
    assert Lease.objects.standing().count() == 1
    assert run_import("land_leases", [row()])[0] == 0
    assert Lease.objects.count() == 2


def test_nothing_of_it_changes_any_more(office, wrong):
    taken_back(office, wrong)
    for deed in (
        lambda: taken_back(office, wrong),
        lambda: change_lease(wrong, {"document_number": "x"}, by=office.owner),
        lambda: recover_land(wrong, on=date(2022, 3, 2), document_number="9/QĐ", by=office.owner),
    ):
        with pytest.raises(ValidationError):
            deed()
    told = Change.objects.filter(table="projects_lease", row=wrong.pk).order_by("id")
    assert [change.new["taken_back_why"] for change in told] == ["", "Nhầm lô"]


def test_land_that_was_recovered_from_it_says_that_it_stood(office, wrong, lots):
    recover_land(wrong, on=date(2022, 3, 2), lots=[(lots[0], Decimal(1))], document_number="9/QĐ", by=office.owner)
    with pytest.raises(ValidationError):
        taken_back(office, wrong)


def test_its_lot_may_change_again(office, wrong, lots):
    taken_back(office, wrong)
    change_lot(Lot.objects.get(pk=lots[0].pk), {"area": Decimal(1)}, by=office.actor("stranger"))
    assert Lot.objects.get(pk=lots[0].pk).area == 1


def test_what_it_was_reserved_for_may_be_held_again(office, lots):
    said = {"park": office.zone, "investor": office.japanese, "starts_on": START, "ends_on": LATER}
    kept = reserve(said | {"document_number": "5/BB"}, lots=[(lots[0], None)], by=office.owner)
    values = {"park": office.zone, "area": Decimal(2), "starts_on": office.day}
    made = lease_reserved(kept, values, lots=[(lots[0], None)], by=office.owner)
    with pytest.raises(ValidationError):
        hold_again(kept, by=office.owner)
    taken_back(office, made)
    hold_again(kept, by=office.owner)
    assert state(lots[0], office.day)[0] == "reserved"


def test_owner_takes_it_back_on_its_page(office, wrong, sign_in):
    browser = sign_in("owner")
    address = f"/projects/leases/{wrong.pk}"
    assert f"{address}/take-back/" in browser.get(f"{address}/").content.decode()
    assert browser.post(f"{address}/take-back/", {"why": ""}).context["form"].errors
    shown = browser.post(f"{address}/take-back/", {"why": "Nhầm lô"}, follow=True).content.decode()
    assert "Nhầm lô" in shown and f"{address}/edit/" not in shown and "state-withdrawn" in shown
    assert "HĐ-7" in browser.get("/projects/leases/?standing_is=withdrawn").content.decode()
    assert "HĐ-7" not in browser.get("/projects/leases/?standing_is=in_force").content.decode()


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["clerk", "leader", "manager", "administrator"])
def test_who_keeps_no_leases_takes_none_back(office, wrong, who):
    with pytest.raises(PermissionDenied):
        take_back_lease(wrong, why="x", by=office.actor(who))
