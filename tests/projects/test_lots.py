"""Lots of land: what is leased of each, on which day, and how much room there is."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings, strategies as st

from parks.actions.lot import change_lot
from parks.models import Lot
from projects.actions.lease import change_lease, recover_land
from projects.holdings import with_lot_state
from projects.land import first_overfull, read_lots
from projects.models import Lease, LeasedLot
from tests.projects.land import LATER, START, lease, refused, state

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(office):
    return office.certify(40, dated="14/03/2022")


def test_the_state_of_a_lot_follows_from_its_leases(office, lots, project):
    first, second = lots
    lease(office, "0.5", (first, Decimal("0.5")), ends_on=LATER)
    lease(office, "1.5", second, project=project)
    assert [state(first, day) for day in (START - timedelta(1), START, LATER, LATER + timedelta(1))] == [
        ("later", 0),
        ("partly", Decimal("0.5")),
        ("partly", Decimal("0.5")),
        ("free", 0),
    ]
    assert state(second, START) == ("leased", Decimal("1.5"))


def test_what_was_leased_later_was_not_known_then(office, lots):
    lease(office, "2", lots[0])
    told = with_lot_state(Lot.objects.filter(pk=lots[0].pk), START - timedelta(1), known_on=START - timedelta(1)).get()
    assert told.state == "free"


def test_leased_anew_and_ended_a_lot_is_no_longer_one_that_was_taken_back(office, lots):
    office.today_is("30/09/2022")
    first = lease(office, "2", lots[0])
    recover_land(first, on=date(2022, 4, 1), lots=[(lots[0], None)], document_number="9/QĐ", by=office.owner)
    lease(office, "2", lots[0], starts_on=date(2022, 5, 1), ends_on=LATER)
    assert state(lots[0], date(2022, 4, 1))[0] == "later"
    assert state(lots[0], LATER + timedelta(1))[0] == "free"


def test_one_lot_that_says_nothing_takes_the_area_of_the_lease(office, lots):
    lease(office, "1.25", lots[0])
    assert LeasedLot.objects.get().area == Decimal("1.25")


def test_several_lots_are_leased_whole(office, lots):
    lease(office, "3.5", *lots)
    assert [state(lot, START)[0] for lot in lots] == ["leased", "leased"]


def test_no_lease_goes_beyond_its_lot(office, lots):
    refused("room", lambda: lease(office, "2.1", lots[0]))
    lease(office, "1.5", lots[0], ends_on=LATER)
    refused("room", lambda: lease(office, "0.6", lots[0], starts_on=LATER))
    lease(office, "2", lots[0], starts_on=LATER + timedelta(1))
    assert Lease.objects.count() == 2


def test_the_lots_make_the_area_of_the_lease(office, lots):
    refused("sum", lambda: lease(office, "3", *lots))


def test_a_lot_of_another_park_is_refused(office, lots):
    refused("place", lambda: lease(office, "1", lots[0], park=office.other_park))
    lease(office, "1", lots[0], park=office.park)  # the park in whose zone it lies


def test_a_lease_is_enlarged_only_as_far_as_its_lots_reach(office, lots):
    kept = lease(office, "1", (lots[0], Decimal("1")))
    refused("room", lambda: change_lease(kept, {"area": Decimal("2.5")}, lots=[(lots[0], None)], by=office.owner))
    change_lease(kept, {"area": Decimal("2")}, lots=[(lots[0], None)], by=office.owner)
    assert LeasedLot.objects.get().area == 2


def test_what_went_beyond_before_stays_editable_in_everything_else(office, lots):
    kept = lease(office, "1.5", lots[0])
    Lot.objects.filter(pk=lots[0].pk).update(area=1)
    change_lease(kept, {"document_number": "HĐ-9"}, by=office.owner)
    refused("room", lambda: change_lease(kept, {"ends_on": LATER}, by=office.owner))


# A property


DAYS = st.integers(0, 40).map(lambda n: date(2022, 1, 1) + timedelta(n))
SPANS = st.tuples(DAYS, st.none() | DAYS, st.integers(1, 5))


@settings(deadline=None)
@given(st.integers(1, 9), st.lists(SPANS, max_size=6), DAYS, st.none() | st.integers(0, 40))
def test_a_lot_is_overfull_on_the_first_such_day_and_on_no_other(room, taken, start, length):
    end = None if length is None else start + timedelta(length)
    days = [start + timedelta(n) for n in range((41 if length is None else length) + 1)]
    full = [
        day
        for day in days
        if sum(a for begun, over, a in taken if begun <= day and (over is None or day <= over)) > room
    ]
    assert first_overfull(room, taken, start, end) == (full[0] if full else None)


def test_lots_are_read_as_they_are_written():
    assert read_lots(" A1; A2: 1,5 ;") == [("A1", None), ("A2", Decimal("1.5"))]


@pytest.mark.parametrize("change", [{"area": Decimal(1)}, {"park": "other"}])
def test_a_lot_is_not_pulled_from_under_its_leases(office, lots, change):
    lease(office, "2", lots[0])
    change = {name: office.other_park if value == "other" else value for name, value in change.items()}
    with pytest.raises(ValidationError, match=r"hợp đồng|Hợp đồng"):
        change_lot(lots[0], change, by=office.actor("stranger"))
    assert Lot.objects.get(pk=lots[0].pk).area == 2


def test_a_lot_that_no_lease_names_is_changed(office, lots):
    assert change_lot(lots[1], {"area": Decimal(1)}, by=office.actor("stranger")).area == 1
