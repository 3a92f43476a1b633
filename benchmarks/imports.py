"""How long files take to come in, with every check and the whole history: the demonstration's, and a large one."""

import argparse
import csv
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from accounts.actions.demonstration import open_demonstration
from accounts.actions.imports import kind_named, take_file
from accounts.actor import system
from accounts.imports import known_kinds
from accounts.models import Change
from documents.models import OutgoingDocument

SAMPLES = settings.BASE_DIR / "docs" / "samples"
DAY = date(2022, 9, 30)


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks imports")
    parser.add_argument("--rows", type=int, default=100_000, help="of the large register")
    rows = parser.parse_args(arguments).rows
    open_demonstration(by=system(DAY))
    for name in known_kinds():
        if (SAMPLES / f"{name}.csv").exists():
            taken(name, SAMPLES / f"{name}.csv")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.csv"
        write_register(path, rows)
        seconds = taken("outgoing_documents", path)
    if connection.vendor == "postgresql":
        raw = copied_raw()
        print(f"{'raw COPY of the same rows':32} {raw:8.2f} s: the import takes {seconds / raw:.1f} times as long")
    return 0


def taken(name, path):
    """Seconds that a file takes; told with what it wrote."""
    before, began = Change.objects.count(), time.perf_counter()
    verdict = take_file(kind=kind_named(name), path=path, by=system(DAY))
    seconds = time.perf_counter() - began
    assert not verdict.bad, verdict.bad[0].problems
    history = Change.objects.count() - before
    rows = len(verdict.rows)
    print(f"{name:20} {rows:8} rows {seconds:8.2f} s {rows / seconds:8.0f} rows/s, {history} of history", flush=True)
    return seconds


def write_register(path, rows):
    """A year-book as large as this, of 2020: the sample's own documents again and again, under new numbers."""
    with (SAMPLES / "outgoing_documents.csv").open(encoding="utf-8-sig", newline="") as file:
        samples = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(samples[0]))
        writer.writeheader()
        for number in range(1, rows + 1):
            day = date(2020, 1, 1) + timedelta(days=min((number - 1) // 300, 365))
            row = samples[number % len(samples)] | {"year": 2020, "number": number, "date": day, "dispatched_on": ""}
            writer.writerow(row)


def copied_raw():
    """Seconds of COPY into an empty table with the same columns, constraints and indexes."""
    table = OutgoingDocument._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE raw (LIKE {table} INCLUDING ALL)")
        with cursor.copy(f"COPY (SELECT d.* FROM {table} d JOIN documents_yearbook b ON b.id = d.book_id "
                         "WHERE b.year = 2020) TO STDOUT") as copy:  # fmt: skip
            lines = b"".join(copy)
    began = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor, cursor.copy("COPY raw FROM STDIN") as copy:
        copy.write(lines)
    return time.perf_counter() - began
