"""A disk that is full while a report is made: nothing half, the reason in words, and one report once there is room."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.utils import translation

from accounts.models import Change
from kcnportal.jobs import MOST_TRIES, Job
from reports.actions.report import compile_report, request_report, retry_report
from reports.models import Evidence, Report, ReportFile
from reports.renderers import RENDERERS
from tests.reports.office import ReportingOffice

ROOM = 8  # pages that a database may still take: enough for its own book-keeping, and for no file
NO_ROOM = """
    CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
    CREATE TRIGGER no_room BEFORE INSERT ON reports_reportfile FOR EACH ROW EXECUTE FUNCTION no_room();
"""


@contextmanager
def full_disk():
    """SQLite's own limit; PostgreSQL says the same of a disk without room, here of the table of files."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            pages = cursor.execute("PRAGMA page_count").fetchone()[0]
            cursor.execute(f"PRAGMA max_page_count = {pages + ROOM}")
            yield
            cursor.execute("PRAGMA max_page_count = 1073741823")
        else:
            cursor.execute(NO_ROOM)
            yield
            cursor.execute("DROP FUNCTION no_room() CASCADE")


@pytest.fixture
def office(transactional_db):
    return ReportingOffice(on="20/09/2022")


def test_it_fails_with_the_reason_keeps_nothing_and_is_made_once_when_there_is_room(office):
    report = request_report(period_code="2022-07", by=office.manager)
    Report.objects.update(tries=MOST_TRIES - 1)  # the others failed of it too
    before = Change.objects.count()
    with full_disk():
        assert not compile_report(report.pk, office.day)
    report.refresh_from_db()
    with translation.override("en"):
        told = report.failure_in_words()
    assert report.state == Job.State.FAILED and "disk is full" in told and "Tell the administrator" in told
    assert not Evidence.objects.exists() and not ReportFile.objects.exists() and Change.objects.count() == before
    retry_report(report, by=office.manager)
    assert compile_report(report.pk, office.day) and not compile_report(report.pk, office.day)
    assert set(RENDERERS) == set(ReportFile.objects.values_list("format", flat=True))
