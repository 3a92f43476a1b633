"""Text that people typed never becomes a formula in the CSV files that others open."""

import csv
import io

import pytest

from kcnportal.sheets import write_csv

FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠SUM(1)", "-", "+84 -1"]


def written(cell):
    file = io.StringIO(newline="")
    write_csv(file, ["name"], [[cell]])
    return list(csv.reader(io.StringIO(file.getvalue(), newline="")))[1][0]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_run_stands_behind_an_apostrophe(text):
    assert written(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-12,5", "+1.234,5", "-1", "a=1", "469/KH-BQLKCN", ""])
def test_numbers_and_other_texts_stay_as_they_are(text):
    assert written(text) == text
