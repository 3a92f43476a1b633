"""The files that offices have: CSV and XLSX as people keep them, wrong headers, files that cannot be read."""

import unicodedata
from pathlib import Path

import pytest
from openpyxl import Workbook

from .driver import count, line, make_report, run_import, says, value
from .files import REQUIRED, write_csv, write_xlsx
from .good_rows import BEFORE, GOOD, PROJECTS, another, rows_before

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # how a file is read does not hang on the database


def prepare(kind):
    for name, rows in rows_before(kind).items():
        status, said = run_import(name, rows)
        assert status == 0, said


# --- CSV ---


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("bom", [False, True], ids=["without BOM", "with BOM"])
@pytest.mark.parametrize("days", ["iso", "vn"])
def test_csv_as_offices_save_it(tmp_path, separator, bom, days):
    rows = [GOOD["parks"] | {"name": "KCN A, B; C", "address": 'Lô "5"'}]
    status, said = run_import("parks", write_csv(rows, tmp_path / "parks.csv", separator, bom, days))
    assert status == 0, said
    assert bucket_names() == {"KCN A, B; C"}


def test_a_list_inside_a_field_survives_a_file_with_semicolons(tmp_path):
    prepare("projects")
    status, said = run_import("projects", write_csv(PROJECTS, tmp_path / "projects.csv", ";"))
    assert (status, count("projects")) == (0, 2), said


def test_a_decimal_comma_survives_a_file_with_commas(tmp_path):
    prepare("land_leases")
    status, said = run_import(
        "land_leases", write_csv([GOOD["land_leases"] | {"area_ha": "1.234,5"}], tmp_path / "leases.csv")
    )
    assert status == 0, said
    assert value(make_report("2022-9M"), "park.leased_area") == "1234.5"


def test_columns_may_stand_in_any_order(tmp_path):
    columns = sorted(GOOD["investors"], reverse=True)
    assert run_import("investors", write_csv([GOOD["investors"]], tmp_path / "investors.csv", columns=columns))[0] == 0


def test_unix_line_ends_are_read(tmp_path):
    path = tmp_path / "investors.csv"
    path.write_bytes("code;name;country\nA1;Công ty;VN\n".encode())
    assert run_import("investors", path)[0] == 0


# --- XLSX ---


def test_a_sheet_with_numbers_and_dates_gives_the_same_report_as_csv(tmp_path):
    for kind, row in GOOD.items():
        status, said = run_import(kind, write_xlsx([*BEFORE.get(kind, []), row], tmp_path / f"{kind}.xlsx"))
        assert status == 0, said
    report = make_report("2022-9M")
    figures = {
        code: value(report, code)
        for code in ("fdi.attracted", "park.leased_area", "park.natural_area", "fdi.realised", "enterprise.revenue.fdi")
    }
    assert figures == {
        "fdi.attracted": "5000000.55",
        "park.leased_area": "4.25",
        "park.natural_area": "262.14",
        "fdi.realised": "40",
        "enterprise.revenue.fdi": "1000.5",
    }
    assert (value(report, "document.outgoing.count"), value(report, "task.done")) == ("1", "1")
    assert line(report, "fdi.attracted")["target"] == "390000000"


def test_a_number_in_a_sheet_is_the_decimal_of_its_shortest_text(tmp_path):
    prepare("land_leases")
    rows = [
        another("land_leases", area_ha=area, **{"from": f"2021-03-0{n}", "to": ""})
        for n, area in enumerate(["0.1", "0.2", "1234567.89"], 1)
    ]
    assert run_import("land_leases", write_xlsx(rows, tmp_path / "leases.xlsx"))[0] == 0
    assert value(make_report("2022-9M"), "park.leased_area") == "1234568.19"


def test_a_code_kept_as_a_number_has_no_decimals(tmp_path):
    path = tmp_path / "parks.xlsx"
    save_sheet(
        path,
        ["code", "name", "kind", "status"],
        [101, "KCN Một", "park", "operating"],
        [102.0, "KCN Hai", "park", "operating"],
    )
    status, said = run_import("parks", path)
    assert status == 0, said
    assert {bucket_["key"] for bucket_ in make_report("2022-9M")["breakdowns"]["park"]} == {"101", "102"}


def test_a_code_kept_as_text_keeps_its_zeros(tmp_path):
    path = tmp_path / "parks.xlsx"
    save_sheet(path, ["code", "name", "kind", "status"], ["007", "KCN Bảy", "park", "operating"])
    assert run_import("parks", path)[0] == 0
    assert {bucket_["key"] for bucket_ in make_report("2022-9M")["breakdowns"]["park"]} == {"007"}


def test_dates_kept_as_text_are_read_too(tmp_path):
    path = tmp_path / "parks.xlsx"
    save_sheet(
        path, ["code", "name", "kind", "status", "operating_from"], ["K1", "KCN", "park", "operating", "14/09/2022"]
    )
    assert run_import("parks", path)[0] == 0
    assert value(make_report("2022-9M"), "park.operating.count") == "1"
    assert value(make_report("2022-8M"), "park.operating.count") == "0"


@pytest.mark.parametrize("error", ["#DIV/0!", "#REF!", "#N/A", "#VALUE!"])
def test_an_error_in_a_cell_is_a_bad_cell(tmp_path, error):
    prepare("land_leases")
    book, sheet = Workbook(), None
    sheet = book.active
    sheet.append(["park_code", "area_ha", "from"])
    sheet.append(["K1", 5, "2021-01-01"])
    sheet.append(["K1", 5, "2021-02-01"])
    sheet["B3"].value, sheet["B3"].data_type = error, "e"
    book.save(tmp_path / "leases.xlsx")
    status, said = run_import("land_leases", tmp_path / "leases.xlsx")
    assert (status, count("land_leases")) == (1, 0)
    assert says(said, 3, "area_ha"), said


def test_an_error_in_an_optional_cell_is_bad_too(tmp_path):
    book = Workbook()
    book.active.append(["code", "name", "country", "tax_code"])
    book.active.append(["A1", "Công ty", "VN", None])
    book.active["D2"].value, book.active["D2"].data_type = "#N/A", "e"
    book.save(tmp_path / "investors.xlsx")
    status, said = run_import("investors", tmp_path / "investors.xlsx")
    assert (status, count("investors")) == (1, 0)
    assert says(said, 2, "tax_code"), said


def test_only_the_first_sheet_is_read(tmp_path):
    book = Workbook()
    book.active.append(["code", "name", "country"])
    book.active.append(["A1", "Công ty", "VN"])
    book.create_sheet("Khác").append(["gì", "đó"])
    book.save(tmp_path / "investors.xlsx")
    assert (run_import("investors", tmp_path / "investors.xlsx")[0], count("investors")) == (0, 1)


def test_empty_rows_of_a_sheet_keep_the_numbering(tmp_path):
    path = tmp_path / "investors.xlsx"
    save_sheet(
        path,
        ["code", "name", "country"],
        ["A1", "Một", "VN"],
        [None, None, None],
        ["A2", "Hai", "ZZ"],
        [None, None, None],
    )
    status, said = run_import("investors", path)
    assert status == 1
    assert says(said, 4, "country", "ZZ"), said


def save_sheet(path, *rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


# --- Headers ---


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_an_unknown_header_is_named(tmp_path, write):
    path = tmp_path / ("investors.csv" if write is write_csv else "investors.xlsx")
    status, said = run_import("investors", write([GOOD["investors"] | {"favourite_colour": "đỏ"}], path))
    assert (status, count("investors")) == (2, 0)
    assert "favourite_colour" in said


@pytest.mark.parametrize(
    ("kind", "column"),
    [(kind, column) for kind in GOOD for column in REQUIRED[kind] if (kind, column) != ("targets", "value")],
)
def test_a_missing_required_header_is_named(kind, column):
    prepare(kind)
    before = count(kind)
    status, said = run_import(kind, [{name: text for name, text in GOOD[kind].items() if name != column}])
    assert (status, count(kind)) == (2, before), said
    assert column in said


def test_wrong_headers_are_not_forgiven_by_skip_bad_rows():
    assert run_import("investors", [GOOD["investors"] | {"favourite_colour": "đỏ"}], "--skip-bad-rows")[0] == 2


# --- Files that cannot be read ---


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff\xfe" * 20),
        ("latin.csv", "code,name,country\nA1,Société,FR\n".encode("latin-1")),
        ("utf16.csv", "code,name,country\nA1,Công ty,VN\n".encode("utf-16")),
        ("zeros.csv", b"\x00" * 500),
        ("empty.xlsx", b""),
        ("text.xlsx", b"code,name,country\nA1,Cong ty,VN\n"),
        ("cut.xlsx", None),
        ("zip.xlsx", b"PK\x05\x06" + b"\x00" * 18),
    ],
)
@pytest.mark.parametrize(
    "flags", [(), ("--skip-bad-rows",), ("--dry-run",)], ids=lambda flags: " ".join(flags) or "plain"
)
def test_a_file_that_cannot_be_read(tmp_path, name, content, flags):
    path = tmp_path / name
    if content is None:
        content = write_xlsx([GOOD["investors"]], path).read_bytes()[:-300]
    path.write_bytes(content)
    status, said = run_import("investors", path, *flags)
    assert (status, count("investors")) == (2, 0), said
    assert said.strip()
    assert "Traceback" not in said


def test_a_folder_is_no_file(tmp_path):
    assert run_import("investors", tmp_path)[0] == 2


def test_a_file_that_is_not_there(tmp_path):
    status, said = run_import("investors", tmp_path / "nowhere.csv")
    assert status == 2
    assert "nowhere.csv" in said


# --- Text ---


def test_text_is_the_same_however_its_accents_are_put_together():
    apart = unicodedata.normalize("NFD", "BÁ-THIỆN")
    run_import("parks", [another("parks", code=apart, name=unicodedata.normalize("NFD", "Bá Thiện"))])
    status, said = run_import("parks", [another("parks", code="BÁ-THIỆN", name="Bá Thiện")])
    assert (status, count("parks")) == (0, 1), said
    (park,) = make_report("2022-9M")["breakdowns"]["park"]
    assert (park["key"], park["name"]) == ("BÁ-THIỆN", "Bá Thiện")


def test_one_code_put_together_in_two_ways_is_one_identity_twice():
    apart = unicodedata.normalize("NFD", "BÁ-THIỆN")
    assert apart != "BÁ-THIỆN"
    assert run_import("parks", [another("parks", code="BÁ-THIỆN"), another("parks", code=apart)])[0] == 1


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("text", ["=SUM(A1:A9)", "+84 211 3843", "-", "@phòng", "'trích"])
def test_text_that_looks_like_a_formula_is_kept_as_it_is(tmp_path, text, suffix):
    write = write_csv if suffix == ".csv" else write_xlsx
    status, said = run_import("parks", write([another("parks", name=text)], Path(tmp_path) / f"parks{suffix}"))
    assert status == 0, said
    assert bucket_names() == {text}


def bucket_names():
    return {bucket_["name"] for bucket_ in make_report("2022-9M")["breakdowns"]["park"]}
