"""Tables that people bring: CSV (UTF-8, comma or semicolon) and XLSX (first sheet), cell by cell as text or date.

Files are hostile: a process of its own with limits parses them (kcnportal.limited, csv_parser, xlsx_parser), and what
it says is read here (trust, rules 8 and 10).
"""

import csv
import json
import logging
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _, gettext_noop

from kcnportal import limited
from kcnportal.money import plain
from kcnportal.text import nfc

logger = logging.getLogger(__name__)
PARSERS = Path(__file__).parent  # each stands alone: never imported here
LIMITS = limited.Limits()
MOST_COLUMNS = 1000
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the wide ones are taken alike
SPLIT_FORMULA = re.compile(r"([;\t][\s\"]*)([=+\-@＝＋－＠])")
MARKED_INSIDE = re.compile(r"([;\t][\s\"]*)'([=+\-@＝＋－＠])")
REASONS = {
    "no header": gettext_noop("The file has no header in its first row."),
    "columns": gettext_noop("The file has more than %(columns)d columns."),
    "rows": gettext_noop("The file has more than %(rows)d rows; split it."),
    "no text": gettext_noop("The file is neither XLSX nor CSV in UTF-8."),
    "broken line": gettext_noop("The CSV file is broken in line %(line)d."),
    "large": gettext_noop("The XLSX file is too large when unpacked."),
    "broken": gettext_noop("The XLSX file is broken or protected."),
    "stopped": gettext_noop(
        "The file cannot be read: it takes too much memory or time. Save its table alone as a new XLSX or CSV file."
    ),
}


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


def read_table(path, most_rows, limits=LIMITS):
    """The table in a CSV or XLSX file. Raises Unreadable."""
    path = Path(path)
    try:
        with path.open("rb", buffering=0) as file:  # the parser shares its position
            is_zip = file.read(4) == b"PK\x03\x04"
            if path.suffix.lower() == ".xlsx" and not is_zip:
                raise unreadable("broken")
            file.seek(0)
            parser = PARSERS / ("xlsx_parser.py" if is_zip else "csv_parser.py")
            with limited.run(parser, source=file, limits=limits) as lines:
                return table_of(map(json.loads, lines), most_rows)
    except limited.Stopped as error:
        logger.warning("a file could not be parsed: %s", error)
        raise unreadable("stopped") from error
    except OSError as error:
        raise Unreadable(_("The file cannot be opened: %(reason)s.") % {"reason": error.strerror}) from error


def table_of(lines, most_rows):
    """The table that a parser wrote; its last line says whether it is whole."""
    header, rows = [], []
    for number, line in enumerate(lines, 1):
        if isinstance(line, dict):
            if "refused" in line:
                raise unreadable(line["refused"], **line)
            return Table(headed(header), rows)
        cells = [stored(cell) for cell in line]
        if len(cells) > MOST_COLUMNS:
            raise unreadable("columns", columns=MOST_COLUMNS)
        if number == 1:
            header = headed(cells)
        elif any(cell != "" for cell in cells):
            rows.append((number, cells))
        if len(rows) > most_rows:
            raise unreadable("rows", rows=most_rows)
    raise limited.Stopped("the parser ended without its last line")


def headed(cells):
    if not any(cells):
        raise unreadable("no header")
    return [str(cell) for cell in cells]


def unreadable(why, **values):
    return Unreadable(_(REASONS[why]) % values)


def stored(cell):
    """A stored value as text, exactly: a number by its shortest decimal text."""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (int, float)):
        return plain(Decimal(repr(cell)))
    if isinstance(cell, list):
        kind, text = cell
        return date.fromisoformat(text) if kind == "date" else ErrorCell(text)
    return clean(cell)


def clean(text):
    if "\0" in text:  # no XML may hold it, nor may the database
        raise unreadable("broken")
    return nfc(text).strip()


def harmless(text):
    """A text cell for CSV that no spreadsheet takes for a formula; numbers stay numbers. Nor does a part of it become
    one in a spreadsheet that splits cells at semicolons or tabs, as in Vietnam, whatever the quotes around it."""
    text = SPLIT_FORMULA.sub(r"\1'\2", text)
    if not text.startswith(FORMULA_STARTS) or re.fullmatch(r"[+-]?\d[\d.,]*", text):
        return text
    return f"'{text}"


def as_it_was(cell):
    """A cell before `harmless`."""
    if not isinstance(cell, str):
        return cell
    without = MARKED_INSIDE.sub(r"\1\2", cell)
    tries = (without.removeprefix("'"), without)
    return next((text for text in tries if text != cell and harmless(text) == cell), cell)


def write_csv(file, header, rows):
    """Rows of texts as CSV that opens well in a spreadsheet: UTF-8 with BOM, formulas made harmless."""
    file.write("\ufeff")
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows([harmless(str(cell)) if cell != "" else "" for cell in row] for row in rows)
