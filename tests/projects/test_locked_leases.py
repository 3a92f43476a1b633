"""The leases and reservations of a park are locked: whichever zone they are in, whichever way they are written."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.actions.imports import kind_named, take_file
from accounts.actions.locking import lock_set, release_lock
from projects.actions.lease import change_lease, recover_land, take_back_lease
from projects.actions.reservation import release
from projects.models import LandRecovery, Lease, LeasedLot, Reservation, ReservedLot
from tests.projects.land import keep, lease
from tests.projects.office import place

pytestmark = pytest.mark.django_db
WHY = "Thanh tra đất đai"


@pytest.fixture
def held(office, lots):
    """One lot is leased, another is kept for somebody; the park that they lie in is locked."""
    office.leased, office.kept = lease(office, 2, lots[0]), keep(office, lots[1])
    office.lock = lock_set("leases", subject=office.zone.top, reason=WHY, by=office.leader)
    return office


def test_no_deed_adds_changes_or_ends_a_lease_or_a_reservation(held, lots):
    on = date(2022, 3, 14)
    for act in (
        lambda: lease(held, 2, lots[0]),
        lambda: keep(held, lots[0]),
        lambda: change_lease(held.leased, {"document_number": "9/HĐ"}, by=held.owner),
        lambda: recover_land(held.leased, on=on, document_number="1/QĐ", area=1, by=held.owner),
        lambda: take_back_lease(held.leased, why="Nhầm", by=held.owner),
        lambda: release(held.kept, on=held.day, why="Thôi", by=held.owner),
    ):
        with pytest.raises(ValidationError, match=WHY):
            act()
    release_lock(held.lock, reason="Xong", by=held.administrator)
    assert change_lease(held.leased, {"document_number": "9/HĐ"}, by=held.owner).document_number == "9/HĐ"


def test_the_database_refuses_what_goes_past_the_deeds(held):
    recovery = {"lease": held.leased, "happened_on": held.day, "area": 1, "document_number": "1/QĐ"}
    for write in (
        lambda: Lease.objects.update(document_number="khác"),
        lambda: LeasedLot.objects.update(area=1),
        lambda: LeasedLot.objects.all()._raw_delete("default"),
        lambda: LandRecovery.objects.create(**recovery),
        lambda: Reservation.objects.update(document_number="khác"),
        lambda: ReservedLot.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError, match="locked set: leases"), transaction.atomic():
            write()


def test_rows_of_a_file_are_bad_rows(held, tmp_path):
    path = tmp_path / "leases.csv"
    path.write_text(f"park_code,area_ha,from\n{held.zone.code},1,2022-03-02\nNB,1,2022-03-01\n")
    place("NB", "KCN Nội Bài")
    verdict = take_file(kind=kind_named("land_leases"), path=path, by=held.owner, skip_bad_rows=True)
    (bad,) = verdict.bad
    assert (bad.number, bad.problems[0].column) == (2, "park_code")


def test_the_page_of_a_lease_says_that_it_is_held(held, sign_in):
    assert f"/locks/{held.lock.pk}/" in sign_in("owner").get(reverse("lease", args=[held.leased.pk])).content.decode()
