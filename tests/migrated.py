"""A migrated, empty database is made once and copied for each run and each of its processes: migrating costs more
than most tests. What it is made from is in its name, so that a changed migration makes another."""

import fcntl
import hashlib
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from tests.copies import drop_copy, is_there, make_copy

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "var" / "tests"


def put_migrated_database(name):
    """Make the database `name` anew, as the migrations leave it."""
    with one_at_a_time(KEPT):
        template = template_name()
        if not is_there(template):
            migrate(template)
        make_copy(template, name)


@contextmanager
def one_at_a_time(folder):
    """While this lasts, no other process is here with this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def template_name():
    made_from = [ROOT / "requirements.txt", ROOT / "accounts" / "history.py", ROOT / "kcnportal" / "new_tables.py"]
    made_from += ROOT.glob("*/migrations/**/*.py")
    digest = hashlib.sha256()
    for path in sorted(made_from):
        digest.update(path.name.encode() + path.read_bytes())
    name = f"migrated_{digest.hexdigest()[:16]}"
    return str(KEPT / f"{name}.sqlite3") if connection.vendor == "sqlite" else name


def migrate(template):
    """By a program of its own, under another name until it is whole."""
    unfinished = f"{template}_unfinished"
    drop_copy(unfinished)
    if connection.vendor == "sqlite":
        for old in KEPT.glob("migrated_*"):
            old.unlink()
        run_migrate(f"sqlite:///{quote(unfinished)}")
        make_copy(unfinished, template)
        drop_copy(unfinished)
        return
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{unfinished}"')
    settings = connection.settings_dict
    who = f"{quote(settings['USER'])}:{quote(settings['PASSWORD'])}"
    run_migrate(f"postgresql://{who}@{settings['HOST']}:{settings['PORT']}/{unfinished}")
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{template}"')


def run_migrate(url):
    command = [sys.executable, ROOT / "manage.py", "migrate", "--no-input", "--verbosity=0"]
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "kcnportal.settings"}
    subprocess.run(command, env=environment, check=True)
