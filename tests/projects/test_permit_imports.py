"""Permits from a file: taken, changed in what may change, taken back, and every bad row."""

from datetime import date

import pytest

from accounts.actions.imports import undo_import
from accounts.models import ImportRun
from projects.actions.permit import take_back_permit
from projects.expiry import expiring, months_on
from projects.models import Permit
from tests.contract.driver import run_import, says
from tests.contract.files import write_csv

pytestmark = pytest.mark.django_db
ROW = {
    "project_code": "FDI-900",
    "kind": "environment",
    "number": "12/GPMT",
    "date": "2019-06-11",
    "authority": "UBND tỉnh",
    "to": "2022-06-10",
    "subject": "Nhà xưởng số 2",
    "note": "",
}


@pytest.fixture
def project(office):
    return office.certify(40, dated="14/03/2022")


@pytest.fixture
def bring(tmp_path):
    """Brings rows in; gives the exit status and what was said."""
    return lambda *rows: run_import("permits", write_csv(rows, tmp_path / "permits.csv"))


def test_permits_are_taken_and_their_ends_seen_ahead(office, project, bring):
    assert bring(ROW, ROW | {"kind": "construction", "to": ""})[0] == 0
    permit = Permit.objects.get(kind="environment")
    assert (permit.project, permit.issued_on, permit.ends_on) == (project, date(2019, 6, 11), date(2022, 6, 10))
    assert [one.record for one in expiring(office.day, months_on(office.day, 6))] == [permit]
    assert "gpmt" in permit.search_text


def test_the_same_file_again_changes_nothing_and_a_new_end_is_a_change(project, bring):
    bring(ROW)
    bring(ROW)
    assert Permit.objects.get().version == 1
    assert bring(ROW | {"to": "2024-06-10"})[0] == 0
    assert (Permit.objects.get().ends_on, Permit.objects.get().version) == (date(2024, 6, 10), 2)


def test_another_date_is_put_right_on_the_page(project, bring):
    bring(ROW)
    status, said = bring(ROW | {"date": "2019-06-12"})
    assert status == 1 and says(said, 2, "date"), said


def test_what_was_taken_back_is_not_what_a_file_means(office, project, bring):
    bring(ROW)
    take_back_permit(Permit.objects.get(), why="Nhầm", by=office.owner)
    assert bring(ROW)[0] == 0
    assert Permit.objects.standing().count() == 1


def test_an_import_is_taken_back(office, project, bring):
    bring(ROW)
    undo_import(ImportRun.objects.get(), by=office.owner)
    assert not Permit.objects.exists()


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("project_code", ""),
        ("project_code", "FDI-999"),
        ("kind", ""),
        ("kind", "visa"),
        ("number", ""),
        ("number", "x" * 101),
        ("date", ""),
        ("date", "31/02/2022"),
        ("authority", ""),
        ("authority", "x" * 501),
        ("to", "2019-06-10"),
        ("to", "mai"),
        ("subject", "x" * 1001),
        ("note", "x" * 1001),
    ],
)
def test_a_bad_cell_keeps_the_file_out(project, bring, column, text):
    status, said = bring(ROW | {column: text})
    assert status == 1 and says(said, 2, column), said
    assert not Permit.objects.exists()
