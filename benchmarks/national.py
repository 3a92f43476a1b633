"""A board as large as all of the country's together: the report, its questions beside the same SQL written by hand, the
lists, the search and the export. On PostgreSQL alone.

Times are milliseconds of processor: in the portal, and in the database's process for this connection, which works alone
(no parallel workers), so that other work on the machine changes them least; `p95` is the time until the answer.
"""

import argparse
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path
from statistics import median, quantiles

from django.core.management import call_command
from django.db import connection

from accounts.models import User
from benchmarks.documents import ALLOWED, browser, somebody_with_every_right
from benchmarks.lists import queries_of
from benchmarks.national_board import bring_board
from benchmarks.national_hand import QUESTIONS, SEARCHES
from benchmarks.report import made
from projects.actions.balance import carry_forward
from reports.indicators import Question
from reports.models import ReportSchedule
from reports.periods import parse

BARS = {"report": 15, "question": 1.5, "search": 2, "export": 60, "memory": 150}
LISTS = {
    "projects": "/projects/",
    "projects, last page": "/projects/?page=200",
    "projects, valid": "/projects/?state=operating",
    "projects, by capital": "/projects/?sort=-registered_usd",
    "enterprises": "/projects/enterprises/",
    "investors": "/projects/investors/",
    "capital ledger": "/projects/capital/",
    "statements": "/projects/statements/",
    "who has not reported": "/projects/statements/due/",
    "duplicate enterprises": "/projects/duplicates/",
    "duplicate projects": "/projects/duplicates/?what=projects",
    "leases": "/projects/leases/",
}
DOCUMENTS = {
    "register, all years": "/documents/outgoing/?year=all",
    "register, last page": "/documents/outgoing/?year=all&page=200",
    "register, a year": "/documents/outgoing/?year=2019",
    "words": "/documents/outgoing/?year=all&q=nuoc+thai+hoang+long",
    "search": "/search?q=nuoc+thai+5012",
    "incoming register": "/documents/incoming/",
    "follow-up": "/documents/incoming/follow-up/",
    "plans": "/documents/plans/",
}
EXPORT = "/projects/statements/?columns=month&columns=project__code&columns=revenue_usd&columns=exports&export=xlsx"


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks national")
    parser.add_argument("--scale", type=float, default=1, help="0.1: a tenth of everything")
    parser.add_argument("--requests", type=int, default=15, help="of each page")
    options = parser.parse_args(arguments)
    call_command("load_demo", stderr=StringIO())
    ReportSchedule.objects.update(is_used=False)
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")
        cursor.execute("VACUUM ANALYZE")
    people = browser(User.objects.get(login="truongphong")), browser(somebody_with_every_right())
    few = {name: page(name, address, people, options.requests) for name, address in DOCUMENTS.items()}
    began = time.perf_counter()
    for name, count in bring_board(options.scale).items():
        print(f"{count:10} {name}")
    print(f"made in {time.perf_counter() - began:.0f} s", flush=True)
    carry_forward()  # as the next tick does
    missed = pages(people, options.requests, few) + questions() + searches(options.requests) + export() + report()
    print("missed:", "; ".join(missed) or "nothing", "allowed:", BARS | ALLOWED)
    return int(bool(missed))


class Meter:
    """Milliseconds of processor since it was made: the portal's, and those of the database behind its connection."""

    def __init__(self):
        self.portal, self.database, self.clock = time.process_time(), busy(), time.perf_counter()

    def read(self):
        return (time.process_time() - self.portal) * 1000, busy() - self.database

    @property
    def wall(self):
        return (time.perf_counter() - self.clock) * 1000


def busy():
    """Milliseconds that the database's process has been at work, as Linux counts them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(Path(f"/proc/{cursor.fetchone()[0]}/schedstat").read_text().split()[0]) / 10**6


# -- Pages -------------------------------------------------------------------------------------------------------------


def page(name, address, people, requests):
    """(queries, ms in the portal, ms in the database, p95, officer's share of what somebody with every right needs)"""
    queries = [queries_of(person, address) for person in people][0]
    portal, database, wall, others = [], [], [], []
    for _time in range(requests):
        meter = Meter()
        people[0].get(address)
        wall.append(meter.wall)
        mine, theirs = meter.read()
        meter = Meter()
        people[1].get(address)
        others.append(sum(meter.read()))
        portal.append(mine)
        database.append(theirs)
    together = median(map(sum, zip(portal, database, strict=True)))
    return queries, median(portal), median(database), quantiles(wall, n=20)[-1], together / median(others)


def pages(people, requests, few):
    missed = []
    heads = f"{'page':24}{'queries':>8}{'portal':>8}{'database':>9}{'p95':>8}{'to every right':>15}"
    print(heads + "   few: portal, database")
    for name, address in (LISTS | DOCUMENTS).items():
        queries, portal, database, p95, ratio = page(name, address, people, requests)
        before = "{:12.0f}{:8.0f}".format(*few[name][1:3]) if name in few else ""
        print(f"{name:24}{queries:8}{portal:8.0f}{database:9.0f}{p95:8.0f}{ratio:15.2f}    {before}", flush=True)
        if queries > ALLOWED["queries"] or portal + database > ALLOWED["p95"] or ratio > ALLOWED["ratio"]:
            missed.append(name)
    return missed


# -- Questions beside SQL ----------------------------------------------------------------------------------------------


def questions():
    """Each indicator's own questions, and the same figure by SQL that was written for it, in turns."""
    missed, question = [], Question(parse("2022-9M", "statutory"))
    bounds = {"start": question.start, "end": question.end}
    bounds |= dict(zip(("first_month", "last_month"), question.period.labels, strict=True))
    print(f"{'indicator':32}{'portal asks':>12}{'by hand':>9}{'ratio':>7}")
    for name, (ask, sql) in QUESTIONS.items():
        ours, hand = [], []
        for _time in range(5):
            meter = Meter()
            found = ask(Question(question.period))
            ours.append(meter.read()[1])
            meter = Meter()
            expected = by_hand(sql, bounds)
            hand.append(meter.read()[1])
        if found != expected:
            raise AssertionError((name, found, expected))
        missed += told(name, min(ours), min(hand), BARS["question"])
    return missed


def searches(requests):
    missed = []
    print(f"{'search':32}{'portal asks':>12}{'by hand':>9}{'ratio':>7}")
    for words, (ask, sql) in SEARCHES.items():
        ours, hand = [], []
        for _time in range(requests):
            meter = Meter()
            ask()
            ours.append(meter.read()[1])
            meter = Meter()
            by_hand(sql, {})
            hand.append(meter.read()[1])
        missed += told(words, min(ours), min(hand), BARS["search"])
    return missed


def told(name, ours, hand, bar):
    print(f"{name:32}{ours:12.1f}{hand:9.1f}{ours / hand:7.2f}", flush=True)
    return [name] if ours > bar * hand and ours - hand > 5 else []  # less than 5 ms is nothing that anybody waits for


def by_hand(sql, bounds):
    with connection.cursor() as cursor:
        cursor.execute(sql, bounds)
        return cursor.fetchone()


# -- The export and the report -----------------------------------------------------------------------------------------


def export():
    """In a process of its own, for its memory."""
    asked = [sys.executable, "-m", "benchmarks.national_export", "truongphong", EXPORT]
    answer = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split()
    rows, seconds, processor, megabytes = int(answer[0]), *map(float, answer[1:])
    told = f"{seconds:.1f} s, {processor:.1f} s of CPU, {megabytes:.0f} MB at most"
    print(f"export of at most {rows} rows: {told}", flush=True)
    return ["export"] if processor > BARS["export"] or megabytes > BARS["memory"] else []


def report():
    meter = Meter()
    wall, _cpu = made("2022-9M")
    portal, database = (milliseconds / 1000 for milliseconds in meter.read())
    print(
        f"2022-9M, request to files: {wall:.1f} s; CPU {portal:.1f} s in the portal, {database:.1f} s in the database"
    )
    return ["report"] if portal + database > BARS["report"] else []
