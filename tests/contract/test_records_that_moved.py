"""Files brought in after the projects and parks that they name became something else."""

import pytest

from .driver import bucket, count, make_report, read_bad_rows, run_import, says, value
from .files import write_csv

pytestmark = pytest.mark.django_db

PARKS = [
    {"code": "KQ", "name": "KCN Khai Quang", "kind": "park", "status": "operating"},
    {"code": "BT", "name": "KCN Bá Thiện", "kind": "park", "status": "operating"},
]
INVESTORS = [
    {"code": "JP1", "name": "Nhật", "country": "JP"},
    {"code": "VN1", "name": "Việt", "country": "VN"},
]
PROJECT = {
    "code": "DA1", "name": "Một", "class": "FDI", "park_code": "KQ", "sector": "26", "investors": "JP1:100",
}  # fmt: skip
FIRST = {
    "project_code": "DA1", "date": "2022-02-01", "kind": "new", "amount": "1000", "currency": "USD",
    "document_number": "GCN-1",
}  # fmt: skip
SECOND = FIRST | {"date": "2022-03-01", "kind": "increase", "amount": "300", "document_number": "GCN-2"}
STATEMENT = {
    "project_code": "DA1", "month": "2022-02", "revenue": "5", "revenue_currency": "USD",
    "realised": "7", "realised_currency": "USD",
}  # fmt: skip
DOMESTIC = PROJECT | {"class": "DDI", "investors": "VN1:100"}


def bring(kind, *rows):
    status, said = run_import(kind, list(rows))
    assert status == 0, said
    return said


@pytest.fixture
def became_domestic():
    bring("parks", *PARKS)
    bring("investors", *INVESTORS)
    bring("projects", PROJECT)
    bring("capital_events", FIRST, SECOND)
    bring("statements", STATEMENT)
    bring("projects", DOMESTIC)


@pytest.mark.usefixtures("became_domestic")
def test_the_ledger_brought_in_again_after_the_class_changed_changes_nothing():
    bring("capital_events", FIRST, SECOND)
    assert count("capital_events") == 2


@pytest.mark.usefixtures("became_domestic")
def test_an_entry_is_corrected_in_its_own_class():
    correction = SECOND | {"amount": "400", "document_number": "GCN-2A", "corrects": "GCN-2"}
    status, said = run_import("capital_events", [correction | {"currency": "VND"}])
    assert status == 1
    assert says(said, 2, "currency", "VND"), said
    bring("capital_events", correction)
    report = make_report("2022-9M")
    assert (value(report, "fdi.attracted"), value(report, "ddi.attracted")) == ("1400", "0")


@pytest.mark.usefixtures("became_domestic")
def test_dollars_do_not_cover_a_decrease_in_dong():
    decrease = FIRST | {"date": "2022-04-01", "kind": "decrease", "currency": "VND", "document_number": "GCN-3"}
    status, said = run_import("capital_events", [decrease])
    assert status == 1
    assert says(said, 2, "amount", "1000"), said


@pytest.mark.usefixtures("became_domestic")
def test_a_statement_stays_in_its_own_class():
    bring("statements", STATEMENT)
    bring("statements", STATEMENT | {"revenue": "6"})
    report = make_report("2022-9M")
    assert (value(report, "enterprise.revenue.fdi"), value(report, "enterprise.revenue.ddi")) == ("6", "0")


@pytest.mark.usefixtures("became_domestic")
def test_a_new_statement_is_of_the_new_class():
    status, _said = run_import("statements", [STATEMENT | {"month": "2022-03"}])
    assert status == 1
    bring("statements", STATEMENT | {"month": "2022-03", "revenue_currency": "VND", "realised_currency": "VND"})


@pytest.mark.usefixtures("became_domestic")
def test_a_park_that_became_part_of_another_keeps_its_past():
    bring("parks", PARKS[0] | {"kind": "zone", "parent_code": "BT"})
    report = make_report("2022-9M")
    assert bucket(report, "park", "KQ")["fdi.attracted"] == "1300"
    assert "parts_do_not_add_up" not in {finding["code"] for finding in report["findings"]}


@pytest.mark.usefixtures("became_domestic")
def test_what_is_recorded_is_told_as_a_file_would_write_it():
    _status, said = run_import("capital_events", [FIRST | {"amount": "1001"}])
    assert "(1000)" in said
    _status, said = run_import("statements", [STATEMENT | {"revenue": "6,5"}], "--dry-run")
    assert "revenue: 5 -> 6.5" in said
    _status, said = run_import("projects", [PROJECT], "--dry-run")
    assert "investors: VN1:100 -> JP1:100" in said


@pytest.mark.usefixtures("became_domestic")
def test_an_investor_without_a_share_is_a_finding():
    with_nobody = DOMESTIC | {"investors": "VN1:100;JP1:0"}
    said = bring("projects", with_nobody | {"code": "DA2"})
    assert says(said, 2, (), "JP1"), said
    bring("projects", with_nobody | {"code": "DA2"})
    status, _said = run_import("projects", [with_nobody | {"investors": "VN1:99;JP1:0"}])
    assert status == 1


def test_a_text_made_harmless_among_the_left_out_rows_is_mended_back(tmp_path):
    path = write_csv([INVESTORS[0] | {"name": "=1+1", "country": "XX"}], tmp_path / "investors.csv")
    assert run_import("investors", path, "--skip-bad-rows")[0] == 1
    header, row = read_bad_rows(path)
    assert "'=1+1" in row
    mended = [cell.replace("XX", "JP") for cell in row]
    bring("investors", dict(zip(header, mended, strict=True)))
    said = bring("investors", INVESTORS[0] | {"name": "=1+1"})
    assert "1 unchanged" in said or "1 không đổi" in said, said
