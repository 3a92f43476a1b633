"""The files of a report: JSON by the contract, CSV, and XLSX with real numbers and no formula."""

import csv
import io
import json
import re
from datetime import datetime

import openpyxl
import pytest
from django.core.management import call_command
from django.utils import translation

from reports.indicators import CATALOGUE
from reports.models import Report
from reports.renderers import RENDERERS, render_csv, render_json, render_xlsx
from tests.projects.office import place

pytestmark = pytest.mark.sqlite_only  # what is printed does not hang on the database


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
    return next(row for row in sheet.iter_rows() if row[2].value == code)


def test_the_json_has_the_parts_of_the_contract_and_no_others(board):
    published = json.loads(render_json(board.snapshot()))
    assert list(published) == [
        "period", "as_known_on", "exchange_rate", "lines", "breakdowns", "large_projects", "large_groups", "findings",
    ]  # fmt: skip
    assert list(published["breakdowns"]) == ["park", "country", "sector", "field", "type"]
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


def test_the_sheet_of_indicators_says_what_a_count_counts(board):
    sheet = workbook(board).worksheets[1]
    assert row_of(sheet, "fdi.new.count")[3].value == "dự án"
    assert row_of(sheet, "fdi.attracted")[3].value == "triệu USD"


def test_the_sheet_of_indicators_has_real_numbers_in_millions_and_shares_of_one(board):
    row = row_of(workbook(board).worksheets[1], "fdi.attracted")
    assert [cell.value for cell in row[4:8]] == [273.5, 154.5, pytest.approx(273.5 / 154.5), 390]
    assert (row[4].number_format, row[6].number_format) == ("#,##0.00", "0.0%")
    assert row[9].value == pytest.approx(273.5 / 390)
    assert (row[13].value, row[14].value) == ("469/KH-BQLKCN", datetime(2022, 3, 15))


def test_a_range_fills_both_columns_and_a_missing_base_is_said(board):
    row = row_of(workbook(board).worksheets[1], "ddi.attracted")
    assert [cell.value for cell in row[4:9]] == [2182.61, 0, None, 700, 1000]
    assert [cell.value for cell in row[9:11]] == [pytest.approx(2182.61 / 700), pytest.approx(2.18261)]
    assert row[15].value


def test_each_breakdown_is_a_sheet_with_its_total_and_a_frozen_header(board):
    book = workbook(board)
    assert len(book.worksheets) == 14
    by_park = book.worksheets[2]
    assert by_park.freeze_panes == "C3"
    header = [cell.value for cell in by_park[2]]
    column = next(index for index, label in enumerate(header) if label.startswith("FDI") and "USD" in label)
    parts = [row[column].value for row in by_park.iter_rows(min_row=3) if row[0].value]
    assert by_park[1][column].value == sum(parts) == 273.5


def test_the_keys_of_a_breakdown_are_not_cut_off(board):
    place("KCN-BÌNH-XUYÊN-II", "KCN Bình Xuyên II")
    sheet = workbook(board)["Theo khu công nghiệp"]
    longest = max(len(cell.value or "") for cell in sheet["A"])
    assert longest == 17 and sheet.column_dimensions["A"].width > longest


@pytest.mark.parametrize(
    ("sheet", "named", "kept"),
    [("Theo lĩnh vực", "Đầu tư", "investment"), ("Theo nhóm đối tác", "100 % của một nước", "one_country")],
)
def test_fields_and_partners_are_called_by_their_names_and_not_as_the_program_keeps_them(board, sheet, named, kept):
    said = {cell.value for row in workbook(board)[sheet].iter_rows() for cell in row}
    assert named in said and kept not in said


def test_the_cover_says_period_calendar_day_and_targets(board):
    said = [cell.value for row in workbook(board).worksheets[0].iter_rows() for cell in row if cell.value is not None]
    days = [datetime(2021, 12, 15), datetime(2022, 9, 14), datetime(2022, 1, 10), datetime(2022, 3, 15)]
    for wanted in ("2022-9M", *days, 390, "469/KH-BQLKCN"):
        assert wanted in said


def test_the_cover_leads_to_every_sheet(board):
    book = workbook(board)
    ways = [cell.hyperlink.location for row in book.worksheets[0].iter_rows() for cell in row if cell.hyperlink]
    assert [way.split("!")[0].strip("'") for way in ways] == book.sheetnames[1:]


def test_every_table_filters_by_its_header_and_prints_across_a4_with_it(board):
    for sheet in workbook(board).worksheets[1:]:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
        if sheet.freeze_panes and sheet.max_row > 2:
            first_row = int(re.sub(r"\D", "", sheet.freeze_panes))
            assert sheet.auto_filter.ref.split(":")[0] == f"A{first_row - 1}"
            assert sheet.print_title_rows


def test_charts_are_excel_s_own_and_draw_the_table_beside_them(board):
    sheet = workbook(board).worksheets[11]
    drawn = [chart.ser[0].val.numRef.f for chart in sheet._charts]
    assert drawn and all(sheet.title in where for where in drawn)
    assert [sheet.cell(row, 2).value for row in (2, 3, 4)] == [154.5, 273.5, 390]


def test_every_indicator_has_its_definition_its_owner_and_its_legal_source(board):
    for code, indicator in CATALOGUE.items():
        assert indicator.definition and indicator.definition.source, code
    rows = list(workbook(board).worksheets[13].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == [line["code"] for line in board.snapshot()["lines"]]
    assert all(all(row[column] for column in (1, 3, 4, 5)) for row in rows)


def test_the_english_workbook_is_english_throughout(board):
    with translation.override("vi"):
        book = openpyxl.load_workbook(io.BytesIO(RENDERERS["xlsx-en"](board.snapshot())))
    assert book.sheetnames[:3] == ["Cover", "Indicators", "By industrial park"]
    said = " ".join(str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    assert "Japan" in said and "Nhật Bản" not in said and "Chỉ tiêu" not in said


def english(board, kind):
    with translation.override("vi"):
        return RENDERERS[f"{kind}-en"](board.snapshot()).decode("utf-8-sig")


def names_in(published):
    return {
        (dimension, bucket["key"]): bucket["name"]
        for dimension, buckets in published["breakdowns"].items()
        for bucket in buckets
    }


def test_the_english_json_has_the_same_figures_under_english_names(board):
    board.complete_from("capital", "01/06/2021")
    plain, said = json.loads(render_json(board.snapshot())), json.loads(english(board, "json"))
    names = names_in(said)
    named = [names["country", "JP"], names["field", "investment"], names["type", "BC"], names["sector", "26"]]
    assert named[:3] == ["Japan", "Investment", "Report"] and named[3].startswith("Manufacture of computer")
    assert any(found["text"].startswith("Capital entries are complete from") for found in said["findings"])
    for published in (plain, said):
        for buckets in published["breakdowns"].values():
            for bucket in buckets:
                del bucket["name"]
        published["findings"] = [found["code"] for found in published["findings"]]
    assert said == plain and list(said) == list(plain)


def test_the_english_csv_has_the_same_figures_under_english_names(board):
    plain = list(csv.DictReader(io.StringIO(render_csv(board.snapshot()).decode("utf-8-sig"))))
    said = list(csv.DictReader(io.StringIO(english(board, "csv"))))
    assert [name_of_japan(rows) for rows in (plain, said)] == ["Nhật Bản", "Japan"]
    assert [row | {"name": ""} for row in plain] == [row | {"name": ""} for row in said]


def test_the_csv_names_the_country_of_a_large_group(office):
    office.today_is("10/01/2022").certify(60)
    office.certify(70, code="FDI-901", number="901/GCNĐT")
    rows = csv.DictReader(io.StringIO(render_csv(office.snapshot()).decode("utf-8-sig")))
    assert [row["name"] for row in rows if row["part"] == "large_group_country"] == ["Nhật Bản"]


def name_of_japan(rows):
    return next(row["name"] for row in rows if (row["part"], row["key"]) == ("country", "JP"))


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


def test_a_percentage_is_rounded_once(office):
    """0.70049999 is 70.0 %: rounded to 0.7005 first, it would become 70.1 %."""
    office.today_is("10/01/2022").certify("70.049999")
    office.target(value=100_000_000)
    line = office.line("fdi.attracted")
    assert line["target_ratio"] == "0.7005"
    row = row_of(workbook(office).worksheets[1], "fdi.attracted")
    assert f"{row[9].value:.1%}" == "70.0%"


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
    for kind in ("json", "csv", "json-en", "csv-en", "xlsx", "xlsx-en"):
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
    assert row[4].value is None
