"""What it takes to make a new database by the squashed migrations, and by the files that they replace; and whether it
is the same database. See benchmarks/README.md."""

import json
import os
import subprocess
import sys
import time

import django
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from benchmarks.schema import described
from kcnportal import migrated

WAYS = ["squashed", "replaced"]


def measure(arguments):
    made = {way: made_by(way) for way in WAYS}
    for way, database in made.items():
        print(f"{way}: {database['processor']:.1f} s of the portal's processor, {database['seconds']:.1f} s")
    found = list(differences(*(made[way]["described"] for way in WAYS)))
    print(*found, sep="\n")
    told = {what: len(things) for what, things in made["squashed"]["described"].items()}
    print(f"{len(found)} differences; compared: {told}")
    return 1 if found else 0


def made_by(way):
    """In a process of its own, in a database of its own."""
    environment = os.environ | {"DATABASE_URL": empty_database(way)}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.migrations", way], env=environment, stdout=subprocess.PIPE, check=True
    )
    return json.loads(done.stdout)


def empty_database(name):
    """Its address."""
    before, slash, _name = os.environ["DATABASE_URL"].rpartition("/")
    if connection.vendor == "sqlite":
        return f"{before}{slash}{name}.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    return f"{before}{slash}{name}"


def differences(one, other):
    for what in one.keys() | other.keys():
        left, right = one.get(what, {}), other.get(what, {})
        for name in sorted(left.keys() | right.keys()):
            if left.get(name) != right.get(name):
                yield f"{what} {name}\n  squashed: {left.get(name)}\n  replaced: {right.get(name)}"


def migrate(way):
    if way == "replaced":
        executor = migrated.along_replaced(MigrationExecutor(connection))
        executor.migrate(executor.loader.graph.leaf_nodes())
    call_command("migrate", verbosity=0)


def main(way):
    processor, clock = time.process_time(), time.monotonic()
    django.setup()
    migrate(way)
    taken = {"processor": time.process_time() - processor, "seconds": time.monotonic() - clock}
    json.dump(taken | {"described": described()}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
