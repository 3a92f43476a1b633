"""The figures R1-R5 of the numbers: python -m benchmarks.numbers FIGURE [options]; `all` measures one after the other.

Each runs on ground of its own, made for it and thrown away: a PostgreSQL server that keeps its records as an office's
does, or a SQLite file. DATABASE_URL names another, empty database instead. Ends with 1 when a figure complains.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import django
from django.core.management import call_command

from tests.postgres import SAFE, throw_away_postgres

FIGURES = {
    "r1": ("benchmarks.numbers_many", "measure"),
    "r2": ("benchmarks.numbers_kills", "measure"),
    "r3": ("benchmarks.numbers_year", "measure"),
    "r4": ("benchmarks.numbers_many", "measure"),
    "r5": (None, None),
    "zone": ("benchmarks.numbers_year", "number_in_zone"),
}


def parsed():
    parser = argparse.ArgumentParser(prog="benchmarks/numbers.py", description=__doc__)
    figures = parser.add_subparsers(dest="figure", required=True)
    figures.add_parser("all", help="r1 to r5, one after the other")
    for name, issuers, documents, registers in (("r1", 32, 250, 3), ("r4", 16, 60, 1)):
        many = figures.add_parser(name, help="many issuers at once" + (", on SQLite" if name == "r4" else ""))
        many.add_argument("--issuers", type=int, default=issuers)
        many.add_argument("--documents", type=int, default=documents, help="of each issuer in each register")
        many.add_argument("--registers", type=int, default=registers)
        many.add_argument("--rolled-back", type=float, default=0.1, help="the share that is rolled back")
    kills = figures.add_parser("r2", help="issuers killed, PostgreSQL stopped")
    kills.add_argument("--issuers", type=int, default=8)
    kills.add_argument("--kills", type=int, default=500)
    kills.add_argument("--stops", type=int, default=3)
    year = figures.add_parser("r3", help="the turn of the year in three process time zones")
    year.add_argument("--moments", type=int, default=10_000)
    life = figures.add_parser("r5", help="a number's life in every order")
    life.add_argument("--runs", type=int, default=2_000)
    life.add_argument("--steps", type=int, default=50)
    zone = figures.add_parser("zone", help="one of the three processes of r3, on the database of its environment")
    zone.add_argument("--register", required=True)
    return parser.parse_args()


@contextlib.contextmanager
def ground(options):
    """The environment names an empty, migrated database; yields the server, for who stops it."""
    with tempfile.TemporaryDirectory(prefix="kcnportal-numbers-") as folder, contextlib.ExitStack() as stack:
        os.environ["KCN_VAR_DIR"] = folder
        os.environ["LOG_LEVEL"] = "ERROR"
        server = None
        if options.figure == "r4":
            os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'numbers.sqlite3'}"
        elif "DATABASE_URL" not in os.environ:
            server = stack.enter_context(throw_away_postgres(SAFE))
            os.environ["DATABASE_URL"] = server.url
        django.setup()
        call_command("migrate", verbosity=0)
        yield server


def number_life(options):
    """The test itself, at full size; each engine's own database is made by the suite."""
    size = {"NUMBER_LIFE_RUNS": str(options.runs), "NUMBER_LIFE_STEPS": str(options.steps)}
    test = ["tests/documents/test_number_life.py", "-k", "test_a_numbers_life", "-q", "--durations=1"]
    own = os.environ | size
    own.pop("DJANGO_SETTINGS_MODULE")  # the suite names its own
    return subprocess.run([sys.executable, "-m", "pytest", *test], env=own).returncode == 0


def measured(options):
    if options.figure == "all":
        names = [name for name in FIGURES if name != "zone"]
        statuses = [subprocess.run([sys.executable, "-m", "benchmarks.numbers", name]).returncode for name in names]
        return not any(statuses)
    print(f"== {options.figure.upper()}", flush=True)
    if options.figure == "r5":
        return number_life(options)
    module, function = FIGURES[options.figure]
    if options.figure == "zone":
        django.setup()
        return getattr(import_module(module), function)(options)
    with ground(options) as server:
        options.server = server
        return getattr(import_module(module), function)(options)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kcnportal.settings")
    sys.exit(0 if measured(parsed()) else 1)
