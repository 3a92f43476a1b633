"""Leases from a file name their lots; what goes beyond them is a finding."""

import pytest

from accounts.actions.imports import undo_import
from accounts.models import Finding, ImportRun
from projects.models import Lease, LeasedLot
from tests.contract.driver import run_import, says
from tests.projects.land import LATER, row, state

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
