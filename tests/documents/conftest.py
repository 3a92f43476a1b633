"""The office, and a database of its own for each test that commits."""

import shutil
from pathlib import Path

import pytest
from django.db import connection, connections

from tests.documents.office import Office


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def transactional_db(django_db_setup, django_db_blocker):
    """A copy of the fresh database for a test whose threads or programs commit. Tables that only grow cannot be emptied
    after it, as pytest-django would, so the copy is thrown away."""
    original = connection.settings_dict["NAME"]
    copy = f"{original}-copy" if connection.vendor == "sqlite" else f"{original}_copy"
    with django_db_blocker.unblock():
        connections.close_all()
        make_copy(original, copy)
        connection.settings_dict["NAME"] = copy
        yield
        connections.close_all()
        connection.settings_dict["NAME"] = original
        drop_copy(copy)


def make_copy(original, copy):
    drop_copy(copy)
    if connection.vendor == "sqlite":
        shutil.copy(original, copy)
    else:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{original}"')


def drop_copy(copy):
    if connection.vendor == "sqlite":
        for suffix in ("", "-wal", "-shm"):
            Path(f"{copy}{suffix}").unlink(missing_ok=True)
    else:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
