"""A lot is leased while it is being reserved: one of the two has it, and the other is told so."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from parks.models import Lot
from projects.actions import lease as leasing, reservation as reserving
from projects.models import LeasedLot, ReservedLot
from tests.copies import used_copy
from tests.projects.land import START, keep, lease
from tests.projects.office import InvestmentOffice
from tests.races import at_once

TIMES = 6


@pytest.fixture
def office(django_db_setup, django_db_blocker):
    """With a database of its own, in which its people commit."""
    with django_db_blocker.unblock(), used_copy(connection.settings_dict["NAME"]):
        yield InvestmentOffice()


def lot(office, number):
    return Lot.objects.create(park=office.zone, code=f"A{number}", area=2, search_text=f"a{number}")


def both_at_once(office, number):
    """Why the lease was refused, and why the reservation was, of one lot; None of what was done."""
    wanted, begins = lot(office, number), START + timedelta(number)
    return at_once(lambda: lease(office, 2, wanted, starts_on=begins), lambda: keep(office, wanted))


def test_of_a_lease_and_a_reservation_at_once_one_has_the_land(office):
    for number in range(TIMES):
        refused = [error for error in both_at_once(office, number) if error]
        assert [set(error.error_dict) for error in refused] == [{"lots"}]
    assert LeasedLot.objects.count() + ReservedLot.objects.count() == TIMES


@pytest.mark.postgresql_only
def test_without_the_lock_both_have_it(office, monkeypatch):
    meet = threading.Barrier(2, timeout=60)

    def and_meet(look):
        def looked(*about):
            look(*about)
            meet.wait()  # both have looked before either writes

        return looked

    for module in (leasing, reserving):
        monkeypatch.setattr(module, "held", lambda lots: lots)
    monkeypatch.setattr(leasing, "refuse_reserved", and_meet(leasing.refuse_reserved))
    monkeypatch.setattr(reserving, "refuse_taken", and_meet(reserving.refuse_taken))
    assert both_at_once(office, 1) == [None, None]
    assert (LeasedLot.objects.count(), ReservedLot.objects.count()) == (1, 1)
