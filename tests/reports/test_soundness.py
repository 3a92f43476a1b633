"""`manage.py sanity`: a sound portal is silent; whatever no longer fits is told, each fault on a line."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection

from accounts.actor import Actor, system
from accounts.clock import portal_today
from accounts.models import Inspection, User
from documents.actions.access import name_reader, restrict
from documents.models import DocumentFile, IncomingDocument, OutgoingDocument
from documents.vault import sha256_of
from kcnportal.clock import seconds_from_now
from reports.actions import monthly
from reports.actions.inspection import all_faults, begin_inspection
from reports.actions.monthly import rebuild_monthly_figures
from reports.actions.report import compile_report, request_report
from reports.tasks import look_over_everything
from tests.copies import filled_copy, used_copy

FILE = ContentFile(b"%PDF-1.7 a scan")


def rebuild_and_report():
    day = portal_today()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(monthly, "STILL_OPEN", timedelta(0))  # nobody writes beside
        rebuild_monthly_figures(day)
    manager = Actor(day=day, user=User.objects.get(login="baocao"))
    compile_report(request_report(period_code="2022-9M", by=manager).pk, day)


@pytest.fixture(scope="module")
def reported_board(board_database, django_db_blocker):
    """The name of a database with the demonstration board, its monthly figures and a report."""
    with django_db_blocker.unblock(), filled_copy(board_database, "reported", rebuild_and_report) as name:
        yield name


@pytest.fixture
def board(reported_board, django_db_blocker, monkeypatch):
    """And a file on it."""
    monkeypatch.setattr(monthly, "STILL_OPEN", timedelta(0))
    with django_db_blocker.unblock(), used_copy(reported_board):
        about = {"part": "annex", "name": "Nhân sự 7731.pdf", "media_type": "application/pdf"}
        scan = DocumentFile(incoming=IncomingDocument.objects.first(), size=FILE.size, sha256=sha256_of(FILE), **about)
        scan.file.save("scan.pdf", FILE)
        yield scan


def faults():
    return [fault.check for fault in all_faults(portal_today())]


def as_superuser(sql, *values):
    """Past every guard, as somebody who owns the database can."""
    with connection.cursor() as cursor:
        table = sql.split()[1]
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        cursor.execute(sql, values)


def test_each_thing_that_no_longer_fits_is_found_and_nothing_else(board):
    """One after the other on one board: each adds its own fault."""
    assert faults() == []
    board.file.storage.delete(board.file.name)
    assert faults() == ["files"]
    as_superuser("UPDATE documents_yearbook SET last_number = last_number - 1 WHERE last_number > 100")
    assert set(faults()) == {"files", "registers"}
    as_superuser("UPDATE projects_capitalevent SET kind = 'new' WHERE id = (SELECT max(id) FROM projects_capitalevent)")
    assert set(faults()) - {"figures"} == {"files", "registers", "ledger"}  # the month's figures may change with it
    as_superuser("UPDATE reports_reportfile SET sha256 = %s WHERE format = 'pdf'", "0" * 64)
    assert faults().count("reports") == 1
    as_superuser("UPDATE reports_report SET snapshot = '{}'")
    assert faults().count("reports") == 2


@pytest.mark.parametrize(
    ("written", "check"),
    [
        ("INSERT INTO documents_namedreader (subject_type, subject_id, person_id) VALUES {about}, {person})", "rights"),
        ("INSERT INTO documents_restriction (subject_type, subject_id) VALUES {about})", "rights"),
        ("DELETE FROM documents_restriction", "rights"),
        ("DELETE FROM documents_namedreader", "rights"),
        ("UPDATE documents_outgoingdocument SET state = 'approved' WHERE id = {draft}", "drafts"),
    ],
)
def test_rights_and_approvals_that_nobody_gave_are_found(board, written, check):
    """Where the row stands, it is believed: that no deed made it is told."""
    person, other = User.objects.get(login="dautu"), User.objects.get(login="quyhoach")
    document, further = OutgoingDocument.objects.issued()[:2]
    draft = OutgoingDocument.objects.filter(state="draft").first()
    change = restrict(document, reason="Nhân sự", by=system(portal_today()))
    name_reader(document, person=other, reason="Phối hợp", by=system(portal_today()))
    assert change.pk and faults() == []
    about = f"('documents.outgoingdocument', {further.pk}"
    with connection.cursor() as cursor:
        cursor.execute(written.format(about=about, person=person.pk, draft=draft.pk))
    assert faults() == [check]


def test_what_people_called_a_file_is_not_told_to_who_keeps_the_portal(board, client):
    """An administrator reads no restricted record, nor the names of its files."""
    board.file.storage.delete(board.file.name)
    look_over_everything(begin_inspection(seconds_from_now(0).astimezone().replace(hour=23)).pk)
    client.force_login(User.objects.get(login="quantri"))
    page = client.get("/status/").content.decode()
    assert board.file.name in page and board.name not in page


def test_the_command_tells_each_fault_on_a_line_and_by_its_status(board):
    told = StringIO()
    call_command("sanity", stdout=told)
    assert told.getvalue() == ""
    board.file.storage.delete(board.file.name)
    with pytest.raises(SystemExit) as ended:
        call_command("sanity", stdout=told)
    assert ended.value.code == 1 and board.file.name in told.getvalue() and told.getvalue().count("\n") == 1


def test_a_stored_figure_that_the_records_do_not_say_is_found(board):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reports_monthlyfigure SET value = '469' WHERE indicator = 'fdi.attracted'")
    assert set(faults()) == {"figures"}


def test_the_night_looks_even_where_it_cannot_sweep(board, monkeypatch):
    def refuse():
        raise PermissionError("exports")

    monkeypatch.setattr("reports.tasks.sweep_exports", refuse)
    begun = begin_inspection(seconds_from_now(0).astimezone().replace(hour=23))
    with pytest.raises(ExceptionGroup):
        look_over_everything(begun.pk)
    assert Inspection.objects.get().state == "ready"


def test_the_night_looks_once_and_keeps_what_it_found(board):
    board.file.storage.delete(board.file.name)
    night = seconds_from_now(0).astimezone().replace(hour=23)
    begun = begin_inspection(night)
    assert begin_inspection(night) is None
    look_over_everything(begun.pk)
    inspection = Inspection.objects.get()
    assert inspection.state == "ready" and [fault.check for fault in inspection.faults] == ["files"]
