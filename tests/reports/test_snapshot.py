"""A report reads one moment of the database, and nobody waits for it."""

import threading
import time
from contextlib import nullcontext

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from kcnportal import jobs
from kcnportal.snapshot import reading_snapshot
from parks.models import Park
from reports.actions import report as deeds
from reports.actions.report import compile_report, request_report
from reports.indicators import figures
from reports.models import Report
from tests.projects.office import place
from tests.reports.office import ReportingOffice


def write_beside():
    """Another connection writes and commits; answers whether it had to wait."""

    def write():
        try:
            place("NEW", "KCN mới")
        finally:
            connection.close()

    writing = threading.Thread(target=write)
    writing.start()
    writing.join(timeout=60)
    return not writing.is_alive()


def test_what_is_written_meanwhile_is_not_seen_and_the_writer_does_not_wait(transactional_db):
    with reading_snapshot():
        assert Park.objects.count() == 0
        assert write_beside()
        assert Park.objects.count() == 0
    assert Park.objects.count() == 1


def test_without_the_snapshot_two_queries_may_see_two_boards(transactional_db):
    assert Park.objects.count() == 0
    assert write_beside()
    assert Park.objects.count() == 1


@pytest.mark.postgresql_only
def test_inside_a_snapshot_nothing_can_be_written(transactional_db):
    with pytest.raises(DatabaseError), reading_snapshot():
        place("NEW", "KCN mới")


@pytest.mark.sqlite_only
def test_after_a_snapshot_transactions_are_immediate_again(transactional_db):
    with reading_snapshot():
        assert Park.objects.count() == 0
    assert connection.transaction_mode == "IMMEDIATE"


@pytest.mark.parametrize("has_heart", [True, False], ids=["with its heart", "without"])
def test_slow_reading_keeps_its_lease(transactional_db, settings, monkeypatch, has_heart):
    """Reading that takes longer than the lease: without the heart another worker would begin the same report."""
    settings.JOB_LEASE_SECONDS = 3  # a busy machine may let a heart wait for a second
    if not has_heart:
        monkeypatch.setattr(jobs, "heartbeat", lambda job: nullcontext())
    office = ReportingOffice(on="20/09/2022")
    report = request_report(period_code="2022-9M", by=office.manager)

    def slow(asked):
        time.sleep(4)
        taken = Report.objects.waiting(timezone.now()).filter(pk=report.pk).exists()
        assert taken is not has_heart
        return figures(asked)

    monkeypatch.setattr(deeds, "figures", slow)
    monkeypatch.setattr(deeds, "reading_snapshot", nullcontext)  # the question above must see what is written meanwhile
    assert compile_report(report.pk, office.day)
