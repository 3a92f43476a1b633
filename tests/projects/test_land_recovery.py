"""Land that is taken back: from which day on, how much of which lot."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from projects.actions.lease import recover_land
from projects.models import LandRecovery
from tests.projects.land import LATER, START, lease, leased, state

pytestmark = pytest.mark.django_db


def test_recovered_land_leaves_the_lease_from_its_day_on(office):
    office.today_is("30/09/2022")
    kept = lease(office, "5")
    recovery = recover_land(kept, on=LATER, area=Decimal("2"), document_number="9/QĐ", by=office.owner)
    assert [leased(day) for day in (LATER - timedelta(1), LATER)] == [5, 3]
    assert (recovery.rest.area, recovery.rest.starts_on, recovery.rest.ends_on) == (3, LATER, None)


def test_of_a_lease_with_lots_the_lots_are_taken_back(office, lots):
    office.today_is("30/09/2022")
    kept = lease(office, "3.5", *lots)
    parts = [(lots[0], Decimal("0.5")), (lots[1], None)]
    recover_land(kept, on=LATER, lots=parts, document_number="9/QĐ", by=office.owner)
    assert [state(lot, LATER) for lot in lots] == [("partly", Decimal("1.5")), ("recovered", 0)]
    assert leased(LATER) == Decimal("1.5")


def test_when_all_is_taken_back_nothing_goes_on(office, lots):
    office.today_is("30/09/2022")
    kept = lease(office, "2", lots[0])
    assert recover_land(kept, on=LATER, lots=[(lots[0], None)], document_number="9/QĐ", by=office.owner).rest is None
    assert leased(LATER) == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"on": START}, "on"),
        ({"on": date(2022, 10, 1)}, "on"),
        ({"area": Decimal("5.1")}, "area"),
        ({"area": Decimal(0)}, "area"),
    ],
)
def test_what_cannot_be_taken_back_is_said(office, changes, field):
    office.today_is("30/09/2022")
    kept = lease(office, "5")
    with pytest.raises(ValidationError) as error:
        recover_land(
            kept, **{"on": LATER, "area": Decimal("2"), "document_number": "9/QĐ", "by": office.owner} | changes
        )
    assert set(error.value.error_dict) == {field}
    assert (leased(LATER), LandRecovery.objects.count()) == (5, 0)


def test_more_of_a_lot_than_the_lease_has_is_not_taken_back(office, lots):
    office.today_is("30/09/2022")
    kept = lease(office, "1", (lots[0], Decimal("1")))
    for parts in ([(lots[0], Decimal("1.1"))], [(lots[1], None)], []):
        with pytest.raises(ValidationError):
            recover_land(kept, on=LATER, lots=parts, document_number="9/QĐ", by=office.owner)
