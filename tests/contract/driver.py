"""The two commands, called as an office would call them, and what may be looked at from outside."""

import csv
import json
import re
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction

from kcnportal.snapshot import reading_snapshot
from reports.indicators import Asked, Question, figures
from reports.models import ReportType
from reports.periods import kind_of, parse

from .files import COLUMNS, columns_of, write_csv

MODELS = {
    "parks": "parks.Park",
    "planning_decisions": "parks.PlanningDecision",
    "investors": "projects.Investor",
    "enterprises": "projects.Enterprise",
    "projects": "projects.Project",
    "capital_events": "projects.CapitalEvent",
    "project_events": "projects.ProjectEvent",
    "land_leases": "projects.Lease",
    "statements": "projects.Statement",
    "targets": "reports.Target",
    "outgoing_documents": "documents.OutgoingDocument",
    "incoming_documents": "documents.IncomingDocument",
    "tasks": "documents.KeyTask",
    "published_figures": "reports.PublishedFigure",
}
KINDS = list(MODELS)  # in an order in which every code is known before it is used


def run_import(kind, source, *flags):
    """Takes rows or a file; gives the exit status and everything that was said."""
    with TemporaryDirectory() as folder:
        path = (
            source
            if isinstance(source, str | Path)
            else write_csv(source, Path(folder) / f"{kind}.csv", columns=header_of(kind, source))
        )
        return run_command("import_records", kind, str(path), *flags)


def header_of(kind, rows):
    there = columns_of(rows)
    return sorted(there, key=lambda column: COLUMNS[kind].index(column) if column in COLUMNS[kind] else len(there))


def run_command(*words):
    said = StringIO()
    status = 0
    with redirect_stdout(said), redirect_stderr(said):
        try:
            call_command(*words, stdout=said, stderr=said)
        except SystemExit as exit_:
            status = exit_.code or 0
            if isinstance(status, str):  # sys.exit("a sentence")
                said.write(f"\n{status}")
                status = 1
        except CommandError as error:
            said.write(f"\n{error}")
            status = error.returncode
    return status, said.getvalue()


def import_board(board, kinds=None, write=write_csv, suffix=".csv", **style):
    """Brings a whole board in; every kind must be taken without a bad row."""
    with TemporaryDirectory() as folder:
        for kind in kinds or KINDS:
            if board.get(kind):
                path = write(board[kind], Path(folder) / f"{kind}{suffix}", **style)
                status, said = run_command("import_records", kind, str(path))
                assert status == 0, f"{kind} were not taken (exit status {status}):\n{said}"


def make_report(code, calendar=None, known_on=None):
    words = ["make_report", code, "--format", "json"]
    words += ["--calendar", calendar] if calendar else []
    words += ["--as-known-on", known_on.isoformat()] if known_on else []
    with TemporaryDirectory() as folder:
        file = Path(folder) / "report.json"
        status, said = run_command(*words, "--output", str(file))
        assert status == 0, f"No report (exit status {status}):\n{said}"
        return json.loads(file.read_text(encoding="utf-8"))


def seen_by_people(code, calendar=None, known_on=None):
    """What the pages, sheets and documents of a report show: more breakdowns than the JSON has."""
    kind = ReportType.objects.get(code=kind_of(code))
    question = Question(parse(code, calendar or kind.calendar), known_on)
    with reading_snapshot():
        return figures(Asked(question, kind.large_group_from, date(2022, 10, 1))).snapshot


def value(report, code):
    return line(report, code)["value"]


def line(report, code):
    return {line["code"]: line for line in report["lines"]}[code]


def bucket(report, dimension, key):
    return {bucket["key"]: bucket for bucket in report["breakdowns"][dimension]}[key]["lines"]


def count(kind):
    return apps.get_model(MODELS[kind])._default_manager.count()


def counts():
    return {kind: count(kind) for kind in KINDS}


@contextmanager
def passing_board():
    """A board that is gone afterwards: many boards in one test."""
    block = transaction.atomic()
    block._from_testcase = True  # like the test's own transaction, it may hold durable ones
    with block:
        yield
        transaction.set_rollback(True)


def names_row(text, row):
    return re.search(rf"(?<![\d.,/-]){row}(?![\d/-]|[.,]\d)", text) is not None


def says(said, row, columns=(), values=()):
    """One line of what was said names the row, one of the columns and one of the values."""
    columns = [columns] if isinstance(columns, str) else columns
    values = [values] if isinstance(values, str) else values
    dates = [f"{text[8:]}/{text[5:7]}/{text[:4]}" for text in values if re.fullmatch(r"\d{4}-\d\d-\d\d", text)]
    return any(
        names_row(text, row)
        and (not columns or any(column in text for column in columns))
        and (not values or any(value in text for value in [*values, *dates]))
        for text in said.splitlines()
    )


def read_bad_rows(path):
    with open(f"{path}.bad.csv", encoding="utf-8-sig", newline="") as file:
        text = file.read()
    header = text.splitlines()[0]
    return list(csv.reader(StringIO(text), delimiter=";" if header.count(";") > header.count(",") else ","))
