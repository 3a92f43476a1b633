"""Whatever is leased, reserved, given up, turned into a lease or taken back, in whatever order: no day has more of a
lot than there is, and the state of a lot is what its leases and reservations add up to."""

from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from parks.actions.lot import add_lot
from parks.models import Lot
from projects.actions.lease import add_lease, recover_land
from projects.actions.reservation import hold_again, lease_reserved, release, reserve
from projects.holdings import with_lot_state
from projects.models import Lease, LeasedLot, Reservation, ReservedLot

START, LENGTH = date(2022, 1, 1), 60
TODAY = START + timedelta(days=30)
DAYS = st.integers(0, LENGTH - 1)
HECTARES = st.integers(1, 4).map(Decimal)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["lease", "reserve", "reserve", "release", "hold", "turn", "recover"]),
        DAYS,
        st.none() | st.integers(0, 30),
        HECTARES,
        st.integers(0, 9),
    ),
    min_size=2,
    max_size=9,
)


def take_step(office, lot, index, step):
    """One deed of the officer; nothing where there is nothing to do it with, or where the rules refuse it."""
    what, offset, length, area, which = step
    start, by = START + timedelta(days=offset), office.owner
    end = None if length is None else start + timedelta(days=length)
    terms = {"park": lot.park, "area": area, "starts_on": start, "ends_on": end, "document_number": f"{index}/HĐ"}
    said = {"park": lot.park, "name": "Nhà đầu tư", "starts_on": start, "ends_on": end or start}
    said |= {"document_number": f"{index}/BB"}
    of, deed = {
        "lease": (None, lambda: add_lease(terms, lots=[(lot, area)], by=by)),
        "reserve": (None, lambda: reserve(said, lots=[(lot, area)], by=by)),
        "release": (Reservation, lambda one: release(one, on=start, why="Thôi", by=by)),
        "hold": (Reservation, lambda one: hold_again(one, by=by)),
        "turn": (Reservation, lambda one: lease_reserved(one, terms, lots=[(lot, area)], by=by)),
        "recover": (Lease, lambda one: recover_land(one, on=start, lots=[(lot, area)], document_number="QĐ", by=by)),
    }[what]
    records = list(of.objects.order_by("pk")) if of else []
    if of and not records:
        return
    try:
        with transaction.atomic():
            deed(*([records[which % len(records)]] if of else []))
    except ValidationError:
        return


def by_hand(day):
    """(hectares leased, hectares reserved) on a day, from the rows with pencil and paper."""
    leases = [
        part.area
        for part in LeasedLot.objects.select_related("lease")
        if part.lease.starts_on <= day and (part.lease.ends_on is None or day <= part.lease.ends_on)
    ]
    kept = [
        part.area
        for part in ReservedLot.objects.select_related("reservation")
        if part.reservation.starts_on <= day <= part.reservation.ends_on
        and (part.reservation.ended_on is None or day < part.reservation.ended_on)
    ]
    return sum(leases), sum(kept)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_day_has_more_of_a_lot_than_there_is(office, steps):
    with transaction.atomic():
        office.day = TODAY
        lot = add_lot({"park": office.zone, "code": "A1", "area": Decimal(4)}, by=office.actor("stranger"))
        for index, step in enumerate(steps):
            take_step(office, lot, index, step)
        for offset in range(-1, LENGTH + 32, 3):
            day = START + timedelta(days=offset)
            told = with_lot_state(Lot.objects.filter(pk=lot.pk), day).get()
            leased, kept = by_hand(day)
            assert (told.taken, told.kept) == (leased, kept)
            assert leased <= lot.area
            assert day < TODAY or leased + kept <= lot.area
            assert (told.state == "leased") == (leased == lot.area)
            assert told.state not in ("free", "recovered") or leased == kept == 0
        transaction.set_rollback(True)
