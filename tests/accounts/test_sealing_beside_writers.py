"""A seal waits for whoever began to write before it, and holds nobody up."""

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from accounts.actions import sealing
from accounts.models import Activity
from tests.copies import used_copy

pytestmark = pytest.mark.postgresql_only
LINE = (
    "INSERT INTO accounts_activity (at, deed, sentence, values, subject_type, subject_id, restricted) "
    "VALUES (now(), gen_random_uuid(), 'did it', '{}', 'parks.park', 1, false) RETURNING id"
)


@pytest.fixture
def database(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), used_copy(connection.settings_dict["NAME"]):
        yield


@pytest.fixture
def beside(database):
    """Another process at the same database."""
    asked = connection.settings_dict
    names = {"host": asked["HOST"], "port": asked["PORT"], "user": asked["USER"], "password": asked["PASSWORD"]}
    with psycopg.connect(**names, dbname=asked["NAME"]) as other:
        yield other


def write_here():
    with connection.cursor() as cursor:
        cursor.execute(LINE)
        return cursor.fetchone()[0]


def test_no_line_comes_below_a_seal(beside):
    early = beside.execute(LINE).fetchone()[0]  # drawn, not committed
    late = write_here()
    assert early < late == sealing.last_id(Activity)
    assert sealing.seal_trail(timezone.now()) is None
    beside.commit()
    assert sealing.seal_trail(timezone.now()).upto["activity"] == late
    assert sealing.faults_of_trail(timezone.now()) == []


def test_without_waiting_for_the_writer_the_chain_would_break(beside, monkeypatch):
    """The twin without its guard."""
    monkeypatch.setattr(sealing, "writers", lambda tables: set())
    beside.execute(LINE)
    write_here()
    assert sealing.seal_trail(timezone.now())
    beside.commit()
    assert sealing.faults_of_trail(timezone.now())


def test_who_only_reads_is_not_waited_for(beside):
    write_here()
    beside.execute("SELECT count(*) FROM accounts_activity").fetchone()
    assert sealing.seal_trail(timezone.now())
