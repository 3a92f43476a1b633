"""The files of a report: JSON by the contract, CSV, and XLSX with real numbers and no formula."""

import csv
import io
import json

import openpyxl
import pytest
from django.core.management import call_command
from django.utils import translation

from reports.models import Report
from reports.renderers import render_csv, render_json, render_xlsx
from tests.projects.office import place


@pytest.fixture
def board(office):
    """A project whose name would be a formula, a target, and a range."""
    office.decision()
    office.today_is("10/03/2021").certify("154.5", code="FDI-899", number="899/GCNĐT")
    office.today_is("10/01/2022").certify("273.5", name='=HYPERLINK("http://example.com")')
    office.certify("2182.61", code="DDI-900", number="D900/GCNĐT", complex="@SUM(A1)")
    office.target(value=390_000_000)
    office.target("ddi.attracted", low=700 * 10**9, high=1000 * 10**9, unit="VND")
    return office


def workbook(office):
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(office.snapshot())))


def row_of(sheet, code):
    return next(row for row in sheet.iter_rows() if row[1].value == code)


def test_the_json_has_the_parts_of_the_contract_and_no_others(board):
    published = json.loads(render_json(board.snapshot()))
    assert list(published) == [
        "period", "as_known_on", "exchange_rate", "lines", "breakdowns", "large_projects", "large_groups", "findings",
    ]  # fmt: skip
    line = next(line for line in published["lines"] if line["code"] == "fdi.attracted")
    assert line == {
        "code": "fdi.attracted",
        "unit": "USD",
        "value": "273500000",
        "same_period": "154500000",
        "same_period_ratio": "1.7702",
        "target": "390000000",
        "target_ratio": "0.7013",
        "target_version": "469/KH-BQLKCN, 2022-03-15",
        "no_base": None,
    }


def test_the_sheet_of_indicators_has_real_numbers_in_millions_and_shares_of_one(board):
    row = row_of(workbook(board).worksheets[1], "fdi.attracted")
    assert [cell.value for cell in row[3:7]] == [273.5, 154.5, pytest.approx(273.5 / 154.5), 390]
    assert (row[3].number_format, row[5].number_format) == ("#,##0.00", "0.0%")
    assert row[8].value == pytest.approx(273.5 / 390)
    assert row[12].value == "469/KH-BQLKCN, 15/03/2022"


def test_a_range_fills_both_columns_and_a_missing_base_is_said(board):
    row = row_of(workbook(board).worksheets[1], "ddi.attracted")
    assert [cell.value for cell in row[3:8]] == [2182.61, 0, None, 700, 1000]
    assert [cell.value for cell in row[8:10]] == [pytest.approx(2182.61 / 700), pytest.approx(2.18261)]
    assert row[13].value


def test_each_breakdown_is_a_sheet_with_a_frozen_header_and_its_total(board):
    book = workbook(board)
    assert len(book.worksheets) == 9
    by_park = book.worksheets[2]
    assert by_park.freeze_panes == "C2"
    header = [cell.value for cell in by_park[1]]
    column = next(index for index, label in enumerate(header) if label.startswith("FDI") and "USD" in label)
    parts = [row[column].value for row in by_park.iter_rows(min_row=3) if row[0].value]
    assert by_park[2][column].value == sum(parts) == 273.5


def test_the_cover_says_period_calendar_day_and_targets(board):
    said = [cell.value for row in workbook(board).worksheets[0].iter_rows() for cell in row if cell.value is not None]
    for wanted in ("2022-9M", "15/12/2021", "14/09/2022", "10/01/2022", 390, "469/KH-BQLKCN, 15/03/2022"):
        assert wanted in said


def test_no_cell_of_any_file_is_a_formula(board):
    for sheet in workbook(board).worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
    for row in csv.reader(io.StringIO(render_csv(board.snapshot()).decode("utf-8-sig"))):
        assert not any(cell.startswith(("=", "+", "@")) for cell in row)


def test_the_csv_is_one_table_with_exact_numbers(board):
    rows = list(csv.DictReader(io.StringIO(render_csv(board.snapshot()).decode("utf-8-sig"))))
    total = next(row for row in rows if row["part"] == "total" and row["line"] == "fdi.attracted")
    assert (total["value"], total["same_period_ratio"]) == ("273500000", "1.7702")
    park = next(row for row in rows if (row["part"], row["key"], row["line"]) == ("park", "BT", "fdi.attracted"))
    assert park["value"] == "273500000"


def test_labels_speak_the_asker_s_language(board):
    with translation.override("en"):
        assert workbook(board).sheetnames[0] == "Cover"


def test_a_percentage_is_rounded_once(office):
    """0.70049999 is 70.0 %: rounded to 0.7005 first, it would become 70.1 %."""
    office.today_is("10/01/2022").certify("70.049999")
    office.target(value=100_000_000)
    line = office.line("fdi.attracted")
    assert line["target_ratio"] == "0.7005"
    row = row_of(workbook(office).worksheets[1], "fdi.attracted")
    assert f"{row[8].value:.1%}" == "70.0%"


def test_an_empty_portal_has_a_report_too(office):
    for render in (render_json, render_csv, render_xlsx):
        assert render(office.snapshot())


# --- manage.py make_report ---


def make_report(*words, capsys):
    try:
        call_command("make_report", *words)
        status = 0
    except SystemExit as exit_:
        status = exit_.code
    said = capsys.readouterr()
    return status, said.out, said.err


def test_the_command_prints_the_report_alone_and_writes_no_row(board, capsys):
    status, out, err = make_report("2022-9M", "--format", "json", "--output", "-", capsys=capsys)
    assert (status, err) == (0, "")
    assert json.loads(out)["period"]["start"] == "2021-12-15"
    assert not Report.objects.exists()


def test_the_command_writes_every_format_to_a_file(board, capsys, tmp_path):
    for kind in ("json", "csv", "xlsx"):
        status, out, _err = make_report("2022-9M", "--format", kind, "--output", str(tmp_path / kind), capsys=capsys)
        assert (status, out) == (0, "") and (tmp_path / kind).stat().st_size > 1000


def test_the_command_takes_calendar_and_known_day(board, capsys):
    words = ["2022-9M", "--calendar", "calendar", "--as-known-on", "31/12/2021", "--format", "json", "--output", "-"]
    answer = json.loads(make_report(*words, capsys=capsys)[1])
    assert (answer["period"]["end"], answer["as_known_on"]) == ("2022-09-30", "2021-12-31")
    assert next(line for line in answer["lines"] if line["code"] == "fdi.attracted")["value"] == "0"


@pytest.mark.parametrize(
    "words",
    [
        ["2022-13", "--format", "json"],
        ["2022-9M", "--format", "odt"],
        ["2022-9M", "--format", "json", "--calendar", "lunar"],
        ["2022-9M", "--format", "json", "--as-known-on", "2022-02-30"],
    ],
    ids=["period", "format", "calendar", "day"],
)
def test_the_command_refuses_what_it_does_not_know(db, capsys, words):
    status, out, err = make_report(*words, "--output", "-", capsys=capsys)
    assert (status, out) == (2, "") and err


def test_a_park_without_land_has_an_empty_cell_not_a_nought(office):
    place("PY", "KCN Phúc Yên", operating_from=office.day)
    row = row_of(workbook(office).worksheets[1], "park.occupancy")
    assert row[3].value is None
