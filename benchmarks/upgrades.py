"""R16: what older versions wrote, brought up to this one: each row says what it said, all is sound, pages answer.

An older version's own code, as the repository has it, makes the demonstration board and backs it up; the backup is put
back by this version, which migrates it. Until versions are released (tags), they are taken evenly from the
history since backups began.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import Client

from accounts.models import Role, User
from benchmarks.backups import REPORTED, empty_place
from benchmarks.load import READ, logins
from benchmarks.verdict import verdict
from kcnportal.backup import archive

BACKUPS_BEGAN = "accounts/management/commands/backup.py"
BY_MIGRATIONS = REPORTED | {"contenttypes.ContentType", "auth.Permission"}  # of each version's own models
MOST_SECONDS = 5  # of a page


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks upgrades")
    parser.add_argument("--versions", type=int, default=12)
    options = parser.parse_args(arguments)
    found = []
    with tempfile.TemporaryDirectory(prefix="kcnportal-upgrades-") as folder:
        for number, version in enumerate(versions(options.versions)):
            place = Path(folder) / str(number)
            place.mkdir()
            found += [f"{version}: {line}" for line in upgraded(version, place)]
    return verdict(found)


def git(*arguments, **options):
    return subprocess.run(
        ["git", *arguments], cwd=settings.BASE_DIR, check=True, stdout=subprocess.PIPE, **options
    ).stdout


def versions(count):
    """Every tag that can make a backup; without one, so many commits from the first that can, the oldest first."""
    began = git("log", "--format=%H", "--diff-filter=A", "--reverse", "--", BACKUPS_BEGAN, text=True).split()[0]
    if tags := git("tag", "--contains", began, text=True).split():
        return tags
    commits = [began, *git("rev-list", "--first-parent", "--reverse", f"{began}..HEAD", text=True).split()]
    count = min(count, len(commits))
    return [commits[number * (len(commits) - 1) // max(1, count - 1)][:12] for number in range(count)]


def upgraded(version, place):
    """What is wrong after the upgrade from that version."""
    old, again, began = written_by(version, place), place / "again.zip", time.monotonic()
    with empty_place(version, place):
        call_command("restore", str(old), stdout=StringIO())
        seconds = time.monotonic() - began
        call_command("backup", output=str(again), stdout=StringIO())
        found = [*changed(old, again), *unsound(), *slow_pages()]
    print(f"{version}: up to date after {seconds:.0f} s, {len(found)} complaints", flush=True)
    return found


def written_by(version, place):
    """The backup of the demonstration board that this version's own code makes."""
    code, taken = place / "code", place / "old.zip"
    code.mkdir()
    subprocess.run(["tar", "-x", "-C", code], input=git("archive", version), check=True)
    own = {"DATABASE_URL": f"sqlite:///{place / 'old.sqlite3'}", "KCN_VAR_DIR": str(place / "var")}
    environment = os.environ | own | {"MEDIA_ROOT": str(place / "files"), "DATABASE_OPTIONS": ""}
    environment["DJANGO_SETTINGS_MODULE"] = "kcnportal.settings"
    for command in (["migrate", "--verbosity=0"], ["load_demo"], ["backup", "--output", taken]):
        done = subprocess.run(
            [sys.executable, "manage.py", *command], cwd=code, env=environment, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(f"{version}: {command[0]}: {done.stderr[-2000:]}")
    return taken


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
