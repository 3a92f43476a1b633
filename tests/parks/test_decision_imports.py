"""Planning decisions from a file: the columns that came later, every bad row of them, and the way back."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.actions.imports import undo_import
from accounts.models import Finding, ImportRun
from parks.actions.decision import record_decision
from parks.models import Park, PlannedUse, PlanningDecision
from parks.stages import Standing
from tests.contract.driver import run_import, says

pytestmark = pytest.mark.django_db
ROW = {
    "number": "15/QĐ-UBND",
    "date": "2021-03-15",
    "authority": "UBND tỉnh",
    "kind": "zoning_plan",
    "park_code": "BT",
    "title": "Quy hoạch phân khu",
    "natural_area_ha": "120.5",
    "adjusts_number": "",
    "land_use": "factory:80,5; green:30;traffic:10",
}
EARLIER = ROW | {"number": "10/QĐ-UBND", "date": "2019-03-15", "kind": "establishment", "land_use": ""}


@pytest.fixture
def park(office):
    return office.park()


def taken(*rows):
    status, said = run_import("planning_decisions", rows)
    assert status == 0, said
    return said


def test_a_decision_of_a_day_to_come_is_not_made_yet_until_then(park, owner):
    taken(ROW | {"date": "2092-03-15", "effective_date": "2092-04-01"})
    decision = PlanningDecision.objects.get()
    days = (date(2022, 9, 20), date(2092, 3, 14), date(2092, 3, 15), date(2092, 4, 1))
    standings = [PlanningDecision.objects.with_standing(day).get().standing for day in days]
    assert standings == ["later", "later", "approved", "in_force"]
    for url in (reverse("planningdecision", args=[decision.pk]), reverse("planningdecision-list")):
        assert str(Standing.LATER.label) in owner.get(url).content.decode()


def test_land_uses_and_the_adjusted_decision_are_taken(park):
    taken(EARLIER, ROW | {"adjusts_number": "10/QĐ-UBND"})
    decision = PlanningDecision.objects.get(number="15/QĐ-UBND")
    assert decision.land_uses == {"factory": 80.5, "green": 30, "traffic": 10}
    earlier = PlanningDecision.objects.with_standing(date(2022, 1, 1)).get(number="10/QĐ-UBND")
    assert (earlier.standing, earlier.land_uses) == ("adjusted", {})
    assert not Finding.objects.exists()


def test_the_number_of_another_park_s_decision_is_not_the_one_that_is_adjusted(office, park):
    office.park("TL", "KCN Thăng Long")
    taken(EARLIER | {"park_code": "TL"}, ROW | {"adjusts_number": "10/QĐ-UBND"})
    assert "10/QĐ-UBND" in str(Finding.objects.get())


def test_the_same_file_again_changes_nothing(park):
    taken(EARLIER, ROW)
    taken(EARLIER, ROW)
    assert (PlanningDecision.objects.count(), PlannedUse.objects.count()) == (2, 3)


def test_a_file_without_the_later_columns_leaves_them_as_they_are(park):
    taken(ROW)
    taken({name: value for name, value in ROW.items() if name not in ("land_use", "adjusts_number")})
    assert PlannedUse.objects.count() == 3


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("land_use", "factory"),
        ("land_use", "forest:10"),
        ("land_use", "factory:10;factory:20"),
        ("land_use", "factory:-10"),
        ("land_use", "factory:nhiều"),
        ("land_use", "factory:1,1234567"),
        ("land_use", "factory:"),
        ("land_use", "factory:99999999999"),
        ("adjusts_number", "x" * 101),
    ],
)
def test_a_bad_cell_keeps_the_file_out(park, column, text):
    status, said = run_import("planning_decisions", [EARLIER, ROW | {column: text}])
    assert status == 1
    assert says(said, 3, column), said
    assert not PlanningDecision.objects.exists()


def test_a_decision_is_not_adjusted_and_replaced_at_once(park):
    row = ROW | {"adjusts_number": "10/QĐ-UBND", "replaces_number": "10/QĐ-UBND"}
    status, said = run_import("planning_decisions", [row])
    assert status == 1
    assert says(said, 2, "adjusts_number", "10/QĐ-UBND"), said


@pytest.mark.parametrize("text", ["factory:80.5", ""])
def test_other_land_uses_than_recorded_are_a_bad_row(park, text):
    taken(ROW)
    status, said = run_import("planning_decisions", [ROW | {"land_use": text}])
    assert status == 1
    assert says(said, 2, "land_use"), said
    assert PlannedUse.objects.count() == 3


@pytest.mark.parametrize(
    "changes",
    [{"land_use": "factory:80"}, {"adjusts_number": "9/QĐ"}, {"date": "2021-03-14"}, {"natural_area_ha": "1"}],
)
def test_what_looks_odd_is_taken_with_a_finding(park, changes):
    taken(ROW | changes)
    assert Finding.objects.count() == 1


def test_a_case_on_its_way_is_not_what_a_file_names(office, park):
    case = {"park": park, "kind": "zoning_plan", "title": ROW["title"], "authority": ROW["authority"]}
    record_decision(case, by=office.by)
    taken(ROW)
    assert PlanningDecision.objects.made().count() == 1


def test_an_import_of_land_uses_is_taken_back(office, park):
    taken(EARLIER, ROW)
    undo_import(ImportRun.objects.get(), by=office.by)
    assert not PlanningDecision.objects.exists()
    assert not PlannedUse.objects.exists()
    assert Park.objects.exists()
