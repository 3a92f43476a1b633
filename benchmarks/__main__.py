"""Figures of the portal: python -m benchmarks FIGURE [--engine sqlite|postgresql] [options]. See benchmarks/README.md.

Each is measured on ground of its own, made for it and thrown away: a SQLite file, or a PostgreSQL server that keeps its
records as an office's does. Without --engine on one after the other.
"""

import argparse
import contextlib
import os
import platform
import subprocess
import sys
import tempfile
from importlib import import_module
from io import StringIO
from pathlib import Path

import django
from django.core.management import call_command

from tests.postgres import SAFE, throw_away_postgres

FIGURES = ["books", "imports", "report", "lists", "documents", "jobs", "national", "trail", "files", "hostile"]
FIGURES += ["faults", "load", "migrations", "uploads", "backups", "approved", "ledgers", "beats", "bad_jobs"]
FIGURES += ["upgrades", "large_upgrades", "memory"]
SETTINGS = {"bad_jobs": "benchmarks.bad.settings"}
ON_POSTGRESQL_ALONE = {"national", "faults", "load", "large_upgrades"}
ENGINES = ["sqlite", "postgresql"]
LARGE = {"shared_buffers": "512MB", "work_mem": "16MB", "max_wal_size": "4GB"}  # a server of such a board


@contextlib.contextmanager
def ground(engine, server=SAFE, settings="kcnportal.settings"):
    """An empty, migrated portal in this process's environment. Gives the server of PostgreSQL, to be killed."""
    with tempfile.TemporaryDirectory(prefix="kcnportal-benchmark-") as folder, contextlib.ExitStack() as stack:
        url, started = f"sqlite:///{Path(folder) / 'benchmark.sqlite3'}", None
        if engine == "postgresql":
            started = stack.enter_context(throw_away_postgres(server))
            url = started.url
        os.environ |= {"DATABASE_URL": url, "KCN_VAR_DIR": folder, "LOG_LEVEL": "ERROR"}
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": settings,
            "SECOND_FACTOR_FOR": "",  # those who are measured go straight to the page
            "DATABASE_OPTIONS": "-c lock_timeout=20000 -c jit=off",
        }
        django.setup()
        call_command("compile_translations", stdout=StringIO())
        call_command("collectstatic", verbosity=0, interactive=False)
        call_command("migrate", verbosity=0)
        yield started


def main():
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("figure", choices=FIGURES)
    parser.add_argument("--engine", choices=ENGINES)
    options, more = parser.parse_known_args()
    if options.figure in ON_POSTGRESQL_ALONE:
        options.engine = "postgresql"
    if options.engine is None:
        command = [sys.executable, "-m", "benchmarks", options.figure, *more, "--engine"]
        return max(subprocess.run([*command, engine]).returncode for engine in ENGINES)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    print(f"== {options.figure} on {options.engine} ({machine})", flush=True)
    kind = LARGE if options.figure in {"national", "large_upgrades"} else SAFE
    with ground(options.engine, kind, SETTINGS.get(options.figure, "kcnportal.settings")) as server:
        measure = import_module(f"benchmarks.{options.figure}").measure
        return measure(more, server) if options.figure == "faults" else measure(more)


if __name__ == "__main__":
    sys.exit(main())
