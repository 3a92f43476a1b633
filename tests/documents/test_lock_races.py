"""A lock is set or released while others work: behind it nothing of before is on its way, and it is released once."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.actions.locking import lock_set, release_lock
from accounts.deeds import deed
from accounts.models import Activity, RecordLock
from benchmarks.numbers_office import close_connection
from documents.actions.dispatch import dispatch_document
from documents.models import Dispatch
from tests.documents.office import Office

WHY = "Đã nộp lưu trữ"
LONG = 60  # seconds: nobody waits so long unless something is broken


@pytest.fixture
def office(transactional_db):
    return Office()


@pytest.fixture
def document(office):
    return office.registered(469, recipients="UBND tỉnh")


def aside(deed):
    """The deed, in a thread and on a connection of its own."""

    def done():
        try:
            return deed()
        except ValidationError as error:
            return error
        finally:
            close_connection()

    return ThreadPoolExecutor(1).submit(done)


def send(office, document):
    return dispatch_document(
        document, [{"recipient": "UBND tỉnh", "means": "post"}], sent_on=office.day, by=office.clerk
    )


def waits_for_a_table():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE locktype = 'relation' AND NOT granted")
        return cursor.fetchone() is not None


@pytest.mark.postgresql_only
def test_a_lock_stands_when_what_was_under_way_has_ended(office, document):
    with deed(office.clerk):
        send(office, document)
        locking = aside(lambda: lock_set("yearbook", subject=document.book, reason=WHY, by=office.leader))
        until = time.monotonic() + LONG
        while not locking.done() and not waits_for_a_table() and time.monotonic() < until:
            time.sleep(0.01)
        assert not locking.done()
        assert not RecordLock.objects.exists()
    assert locking.result(LONG).kind == "yearbook"
    with pytest.raises(ValidationError, match=WHY):
        send(office, document)
    assert Dispatch.objects.count() == 1


@pytest.mark.parametrize("times", range(3))
def test_a_lock_is_released_by_one_of_two(office, document, times):
    lock = lock_set("yearbook", subject=document.book, reason=WHY, by=office.leader)
    together = threading.Barrier(2)

    def release(by):
        together.wait()
        return release_lock(lock, reason="Mở lại", by=by)

    releases = [aside(lambda by=by: release(by)) for by in (office.leader, office.administrator)]
    outcomes = [one.result(LONG) for one in releases]
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["RecordLock", "ValidationError"]
    assert Activity.objects.filter(sentence__startswith="released the lock").count() == 1


def test_the_same_days_are_locked_once_by_two(office):
    together = threading.Barrier(2)

    def lock(by):
        together.wait()
        return lock_set("statements", last_day=office.day, reason=WHY, by=by)

    locks = [aside(lambda by=by: lock(by)) for by in (office.leader, office.administrator)]
    outcomes = [one.result(LONG) for one in locks]
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["RecordLock", "ValidationError"]
