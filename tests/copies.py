"""Databases of their own for tests whose threads and programs commit. Tables that only grow cannot be emptied after
such a test, as pytest-django would: it works on a copy, which is thrown away."""

import os
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection, connections

PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "")  # several processes of a run may copy one database


@contextmanager
def used_copy(original, suffix="copy"):
    """While this lasts, every thread's connection goes to a copy of that database."""
    usual = connection.settings_dict["NAME"]
    copy = f"{original}-{suffix}{PROCESS}"
    connections.close_all()
    make_copy(original, copy)
    connection.settings_dict["NAME"] = copy
    try:
        yield copy
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = usual
        drop_copy(copy)


@contextmanager
def filled_copy(original, suffix, fill):
    """The name of a copy that was filled once, to be copied by each test that needs it; no connection goes to it."""
    usual = connection.settings_dict["NAME"]
    with used_copy(original, suffix) as name:
        fill()
        connections.close_all()
        connection.settings_dict["NAME"] = usual
        yield name


def is_there(name):
    if connection.vendor == "sqlite":
        return Path(name).exists()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None


def make_copy(original, copy):
    drop_copy(copy)
    if connection.vendor == "sqlite":
        # Not a copy of the file: what another connection wrote may still stand in the log beside it.
        with closing(sqlite3.connect(original)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
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


def url_of_database():
    """The database of the moment, as DATABASE_URL names it to a program."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(str(database['NAME']))}"
    who = f"{quote(database['USER'])}:{quote(database['PASSWORD'])}"
    return f"postgresql://{who}@{database['HOST']}:{database['PORT']}/{quote(database['NAME'])}"
