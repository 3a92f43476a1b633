"""The rows that were left out, as a file to mend: the columns of the file, and why each row is wrong."""

from pathlib import Path

from accounts.imports.check import BAD_ROW_COLUMNS
from kcnportal.cells import as_text
from kcnportal.sheets import write_csv


def write_bad_rows(verdict, path):
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        write_csv(file, *bad_rows(verdict))


def bad_rows(verdict):
    """(header, rows): the file's own columns, then `row` and `reason`."""
    width = len(verdict.header)
    rows = []
    for row in verdict.bad:
        cells = [as_text(cell) for cell in row.cells]
        reason = "; ".join(f"{problem.column}: {problem.reason}" for problem in row.problems)
        rows.append([*(cells + [""] * width)[:width], row.number, reason])
    return [*verdict.header, *BAD_ROW_COLUMNS], rows
