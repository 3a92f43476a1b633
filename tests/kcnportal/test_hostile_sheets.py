"""Files that somebody made to hurt: each is refused with a sentence, before anything is unpacked in full."""

import struct
import subprocess
import sys
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from accounts.actions.imports import request_import, run_import
from accounts.imports.check import read_row
from accounts.imports.row import Row
from accounts.models import Change, ImportRun
from kcnportal import csv_parser, xlsx_parser
from kcnportal.jobs import Job, claim
from kcnportal.limited import Limits
from kcnportal.sheets import Unreadable, read_table
from tests import people

SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
WORKBOOK = (
    f'<workbook {SPREADSHEET} xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
)
FIRST = '<row r="1"><c r="A1"><v>1</v></c></row>'


def relation(name, kind, target):
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" {target}/>'


def book(path, rows, workbook=WORKBOOK, target='Target="worksheets/sheet1.xml"', strings=""):
    """An XLSX file written by hand, as no program would write it."""
    parts = relation("r1", "worksheet", target) + relation("r2", "sharedStrings", 'Target="sharedStrings.xml"')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        root = relation("r1", "officeDocument", 'Target="xl/workbook.xml"')
        archive.writestr("_rels/.rels", f"<Relationships {PACKAGE}>{root}</Relationships>")
        archive.writestr("xl/workbook.xml", workbook)
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships {PACKAGE}>{parts}</Relationships>")
        archive.writestr(
            "xl/worksheets/sheet1.xml", f"<worksheet {SPREADSHEET}><sheetData>{rows}</sheetData></worksheet>"
        )
        archive.writestr("xl/sharedStrings.xml", f"<sst {SPREADSHEET}><si><t>{strings}</t></si></sst>")
    return path


def test_a_plain_book_written_by_hand_is_read(tmp_path):
    table = read_table(book(tmp_path / "plain.xlsx", FIRST + '<row r="2"><c r="A2"><v>2</v></c></row>'), 10)
    assert (table.header, table.rows) == (["1"], [(2, ["2"])])


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>',
        '<row r="9"><c r="ZZZZZZZZ9"><v>1</v></c></row>',
        f'<row r="1048576">{"<c><v>1</v></c>" * 16_000}</row>',
    ],
    ids=["the last cell", "beyond the last row", "beyond the last column", "cells without their places"],
)
def test_a_sheet_of_two_far_cells_takes_no_memory_between_them(tmp_path, far):
    with pytest.raises(Unreadable):
        read_table(book(tmp_path / "far.xlsx", FIRST + far), 10)


@pytest.mark.parametrize(
    ("rows", "options"),
    [
        (FIRST, {"workbook": f"<workbook {SPREADSHEET}/>"}),
        (FIRST, {"target": ""}),
        ('<row r="1"><c t="e"><v>#N/A</v></c></row>', {}),
        ('<row r="1"><c r="a1" t="e"><v>#N/A</v></c></row>', {}),
    ],
    ids=["no sheets", "a sheet without its part", "an error nowhere", "an error in small letters"],
)
def test_a_broken_book_is_said_to_be_broken(tmp_path, rows, options):
    with pytest.raises(Unreadable):
        read_table(book(tmp_path / "broken.xlsx", rows, **options), 10)


def test_a_part_that_is_larger_than_it_says_is_refused(tmp_path):
    path = book(tmp_path / "liar.xlsx", '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings="a" * 5_000_000)
    size = 5_000_000 + len(f"<sst {SPREADSHEET}><si><t></t></si></sst>")
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", size), struct.pack("<I", 10)))
    with pytest.raises(Unreadable):
        read_table(path, 10)


def test_a_table_has_a_limit_of_columns(tmp_path):
    path = tmp_path / "wide.csv"
    path.write_text("code," * 20_000 + "\n1\n")
    with pytest.raises(Unreadable):
        read_table(path, 10)


def test_a_file_of_line_ends_alone_is_refused(tmp_path):
    path = tmp_path / "lines.csv"
    path.write_text("code,name\n" + "\n" * 1_100_000)
    with pytest.raises(Unreadable):
        read_table(path, 10)


def test_a_row_with_many_cells_too_many_is_refused_once():
    row = Row(2, ["x"] * 900)
    read_row(row, [None] * 100, {})
    assert len(row.problems) == 2


def bomb(path, megabytes, cells):
    """One long text, named by many cells: small as a file, vast as a table."""
    rows = "".join(f'<row r="{y}"><c r="A{y}" t="s"><v>0</v></c></row>' for y in range(2, cells + 2))
    return book(path, FIRST + rows, strings="a" * megabytes * 2**20)


def test_a_table_that_takes_too_much_memory_is_refused(tmp_path):
    path = bomb(tmp_path / "bomb.xlsx", megabytes=1, cells=100)
    with pytest.raises(Unreadable):
        read_table(path, 200, Limits(memory=200))
    assert len(read_table(path, 200).rows) == 100  # within wider limits it is only a large table


@pytest.mark.parametrize(("language", "words"), [("vi", "Không đọc được tệp"), ("en", "cannot be read")])
def test_who_brought_it_is_told_in_their_language(tmp_path, language, words):
    path = bomb(tmp_path / "bomb.xlsx", megabytes=1, cells=20)
    with override(language), pytest.raises(Unreadable, match=words):
        read_table(path, 200, Limits(clock=0.001))


@pytest.mark.parametrize("parser", [csv_parser, xlsx_parser], ids=["CSV", "XLSX"])
def test_a_parser_imports_nothing_of_the_portal(parser):
    """So it starts in a twentieth of a second."""
    asked = "import sys, runpy; runpy.run_path(sys.argv[1]); print(*sys.modules)"
    command = [sys.executable, "-P", "-c", asked, parser.__file__]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert not {"django", "kcnportal", "celery"} & set(loaded)


def test_a_cell_that_no_database_can_hold_makes_the_file_unreadable(tmp_path):
    path = book(tmp_path / "nul.xlsx", '<row r="1"><c r="A1" t="str"><v>a\0b</v></c></row>')
    with pytest.raises(Unreadable):
        read_table(path, 10)


@pytest.mark.django_db
def test_a_hostile_import_fails_with_a_reason_and_changes_nothing(tmp_path):
    person = people.officer("investment")
    content = bomb(tmp_path / "bomb.xlsx", megabytes=8, cells=1000).read_bytes()
    upload = SimpleUploadedFile("danh sách.xlsx", content)
    run = request_import(kind_name="investors", upload=upload, by=people.actor(person))
    before = Change.objects.exclude(table="accounts_importrun").count()
    run_import(claim(ImportRun, run.pk), people.DAY)
    run.refresh_from_db()
    assert (run.state, run.outcome, run.tries) == (Job.State.FAILED, ImportRun.Outcome.UNCHECKED, 1)
    assert run.failure.startswith("Không đọc được tệp")
    assert Change.objects.exclude(table="accounts_importrun").count() == before
