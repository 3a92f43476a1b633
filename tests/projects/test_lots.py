"""Lots of land: what is leased of each, on which day, and what is taken back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given, settings, strategies as st

from accounts.actions.imports import undo_import
from accounts.models import Finding, ImportRun
from parks.actions.lot import add_lot, change_lot
from parks.models import Lot
from projects.actions.lease import add_lease, change_lease, recover_land
from projects.forms.lease import looked_up
from projects.holdings import with_lot_state
from projects.land import first_overfull, last_day, read_lots
from projects.models import LandRecovery, Lease, LeasedLot
from tests.contract.driver import run_import, says
from tests.projects.office import place

pytestmark = pytest.mark.django_db
START, LATER = date(2022, 3, 1), date(2022, 9, 1)


@pytest.fixture
def lots(office):
    """A1 of 2 ha and A2 of 1.5 ha, in the zone."""
    planner = office.actor("stranger")
    return [
        add_lot({"park": office.zone, "code": code, "area": Decimal(area)}, by=planner)
        for code, area in (("A1", "2"), ("A2", "1.5"))
    ]


@pytest.fixture
def project(office):
    return office.certify(40, dated="14/03/2022")


def lease(office, area, *lots, **changes):
    values = {"park": office.zone, "area": Decimal(area), "starts_on": START} | changes
    return add_lease(values, lots=[one if isinstance(one, tuple) else (one, None) for one in lots], by=office.owner)


def state(lot, day):
    told = with_lot_state(Lot.objects.filter(pk=lot.pk), day).get()
    return told.state, told.taken


def leased(day):
    """What the reports count on a day."""
    return sum(Lease.objects.in_force(day).values_list("area", flat=True))


# What a lease takes


def test_the_state_of_a_lot_follows_from_its_leases(office, lots, project):
    first, second = lots
    lease(office, "0.5", (first, Decimal("0.5")), ends_on=LATER)
    lease(office, "1.5", second, project=project)
    assert [state(first, day) for day in (START - timedelta(1), START, LATER, LATER + timedelta(1))] == [
        ("reserved", 0),
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
    assert state(lots[0], date(2022, 4, 1))[0] == "reserved"
    assert state(lots[0], LATER + timedelta(1))[0] == "free"


def test_one_lot_that_says_nothing_takes_the_area_of_the_lease(office, lots):
    lease(office, "1.25", lots[0])
    assert LeasedLot.objects.get().area == Decimal("1.25")


def test_several_lots_are_leased_whole(office, lots):
    lease(office, "3.5", *lots)
    assert [state(lot, START)[0] for lot in lots] == ["leased", "leased"]


def refused(code, deed):
    with pytest.raises(ValidationError) as error:
        deed()
    assert [one.code for errors in error.value.error_dict.values() for one in errors] == [code]


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


# The project's time


def test_no_lease_outlasts_its_project(office, project):
    project.term_years = 10
    project.save()
    refused("time", lambda: lease(office, "1", project=project, ends_on=date(2032, 3, 15)))
    lease(office, "1", project=project, ends_on=date(2032, 3, 14))


def test_a_project_that_was_revoked_leases_no_more(office, project):
    office.today_is("01/06/2022").revoke("01/QĐ-CD")
    refused("time", lambda: lease(office, "1", project=project, starts_on=date(2022, 6, 2)))


def test_a_project_that_went_into_another_without_its_capital_leases_no_more(office, project):
    office.certify(10, code="FDI-901", number="901/GCNĐT", dated="14/03/2022")
    office.today_is("01/06/2022").happen("merger", "1", code="FDI-901", other=project.code)
    refused("time", lambda: lease(office, "1", project=project, starts_on=date(2022, 6, 2)))
    late = row(project_code=project.code, to="2022-12-31", lots="")
    assert run_import("land_leases", [late | {"from": "2022-06-02"}])[0] == 0
    assert Finding.objects.count() == 1


@pytest.mark.parametrize(
    ("certified", "years", "ended", "last"),
    [
        (date(2020, 2, 29), 1, None, date(2021, 2, 28)),
        (date(2022, 3, 14), 50, None, date(2072, 3, 14)),
        (date(2022, 3, 14), 50, date(2030, 1, 1), date(2030, 1, 1)),
        (date(2022, 3, 14), None, None, None),
        (None, 50, None, None),
        (date(2022, 3, 14), 30_000, None, None),
    ],
)
def test_the_last_day_of_a_project(certified, years, ended, last):
    assert last_day(certified, years, ended) == last


# Taken back


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


# Pages


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


# From a file


def row(**changes):
    said = {"park_code": "BT-1", "project_code": "", "area_ha": "2", "from": "2022-03-01", "to": "", "lots": "A1"}
    return said | changes


def test_leases_from_a_file_name_their_lots(office, lots):
    assert run_import("land_leases", [row(), row(**{"from": "2022-03-02", "area_ha": "1.5", "lots": "A2"})])[0] == 0
    assert [state(lot, LATER)[0] for lot in lots] == ["leased", "leased"]
    assert run_import("land_leases", [row()])[0] == 0
    assert (LeasedLot.objects.count(), Finding.objects.count()) == (2, 0)


@pytest.mark.parametrize("text", ["A9", "A1:nhiều", "A1:-1", "A1;A1", ":2", "A1:"])
def test_bad_lots_keep_the_file_out(office, lots, text):
    status, said = run_import("land_leases", [row(lots=text)])
    assert status == 1
    assert says(said, 2, "lots"), said


def test_other_lots_than_recorded_are_a_bad_row(office, lots):
    run_import("land_leases", [row()])
    status, said = run_import("land_leases", [row(lots="A1:1;A2:1")])
    assert status == 1
    assert says(said, 2, "lots"), said


@pytest.mark.parametrize(
    "rows",
    [
        [row(area_ha="2.5")],
        [row(), row(**{"from": "2022-03-02", "area_ha": "1"})],
        [row(lots="A1;A2", area_ha="3")],
    ],
)
def test_what_goes_beyond_the_lots_is_taken_with_a_finding(office, lots, rows):
    assert run_import("land_leases", rows)[0] == 0
    assert (Lease.objects.count(), Finding.objects.count()) == (len(rows), 1)


def test_a_lease_from_a_file_may_outlast_its_project_and_a_finding_says_so(office, project):
    project.term_years = 10
    project.save()
    assert run_import("land_leases", [row(project_code=project.code, to="2040-01-01", lots="")])[0] == 0
    assert Finding.objects.count() == 1


def test_an_import_of_lots_is_taken_back(office, lots):
    run_import("land_leases", [row()])
    undo_import(ImportRun.objects.get(), by=office.owner)
    assert not Lease.objects.exists()
    assert not LeasedLot.objects.exists()


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


@pytest.mark.parametrize("change", [{"area": Decimal(1)}, {"park": "other"}])
def test_a_lot_is_not_pulled_from_under_its_leases(office, lots, change):
    lease(office, "2", lots[0])
    change = {name: office.other_park if value == "other" else value for name, value in change.items()}
    with pytest.raises(ValidationError, match=r"hợp đồng|Hợp đồng"):
        change_lot(lots[0], change, by=office.actor("stranger"))
    assert Lot.objects.get(pk=lots[0].pk).area == 2


def test_a_lot_that_no_lease_names_is_changed(office, lots):
    assert change_lot(lots[1], {"area": Decimal(1)}, by=office.actor("stranger")).area == 1
