"""Text that people typed never becomes a formula in the CSV files that others open."""

import csv
import io

import pytest

from kcnportal.sheets import as_it_was, write_csv

FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠SUM(1)", "-", "+84 -1"]


def written(cell):
    file = io.StringIO(newline="")
    write_csv(file, ["name"], [[cell]])
    return list(csv.reader(io.StringIO(file.getvalue(), newline="")))[1][0]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_run_stands_behind_an_apostrophe(text):
    assert written(text) == f"'{text}"


@pytest.mark.parametrize("text", ["a;=1+1", "a; =1", "a;\t@SUM(1)", 'a;"=1', "a\t=1", "\t=1", "a;＝1", "=1;=2", "x;-1"])
def test_no_part_of_a_cell_becomes_a_formula_where_semicolons_split_the_file(text):
    file = io.StringIO(newline="")
    write_csv(file, ["number", "name"], [["469", text]])
    for delimiter in ";\t":
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            read = csv.reader(io.StringIO(file.getvalue(), newline=""), delimiter=delimiter, quoting=quoting)
            cells = [cell.strip(' "') for row in read for cell in row]
            assert not [cell for cell in cells if cell.startswith(("=", "@", "＝", "-"))]
    assert as_it_was(written(text)) == text


@pytest.mark.parametrize("text", ["-12,5", "+1.234,5", "-1", "a=1", "469/KH-BQLKCN", ""])
def test_numbers_and_other_texts_stay_as_they_are(text):
    assert written(text) == text
