"""Leases from a file name their lots; what goes beyond them is a finding."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.actions.imports import undo_import
from accounts.models import Demonstration, Finding, ImportRun
from projects.models import Lease, LeasedLot
from tests.contract.driver import run_import, says
from tests.projects.land import LATER, keep, row, state

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(office):
    return office.certify(40, dated="14/03/2022")


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


def findings():
    return [(finding.sentence, finding.values.get("lot")) for finding in Finding.objects.all()]


@pytest.fixture
def on_that_day(office):
    Demonstration.objects.create(pk=1, day=office.day)


def test_reserved_land_that_a_file_leases_is_taken_with_a_finding(office, lots, on_that_day):
    keep(office, lots[0], (lots[1], Decimal("0.5")))
    assert run_import("land_leases", [row(area_ha="3", lots="A1;A2:1")])[0] == 0
    assert Lease.objects.count() == 1
    said = {"lot": "A1", "holder": "Sakura Denki K.K.", "day": "2022-09-01", "document": "5/BB-GĐ"}
    assert [finding.values for finding in Finding.objects.all()] == [said]


def test_of_each_lot_a_file_tells_what_is_in_the_way(office, lots, on_that_day):
    run_import("land_leases", [row(area_ha="1", lots="A2")])
    keep(office, lots[0])
    assert run_import("land_leases", [row(**{"from": "2022-03-02", "area_ha": "3.5", "lots": "A1;A2"})])[0] == 0
    assert len({sentence for sentence, _lot in findings()}) == 2
    assert [lot for _sentence, lot in findings()] == ["A2", "A1"]


def test_land_that_was_reserved_until_yesterday_is_leased_without_a_finding(office, lots, on_that_day):
    keep(office, lots[0], starts_on=date(2022, 1, 1), ends_on=date(2022, 1, 31))
    assert run_import("land_leases", [row(**{"from": "2022-01-15"})])[0] == 0
    assert findings() == []


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
