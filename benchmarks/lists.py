"""What the first page of each list costs, with few rows and many: questions to the database, milliseconds of CPU in the
portal, and milliseconds until the answer (on PostgreSQL the database works in between)."""

import argparse
import csv
import tempfile
import time
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from statistics import median

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.actions.imports import kind_named, take_file
from accounts.actor import system
from accounts.models import User
from benchmarks.imports import write_register
from tests.showcase import addresses

DAY = date(2022, 9, 30)
ALLOWED = 12  # questions of a list page


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks lists")
    parser.add_argument("--rows", type=int, nargs="+", default=[2_000, 20_000], help="of each large kind")
    sizes = parser.parse_args(arguments).rows
    call_command("load_demo", stderr=StringIO())
    found, before = {}, 0
    for size in sizes:
        bring(before, size)
        before = size
        for login in ("truongphong", "lanhdao"):
            for name, figures in pages(login):
                found.setdefault(name, {})[size] = figures
    print(f"{'page':24}" + "".join(f"{f'{size} rows':^38}" for size in sizes))
    for name, figures in found.items():
        print(
            f"{name:24}" + "".join("{:4} queries {:6.1f} ms CPU {:6.1f} ms  ".format(*figures[size]) for size in sizes)
        )
    most = max(queries for figures in found.values() for queries, *_milliseconds in figures.values())
    print(f"most queries of a page: {most} (allowed: {ALLOWED})")
    return int(most > ALLOWED)


def pages(login):
    """(name, (queries, milliseconds of CPU, milliseconds)) of every list page that this account may open."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(User.objects.get(login=login))
    for name, tries in addresses():
        if name.endswith("-list") and client.get(tries[0]).status_code == 200:
            cpu, wall = zip(*(milliseconds(client, tries[0]) for _ in range(5)), strict=True)
            yield name, (queries_of(client, tries[0]), median(cpu), median(wall))


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def milliseconds(client, address):
    cpu, wall = time.process_time(), time.perf_counter()
    client.get(address)
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


# -- many rows ---------------------------------------------------------------------------------------------------------


def bring(start, end):
    """Investors, projects, their ledger, statements and documents from number `start` to `end`, by imports."""
    numbers = range(start + 1, end + 1)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for kind, row in (
            ("investors", investor),
            ("projects", project),
            ("capital_events", entry),
            ("statements", statement),
        ):
            write(folder / f"{kind}.csv", [row(number) for number in numbers])
            take(kind, folder / f"{kind}.csv")
        write_register(folder / "outgoing_documents.csv", end)  # those that are there already stay as they are
        take("outgoing_documents", folder / "outgoing_documents.csv")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def take(kind, path):
    verdict = take_file(kind=kind_named(kind), path=path, by=system(DAY))
    assert not verdict.bad, verdict.bad[0].problems


def investor(number):
    return {"code": f"N{number}", "name": f"Công ty TNHH Số {number}", "country": ("JP", "KR", "CN")[number % 3]}


def project(number):
    return {
        "code": f"P{number}",
        "name": f"Nhà máy sản xuất linh kiện số {number}",
        "class": "FDI",
        "park_code": ("KQ", "BX", "BT2")[number % 3],
        "sector": "2610",
        "investors": f"N{number}:100",
        "objective": "Sản xuất linh kiện điện tử",
    }


def entry(number):
    day = date(2015, 1, 1) + timedelta(days=number % 2000)
    return {
        "project_code": f"P{number}",
        "date": day,
        "kind": "new",
        "amount": 1_000_000 + number,
        "currency": "USD",
        "document_number": f"{number}/GCNĐT",
        "recorded_on": day,
    }


def statement(number):
    return {"project_code": f"P{number}", "month": "2021-06", "revenue": number, "revenue_currency": "USD"}
