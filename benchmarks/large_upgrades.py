"""R16 on a large board: an older version's code makes the national board and a report of it, and this version migrates
that database where it lies, as `bin/upgrade` does. What each migration takes, and for how long which tables are kept
from readers. On PostgreSQL alone.

While `bin/upgrade` runs the portal is stopped, so nobody waits for these locks; they say what an office would wait for
that migrates beside its users.
"""

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from benchmarks.backups import empty_place
from benchmarks.upgrades import address, code_of, environment, git, manage, slow_pages, unsound
from benchmarks.verdict import verdict

BOARD_BEGAN = "benchmarks/national_board.py"
MAKE = """
import sys, django
django.setup()
from django.core.management import call_command
from benchmarks.national_board import bring_board
from benchmarks.report import made
call_command("migrate", verbosity=0)
call_command("load_demo")
bring_board(float(sys.argv[1]))
made("2022-9M")
"""
LOCKS = """
SELECT pid, relation::regclass::text FROM pg_locks JOIN pg_class ON pg_class.oid = relation
WHERE granted AND mode = 'AccessExclusiveLock' AND relkind = 'r' AND relnamespace = 'public'::regnamespace
AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
LOOKED_EVERY = 0.02  # seconds
TOLD_FROM = 0.5  # seconds
MOST_MINUTES = 10  # for the whole upgrade of the whole country's board


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks large_upgrades")
    parser.add_argument("--scale", type=float, default=1, help="of the national board")
    parser.add_argument("--version", help="a commit; without it the first that can make the board")
    options = parser.parse_args(arguments)
    version = options.version or first_version()
    with tempfile.TemporaryDirectory(prefix="kcnportal-large-upgrades-") as folder, empty_place("large", Path(folder)):
        made_by(version, options.scale, Path(folder))
        before, moment, began = megabytes(), timezone.now(), time.monotonic()
        with locks_looked_at() as held:
            manage("migrate", "--verbosity=0")
        whole = time.monotonic() - began
        told(version, dict(migrations(moment)), held, whole, before)
        found = [*unsound(), *slow_pages()]
    return verdict(found + ([f"over {MOST_MINUTES} minutes"] if whole > 60 * MOST_MINUTES else []))


def first_version():
    return git("log", "--format=%h", "--diff-filter=A", "--reverse", "--", BOARD_BEGAN, text=True).split()[0]


def made_by(version, scale, folder):
    began, code = time.monotonic(), code_of(version, folder)
    done = subprocess.run(
        [sys.executable, "-c", MAKE, str(scale)], cwd=code, env=environment(), capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{version}: {done.stderr[-2000:]}")
    print(f"made by {version} at scale {scale} in {time.monotonic() - began:.0f} s", flush=True)


def megabytes():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database()) / 1000000")
        return cursor.fetchone()[0]


def migrations(began):
    """[(name, seconds)] of each that the upgrade applied: the mark of each is set when it is done."""
    rows, after = MigrationRecorder.Migration.objects.filter(applied__gt=began).order_by("id"), began
    for row in rows:
        yield f"{row.app} {row.name}", (row.applied - after).total_seconds()
        after = row.applied


@contextmanager
def locks_looked_at():
    """{table: the longest time in seconds for which one transaction kept everybody else from it}."""
    longest, is_over = defaultdict(float), threading.Event()

    def look():
        since = {}
        with psycopg.connect(address(), autocommit=True) as watching:
            while not is_over.wait(LOOKED_EVERY):
                held, now = set(watching.execute(LOCKS).fetchall()), time.monotonic()
                since = {lock: since.get(lock, now) for lock in held}
                for (_pid, table), began in since.items():
                    longest[table] = max(longest[table], now - began)

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield longest
    finally:
        is_over.set()
        looking.join()


def told(version, seconds, held, whole, before):
    print(f"from {version}: {len(seconds)} migrations in {whole:.0f} s; {before} MB, then {megabytes()}")
    for name, took in sorted(seconds.items(), key=lambda one: -one[1]):
        if took >= TOLD_FROM:
            print(f"  {took:6.1f} s  {name}")
    print("kept from readers by one transaction, at most:")
    for table, took in sorted(held.items(), key=lambda one: -one[1]):
        if took >= TOLD_FROM:
            print(f"  {took:6.1f} s  {table}")
