"""A report of a large board: the ledger is gone through once, evidence is neither unpacked nor compared in vain."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.models import Project
from reports.actions.differences import moved_rows
from reports.indicators import Question
from reports.indicators.catalogue import CATALOGUE
from reports.indicators.investment import stock, valid
from reports.periods import parse
from reports.rows import Rows

pytestmark = pytest.mark.postgresql_only  # many rows are an office's

STOCK = [code for code in CATALOGUE if ".stock." in code or code.endswith(".operating.count") and code[:3] != "par"]


@pytest.fixture
def board(office):
    """A project that grew, one that was revoked, one that has adjustments only, one whose increase was known late."""
    office.today_is("10/01/2022")
    office.certify(40)
    office.increase(5, "900/ĐC-01")
    office.certify(10, code="FDI-901", number="901/GCNĐT")
    office.revoke("901/QĐ-CD", code="FDI-901")
    office.certify("1750.25", code="DDI-300", number="300/QĐCT", sector="4659")
    return office


@pytest.mark.parametrize("known_on", [None, date(2021, 12, 31), date(2022, 1, 10)])
def test_the_stock_is_what_the_projects_say_one_by_one(board, known_on):
    question = Question(parse("2022-9M", "statutory"), known_on)
    columns = (
        "pk",
        "version",
        "then_class",
        "registered",
        "then_park",
        "then_country",
        "then_sector",
        "then_partners",
        "operating_from",
    )
    one_by_one = Project.objects.valid_on(question.end, known_on).order_by("pk").values_list(*columns)
    assert [tuple(project) for project in stock(question)] == list(one_by_one)


def test_all_figures_of_the_stock_are_one_question(board):
    question = Question(parse("2022-9M", "statutory"))
    valid(question)
    with CaptureQueriesContext(connection) as captured:
        totals = {code: CATALOGUE[code].measure(question).total for code in STOCK}
    assert (len(captured), totals["fdi.stock.count"], totals["ddi.stock.count"]) == (0, 1, 1)


def test_equal_evidence_is_not_read(db):
    now, then = Rows.of([[1, 1, "5"]]), Rows.of([[1, 1, "5"]])
    assert list(moved_rows("projects.project", then, now)) == []
    assert "read" not in vars(now) | vars(then)
    changed = Rows.of([[1, 2, "6"]])
    assert [(row.before, row.after) for row in moved_rows("projects.project", then, changed)] == [("5", "6")]


def test_evidence_is_written_with_the_keys_of_its_buckets(board):
    evidence = {line: rows for line, _model, rows in board.made().evidence}
    assert [row[2:] for row in evidence["fdi.stock.capital"]] == [
        ["45000000", "BT", "JP", "26", None, None, "one_country", None]
    ]


def test_of_two_versions_only_the_records_that_moved_are_told(board):
    then = {line: rows for line, _model, rows in board.made().evidence}["fdi.stock.capital"]
    board.certify(7, code="FDI-902", number="902/GCNĐT")
    board.increase(5, "900/ĐC-02")
    now = {line: rows for line, _model, rows in board.made().evidence}["fdi.stock.capital"]
    moved = [(row.before, row.after) for row in moved_rows("projects.project", then, now)]
    assert moved == [("45000000", "50000000"), (None, "7000000")]
    assert "read" not in vars(now) | vars(then)
