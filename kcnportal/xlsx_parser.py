"""A program that stands alone: the rows of the first sheet of an XLSX file on its standard input, each a line of JSON;
the last line is {}, or says why the file is refused. kcnportal.sheets starts it within limits.

A cell is a text, a number, a truth value, ["date", "2022-09-30"] or ["error", "#N/A"].
"""

import io
import json
import re
import sys
import zipfile
from datetime import date, datetime

from defusedxml import ElementTree
from python_calamine import load_workbook

MOST_UNPACKED = 300 * 1024 * 1024
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class TooLarge(Exception):
    pass


def lines(data):
    try:
        errors, rows = first_sheet(data)
    except MemoryError:
        raise
    except TooLarge:
        yield {"refused": "large"}
    except BaseException:  # a broken file can raise anything here; the fast reader's panics are no Exception
        yield {"refused": "broken"}
    else:
        for y, row in enumerate(rows):
            yield [errors.get((y, x)) or told(cell) for x, cell in enumerate(row)]
        yield {}


def first_sheet(data):
    """(error cells, rows) of the first sheet."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(member.file_size for member in archive.infolist()) > MOST_UNPACKED:
            raise TooLarge
        if member := archive.testzip():
            raise ValueError(f"{member} is larger than it says")
        errors = error_cells(archive.read(part_of_first_sheet(archive)))
    return errors, load_workbook(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def told(cell):
    """A stored value as JSON knows it; a number keeps its shortest decimal text, of a moment the date remains."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return ["date", cell.isoformat()]
    return cell if isinstance(cell, (bool, int, float)) else str(cell)


def error_cells(sheet):
    """{(row, column): the error} of a sheet; the fast reader gives them as empty."""
    if b't="e"' not in sheet:
        return {}
    found = {}
    for _event, element in ElementTree.iterparse(io.BytesIO(sheet)):
        if element.tag == f"{SPREADSHEET}c" and element.get("t") == "e":
            letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", element.get("r")).groups()
            text = element.findtext(f"{SPREADSHEET}v") or "#ERROR"
            found[int(digits) - 1, column_index(letters)] = ["error", text]
        if element.tag == f"{SPREADSHEET}row":
            element.clear()
    return found


def part_of_first_sheet(archive):
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


if __name__ == "__main__":
    for line in lines(sys.stdin.buffer.read()):
        sys.stdout.write(json.dumps(line) + "\n")
