"""R16: what older versions wrote, brought up to this one: each row says what it said, all is sound, pages answer.

An older version's own code, as the repository has it, makes the demonstration board and backs it up; this version
migrates the database where it lies, and puts the backup back into an empty place. Until versions are released (tags),
they are commits after which nothing was written for a while.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from io import StringIO
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from accounts.models import Role, User
from benchmarks.backups import REPORTED, empty_place
from benchmarks.load import READ, logins
from benchmarks.verdict import verdict
from kcnportal.backup import archive

BACKUPS_BEGAN = "accounts/management/commands/backup.py"
BY_MIGRATIONS = REPORTED | {"contenttypes.ContentType", "auth.Permission"}  # of each version's own models
RENEWED = {"reports.SentenceTemplate.english", "reports.SentenceTemplate.search_text"}  # by 0017, where still our own
MOST_SECONDS = 5  # of a page
STOOD = 3000  # seconds without a later one: what came in between was half of something, and no office had it


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks upgrades")
    parser.add_argument("--versions", type=int, default=12)
    parser.add_argument("--at", nargs="+", help="these tags or commits instead")
    options = parser.parse_args(arguments)
    found = []
    with tempfile.TemporaryDirectory(prefix="kcnportal-upgrades-") as folder:
        for number, version in enumerate(options.at or versions(options.versions)):
            place = Path(folder) / str(number)
            place.mkdir()
            found += [f"{version}: {line}" for line in upgraded(version, place)]
    return verdict(found)


def git(*arguments, **options):
    return subprocess.run(
        ["git", *arguments], cwd=settings.BASE_DIR, check=True, stdout=subprocess.PIPE, **options
    ).stdout


def versions(count):
    """Every tag that can make a backup; without one, so many commits that stood for a while, the oldest first."""
    began = git("log", "--format=%H", "--diff-filter=A", "--reverse", "--", BACKUPS_BEGAN, text=True).split()[0]
    if tags := git("tag", "--contains", began, text=True).split():
        return tags
    lines = git("rev-list", "--first-parent", "--reverse", "--timestamp", f"{began}..HEAD", text=True).splitlines()
    written = [(int(moment), commit[:12]) for moment, commit in map(str.split, lines)]
    stood = [commit for (moment, commit), (later, _next) in pairwise(written) if later - moment >= STOOD]
    count = min(count, len(stood))
    return [stood[number * (len(stood) - 1) // max(1, count - 1)] for number in range(count)]


def upgraded(version, place):
    """What is wrong after the upgrade from that version: of its database, and of its backup that is put back."""
    old, began = place / "old.zip", time.monotonic()
    with empty_place(f"old_{version}", place):
        write(version, old, place)
        found = [f"in place: {line}" for line in brought_up(place, lambda: manage("migrate", "--verbosity=0"), old)]
    with empty_place(version, place):
        found += brought_up(place, lambda: call_command("restore", str(old), stdout=StringIO()), old)
    print(f"{version}: after {time.monotonic() - began:.0f} s {len(found)} complaints", *found, sep="\n  ", flush=True)
    return found


def brought_up(place, deed, old):
    """What is wrong after a deed that brings what `old` holds to this version."""
    again = place / "again.zip"
    try:
        deed()
    except RuntimeError as error:
        return [str(error).splitlines()[-1]]
    call_command("backup", output=str(again), stdout=StringIO())
    found = [*changed(old, again), *unsound(), *slow_pages()]
    again.unlink()
    return found


def write(version, taken, place):
    """The demonstration board, which that version's own code makes and backs up."""
    code = code_of(version, place)
    for command in (["migrate", "--verbosity=0"], ["load_demo"], ["backup", "--output", taken]):
        manage(*command, code=code)


def manage(*words, code=settings.BASE_DIR):
    """By a program of its own. Raises RuntimeError with what it said."""
    done = subprocess.run(
        [sys.executable, "manage.py", *words], cwd=code, env=environment(), capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{words[0]}: {done.stderr[-2000:]}")


def environment():
    """This one's, on the database and the folder of files in use just now."""
    place = {"DATABASE_URL": address(), "MEDIA_ROOT": str(settings.MEDIA_ROOT)}
    return os.environ | place | {"DATABASE_OPTIONS": "", "DJANGO_SETTINGS_MODULE": "kcnportal.settings"}


def address():
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"


def code_of(version, place):
    """The folder in which that version's own code lies."""
    code = place / "code"
    code.mkdir()
    subprocess.run(["tar", "-x", "-C", code], input=git("archive", version), check=True)
    return code


# -- What must hold ----------------------------------------------------------------------------------------------------


def changed(old, again):
    """Rows that are gone, and columns that say something else in a row that was there before."""
    with archive.opened(old) as (before, told), archive.opened(again) as (after, now):
        for label, table in told["tables"].items():
            if label in BY_MIGRATIONS:
                continue
            if label not in now["tables"]:
                yield f"{label} is gone"
                continue
            was, is_now = rows_of(before, label, table), rows_of(after, label, now["tables"][label])
            kept = set(table["columns"]) & set(now["tables"][label]["columns"])
            if gone := was.keys() - is_now.keys():
                yield f"{label}: {len(gone)} rows are gone"
            for name in sorted(kept):
                if f"{label}.{name}" in RENEWED:
                    continue
                if other := [pk for pk in was.keys() & is_now.keys() if was[pk][name] != is_now[pk][name]]:
                    yield f"{label}.{name} says something else in {len(other)} rows"


def rows_of(members, label, table):
    """{id: {column: value}} as a version wrote them."""
    names = table["columns"]
    identity = names.index("id") if "id" in names else 0
    with members.open(f"tables/{label}") as rows:
        return {row[identity]: dict(zip(names, row, strict=True)) for row in map(json.loads, rows)}


def unsound():
    said = StringIO()
    try:
        call_command("sanity", stdout=said)
    except SystemExit:
        yield from said.getvalue().splitlines()


def slow_pages():
    client = Client(HTTP_HOST="localhost")
    client.force_login(User.objects.get(login=logins(Role.MANAGER)[0]))
    for path in READ:
        began = time.monotonic()
        status = client.get(path).status_code
        seconds = time.monotonic() - began
        if status != 200 or seconds > MOST_SECONDS:
            yield f"{path}: {status} after {seconds:.1f} s"
