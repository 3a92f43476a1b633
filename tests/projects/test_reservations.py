"""Land that is kept for somebody: until when, on which paper, given up, prolonged, or turned into the lease."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.deeds import Conflict
from accounts.models import Change, Notice
from documents.actions.morning import begin_morning
from documents.actions.record_file import attach_to_record
from parks.actions.lot import change_lot
from parks.models import Lot
from projects.actions.lease import change_lease
from projects.actions.merging import merge, take_merger_back
from projects.actions.reservation import change_reservation, hold_again, lease_reserved, release, reserve
from projects.expiry import expiring, months_on
from projects.models import Lease, Reservation
from tests.documents import papers
from tests.projects.land import FROM, UNTIL, keep, lease, leased, refused, said, state
from tests.projects.office import investor

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(office, lots):
    return keep(office, lots[0])


def standing(reservation, day):
    return Reservation.objects.with_standing(day).get(pk=reservation.pk).standing_is


def becomes(reservation, office, *lots, **changes):
    values = {"park": office.zone, "area": Decimal(2), "starts_on": date(2022, 4, 1)} | changes
    return lease_reserved(reservation, values, lots=[(lot, None) for lot in lots], by=office.owner)


# Kept


def test_a_lot_is_reserved_from_its_first_to_its_last_day(kept, lots):
    days = [FROM - timedelta(1), FROM, UNTIL, UNTIL + timedelta(1)]
    assert [state(lots[0], day)[0] for day in days] == ["free", "reserved", "reserved", "free"]
    assert [standing(kept, day) for day in days[2:]] == ["in_force", "terminated"]


def test_what_is_reserved_is_not_leased_land(kept):
    assert leased(FROM) == 0


def test_several_lots_are_kept_whole_or_in_part(office, lots):
    both = keep(office, lots[0], (lots[1], Decimal("0.5")))
    assert Reservation.objects.with_area().get(pk=both.pk).area == Decimal("2.5")


@pytest.mark.parametrize("changes", [{"investor": None}, {"ends_on": date(2022, 3, 14)}, {"document_number": ""}])
def test_somebody_a_time_and_a_paper_are_named(office, lots, changes):
    with pytest.raises(ValidationError):
        keep(office, lots[0], **changes)
    assert not Reservation.objects.exists()


def test_who_is_not_on_record_is_named_in_words(office, lots):
    assert keep(office, lots[0], investor=None, name="Tập đoàn Kobayashi").kept_for == "Tập đoàn Kobayashi"


# Refused


def test_a_leased_lot_is_not_reserved(office, lots):
    lease(office, "1.5", lots[0], ends_on=UNTIL)
    refused("room", lambda: keep(office, lots[0]))
    refused("room", lambda: keep(office, (lots[0], Decimal("0.6"))))
    keep(office, (lots[0], Decimal("0.5")))
    keep(office, lots[0], starts_on=UNTIL + timedelta(1), ends_on=UNTIL + timedelta(9))


def test_more_than_the_lot_has_is_not_reserved(office, lots):
    refused("room", lambda: keep(office, (lots[0], Decimal("2.1"))))


def test_what_one_has_is_not_kept_for_another(office, kept, lots):
    refused("reserved", lambda: keep(office, lots[0], investor=office.korean))
    keep(office, lots[0], investor=office.korean, starts_on=UNTIL + timedelta(1), ends_on=UNTIL + timedelta(9))


def test_a_lot_of_another_park_is_not_reserved(office, lots):
    refused("place", lambda: keep(office, lots[0], park=office.other_park))


def test_reserved_land_is_leased_to_nobody_else(office, kept, lots):
    refused("reserved", lambda: lease(office, "2", lots[0], starts_on=date(2022, 4, 1)))
    lease(office, "2", lots[0], starts_on=UNTIL + timedelta(1))


def test_a_lease_does_not_grow_into_reserved_land(office, lots):
    tenant = lease(office, "1", (lots[0], Decimal(1)))
    keep(office, (lots[0], Decimal(1)))
    refused("reserved", lambda: change_lease(tenant, {"area": Decimal(2)}, lots=[(lots[0], None)], by=office.owner))
    change_lease(tenant, {"document_number": "HĐ-9"}, by=office.owner)


def test_a_reservation_that_ran_out_stands_against_nothing(office, kept, lots):
    office.today_is("02/09/2022")
    lease(office, "2", lots[0], starts_on=date(2022, 8, 1))
    assert state(lots[0], UNTIL)[0] == "leased"


@pytest.mark.parametrize("change", [{"area": Decimal(1)}, {"park": "other"}])
def test_a_reserved_lot_neither_shrinks_nor_moves(office, kept, lots, change):
    change = {name: office.other_park if value == "other" else value for name, value in change.items()}
    with pytest.raises(ValidationError) as error:
        change_lot(lots[0], change, by=office.actor("stranger"))
    assert set(error.value.error_dict) == set(change)
    release(kept, on=FROM, why="Thôi", by=office.owner)
    change_lot(Lot.objects.get(pk=lots[0].pk), change, by=office.actor("stranger"))


# Changed


def test_it_is_prolonged_as_far_as_the_land_is_free(office, kept, lots):
    keep(office, lots[0], investor=office.korean, starts_on=date(2022, 11, 1), ends_on=date(2022, 12, 1))
    lots = [(lots[0], None)]
    refused("reserved", lambda: change_reservation(kept, {"ends_on": date(2022, 11, 1)}, lots=lots, by=office.owner))
    change_reservation(kept, {"ends_on": date(2022, 10, 31)}, lots=lots, by=office.owner)
    told = Change.objects.filter(table="projects_reservation", row=kept.pk).order_by("id")
    assert [change.new["ends_on"] for change in told] == ["2022-09-01", "2022-10-31"]


def test_the_second_of_two_is_shown_what_changed(office, kept, lots):
    lots = [(lots[0], None)]
    change_reservation(kept, {"note": "Chờ ký"}, lots=lots, by=office.owner, version=1)
    with pytest.raises(Conflict):
        change_reservation(kept, {"note": "x"}, lots=lots, by=office.actor("colleague"), version=1)


# Given up


def test_released_land_is_free_from_that_day_on(office, kept, lots):
    office.today_is("01/06/2022")
    release(kept, on=date(2022, 5, 20), why="Nhà đầu tư xin thôi", by=office.owner)
    assert [state(lots[0], date(2022, 5, day))[0] for day in (19, 20)] == ["reserved", "free"]
    assert standing(kept, office.day) == "withdrawn"
    lease(office, "2", lots[0], starts_on=date(2022, 5, 20))


def test_what_ended_ends_not_again(office, kept, lots):
    with pytest.raises(ValidationError):
        release(kept, on=office.day + timedelta(1), why="x", by=office.owner)
    release(kept, on=office.day, why="Thôi", by=office.owner)
    for deed in (
        lambda: release(kept, on=office.day, why="x", by=office.owner),
        lambda: change_reservation(kept, {"note": "x"}, lots=[(lots[0], None)], by=office.owner),
        lambda: becomes(kept, office, lots[0]),
    ):
        with pytest.raises(ValidationError):
            deed()


def test_a_release_is_taken_back_while_nobody_has_the_land(office, kept, lots):
    release(kept, on=office.day, why="Nhầm", by=office.owner)
    hold_again(kept, by=office.owner)
    assert state(lots[0], office.day)[0] == "reserved"
    release(kept, on=office.day, why="Thôi", by=office.owner)
    lease(office, "2", lots[0])
    refused("room", lambda: hold_again(kept, by=office.owner))


# Turned into the lease


def test_it_holds_until_its_lease_begins(office, kept, lots):
    made = becomes(kept, office, lots[0])
    days = [date(2022, 3, 31), date(2022, 4, 1)]
    assert [state(lots[0], day)[0] for day in days] == ["later", "leased"]
    assert [standing(kept, day) for day in days] == ["in_force", "leased"]
    kept.refresh_from_db()
    assert (kept.lease, leased(days[1])) == (made, 2)


def test_until_its_lease_begins_nobody_else_has_the_land(office, kept, lots):
    becomes(kept, office, lots[0])
    refused("reserved", lambda: lease(office, "2", lots[0], starts_on=office.day, ends_on=date(2022, 3, 20)))
    refused("reserved", lambda: keep(office, lots[0], ends_on=date(2022, 3, 20)))


def test_a_lease_that_is_refused_leaves_the_land_reserved(office, kept, lots):
    refused("room", lambda: becomes(kept, office, lots[0], area=Decimal("2.5")))
    refused("other", lambda: becomes(kept, office, lots[1], area=Decimal("1.5")))
    kept.refresh_from_db()
    assert (kept.ended_on, Lease.objects.count()) == (None, 0)


def test_land_kept_for_a_project_is_leased_to_that_project(office, lots):
    project = office.certify(40)
    kept = keep(office, lots[0], investor=None, project=project)
    refused("holder", lambda: becomes(kept, office, lots[0]))
    assert becomes(kept, office, lots[0], project=project).project == project


def test_a_lease_that_takes_another_s_reserved_lot_too_is_refused(office, kept, lots):
    keep(office, lots[1], investor=office.korean)
    refused("reserved", lambda: becomes(kept, office, *lots, area=Decimal("3.5")))


# Seen ahead


def ending(office):
    found = expiring(office.day, months_on(office.day, 6))
    return [one for one in found if one.kind == "reservation"]


def test_its_end_is_seen_ahead_with_a_letter(office, kept, sign_in):
    one = ending(office)[0]
    assert (one.ends_on, one.months_left(office.day), one.recipient) == (UNTIL, 6, "Sakura Denki K.K.")
    assert one.subject == "Về việc hết thời hạn giữ đất theo văn bản số 5/BB-GĐ, hạn ngày 01/09/2022"
    page = sign_in("owner").get("/projects/expiry/?kind=reservation").content.decode()
    assert f"/projects/reservations/{kept.pk}/" in page and "subject=" in page


def test_what_was_given_up_or_leased_ends_nothing(office, kept, lots):
    becomes(kept, office, lots[0])
    other = keep(office, lots[1])
    assert [one.record for one in ending(office)] == [other]
    release(other, on=office.day, why="Thôi", by=office.owner)
    assert ending(office) == []


def test_the_bell_rings_before_it_ends(office, kept):
    begin_morning(office.today_is("01/08/2022").day)
    assert any("5/BB-GĐ" in str(notice) for notice in Notice.objects.of(office.people["owner"]))


# Whose


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["clerk", "leader", "manager", "administrator"])
def test_who_keeps_no_land(office, kept, lots, who):
    actor = office.actor(who)
    for deed in (
        lambda: reserve(said(office), lots=[(lots[1], None)], by=actor),
        lambda: release(kept, on=office.day, why="x", by=actor),
        lambda: hold_again(kept, by=actor),
        lambda: lease_reserved(kept, {}, lots=[], by=actor),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_its_paper_is_kept_with_it(office, kept, sign_in):
    upload = papers.upload(papers.pdf("Biên bản"), "biên bản.pdf")
    attach_to_record(kept, upload=upload, title="Bản quét", by=office.owner)
    assert "Bản quét" in sign_in("manager").get(f"/projects/reservations/{kept.pk}/").content.decode()


# Entered twice


def test_an_investor_entered_twice_keeps_its_land(office, kept):
    twin = investor("NDT-9", "Sakura Denki Co.", "JP")
    merge(office.japanese, twin, by=office.owner)
    kept.refresh_from_db()
    assert kept.investor == twin
    take_merger_back(office.japanese, by=office.owner)
    kept.refresh_from_db()
    assert kept.investor == office.japanese
