"""Tables that people bring: CSV (UTF-8, comma or semicolon) and XLSX (first sheet), cell by cell as text or date.

Files are hostile: size and rows are limited before anything is unpacked (trust, rules 8 and 10).
"""

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from defusedxml import ElementTree
from django.utils.translation import gettext as _
from python_calamine import load_workbook

from kcnportal.money import plain
from kcnportal.text import nfc

MOST_UNPACKED = 300 * 1024 * 1024
MOST_COLUMNS = 1000
MOST_LINES = 1_048_576  # as a sheet has
MOST_CELLS = 20_000_000
ROW_OR_CELL = re.compile(rb"""[<:](row|c)(?=[\s/>])|\br\s*=\s*["']([A-Za-z]*)(\d+)""")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Unreadable(Exception):
    """The file as a whole cannot be read; the message says why."""


class ErrorCell(str):
    """A cell whose stored value is an error, like #N/A."""


@dataclass(frozen=True)
class Table:
    """`header`: the texts of row 1. `rows`: (row number as the sheet shows it, cells), empty rows left out. A cell is
    text in NFC without outer white space, a date, or an ErrorCell."""

    header: list
    rows: list


def read_table(path, most_rows):
    """The table in a CSV or XLSX file. Raises Unreadable."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            is_zip = file.read(4) == b"PK\x03\x04"
        if path.suffix.lower() == ".xlsx" and not is_zip:
            raise Unreadable(_("The XLSX file is broken or protected."))
        rows = xlsx_rows(path) if is_zip else csv_rows(path)
    except OSError as error:
        raise Unreadable(_("The file cannot be opened: %(reason)s.") % {"reason": error.strerror}) from error
    if not rows or not any(rows[0]):
        raise Unreadable(_("The file has no header in its first row."))
    if max(map(len, rows)) > MOST_COLUMNS:
        raise Unreadable(_("The file has more than %(columns)d columns.") % {"columns": MOST_COLUMNS})
    numbered = [(number, cells) for number, cells in enumerate(rows[1:], 2) if any(cell != "" for cell in cells)]
    if len(numbered) > most_rows:
        raise Unreadable(_("The file has more than %(rows)d rows; split it.") % {"rows": most_rows})
    return Table([str(cell) for cell in rows[0]], numbered)


def csv_rows(path):
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(_("The file is neither XLSX nor CSV in UTF-8.")) from error
    if "\x00" in text:
        raise Unreadable(_("The file is neither XLSX nor CSV in UTF-8."))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True)
    rows = []
    try:
        for row in reader:
            rows.append([clean(cell) for cell in row])
            if len(rows) > MOST_LINES:  # empty ones too: a file of line ends alone would fill the memory
                raise Unreadable(_("The file has more than %(rows)d rows; split it.") % {"rows": MOST_LINES})
        return rows
    except csv.Error as error:
        raise Unreadable(_("The CSV file is broken in line %(line)d.") % {"line": reader.line_num}) from error


def separator(text):
    """Comma or semicolon: whichever separates the header, outside quotation marks."""
    header = re.sub(r'"[^"]*"', "", text.split("\n", 1)[0])
    return ";" if header.count(";") > header.count(",") else ","


def xlsx_rows(path):
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(member.file_size for member in archive.infolist()) > MOST_UNPACKED:
                raise Unreadable(_("The XLSX file is too large when unpacked."))
            if archive.testzip():  # a member that is larger than it says
                raise Unreadable(_("The XLSX file is broken or protected."))
            data = archive.read(first_sheet(archive))
        refuse_vast(data)
        errors = error_cells(data)
        rows = load_workbook(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
        return [[errors.get((y, x)) or stored(cell) for x, cell in enumerate(row)] for y, row in enumerate(rows)]
    except (Unreadable, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a broken file can raise anything here; the fast reader's panics are no Exception
        raise Unreadable(_("The XLSX file is broken or protected.")) from error


def refuse_vast(data):
    """The fast reader makes room for every cell up to the last one, however few there are between."""
    widest = highest = rows = cells = 0  # a row or a cell that does not say where it is follows the one before
    for tag, letters, digits in (match.groups() for match in ROW_OR_CELL.finditer(data)):
        if tag:
            rows, cells = (rows + 1, 0) if tag == b"row" else (rows, cells + 1)
        else:
            cells = max(cells, column_index(letters.decode().upper()[:9]) + 1)
            highest = max(highest, int(digits.lstrip(b"0")[:9] or b"0"))
        widest = max(widest, cells)
    highest = max(highest, rows)
    if widest * highest > MOST_CELLS:
        raise Unreadable(_("The XLSX file is too large when unpacked."))


def stored(cell):
    """A stored value as text, exactly: a number by its shortest decimal text, a moment by its date."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (int, float)):
        return plain(Decimal(repr(cell)))
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else clean(str(cell))


def clean(text):
    return nfc(text).strip()


def error_cells(data):
    """{(row, column): ErrorCell} of a sheet; the fast reader gives them as empty."""
    if b't="e"' not in data:
        return {}
    found = {}
    for _event, element in ElementTree.iterparse(io.BytesIO(data)):
        if element.tag == f"{SPREADSHEET}c" and element.get("t") == "e":
            letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", element.get("r")).groups()
            found[int(digits) - 1, column_index(letters)] = ErrorCell(element.findtext(f"{SPREADSHEET}v") or "#ERROR")
        if element.tag == f"{SPREADSHEET}row":
            element.clear()
    return found


def first_sheet(archive):
    """The member that holds the first sheet, by the workbook's own list."""
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    wanted = workbook.find(f"{SPREADSHEET}sheets/{SPREADSHEET}sheet").get(RELATION)
    for relation in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels")):
        if relation.get("Id") == wanted:
            target = relation.get("Target")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError(wanted)


def column_index(letters):
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def harmless(text):
    """A text cell for CSV that no spreadsheet takes for a formula; numbers stay numbers."""
    is_number = re.fullmatch(r"[+-]?\d[\d.,]*", text) is not None
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not is_number else text


def as_it_was(cell):
    """A cell before `harmless`."""
    is_marked = isinstance(cell, str) and cell.startswith("'") and harmless(cell[1:]) == cell
    return cell[1:] if is_marked else cell


def write_csv(file, header, rows):
    """Rows of texts as CSV that opens well in a spreadsheet: UTF-8 with BOM, formulas made harmless."""
    file.write("\ufeff")
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
