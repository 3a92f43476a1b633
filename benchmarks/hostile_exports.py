"""Strings in exports (S8): whatever people typed, no cell of a sheet is a formula."""

import csv
import io
import random
import re

import openpyxl

from benchmarks.hostile_ground import TEXTS, Found
from kcnportal.exports import download

STARTS = [
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
    " =",
    "\ufeff=",
    "'=",
    ";=",
    "\t=",
    '"=',
    "\v@",
    ",",
]
ENDS = ["1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://a.example")', "SUM(A1:A9)", "1;=2", "x", "", '";=1;"', "\n=1"]
NUMBER = re.compile(r"[+-]?\d[\d.,]*")
# What no sheet and no database holds, and what no cell would hold whole.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST = 500


def strings(count, chance):
    texts = [UNWRITABLE.sub("", text)[:LONGEST] for text in TEXTS]
    for _number in range(count):
        middle = "".join(chance.choices("=+-@;\t ,\"'|!ax1", k=chance.randrange(4)))
        yield chance.choice(STARTS) + middle + chance.choice([*ENDS, *texts])


def cells_of_csv(content):
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [cell for row in rows for cell in row][1:]


def cells_of_xlsx(content):
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [cell for row in sheet.iter_rows(min_row=2) for cell in row]


def is_formula(text):
    return text.startswith(("=", "+", "-", "@", "\t", "\r")) and NUMBER.fullmatch(text) is None


def export_strings(count, seed):
    """Write them as CSV and XLSX, in files of a thousand, and read them back."""
    found, sent = Found(), list(strings(count, random.Random(seed)))
    for start in range(0, count, 1000):
        rows = [[text] for text in sent[start : start + 1000]]
        files = {kind: b"".join(download(kind, "x", [("x", None)], rows)) for kind in ("csv", "xlsx")}
        read = cells_of_csv(files["csv"])
        found.failures += [f"CSV: {cell!r}" for cell in read if is_formula(cell)]
        sheet = cells_of_xlsx(files["xlsx"])
        found.failures += [f"XLSX: {cell.value!r}" for cell in sheet if cell.data_type == "f"]
        if len(read) != len(rows) or len(sheet) != len(rows):
            found.failures.append(f"{len(rows)} rows became {len(read)} in CSV and {len(sheet)} in XLSX")
        found.count += len(rows)
    return found
