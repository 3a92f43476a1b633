"""The pages of documents at ten thousand of them: questions to the database and milliseconds until the answer, for an
officer with limited rights and for somebody with every right, by turns, so that other work on the machine hits both.

Twice: right after the load, when the database's statistics know nothing of it, and after they were taken anew.
"""

import argparse
import gc
from datetime import date
from io import StringIO
from statistics import median, quantiles

from django.core.management import call_command
from django.db import connection
from django.test import Client

from accounts.models import Post, Role, Unit, User
from benchmarks.documents_ground import bring
from benchmarks.lists import milliseconds, queries_of

ALLOWED = {"p95": 150, "queries": 12, "ratio": 1.2}
PAGES = {
    "register": "/documents/outgoing/",
    "register, a year of old": "/documents/outgoing/?year=2019",
    "register, all years": "/documents/outgoing/?year=all",
    "register, later page": "/documents/outgoing/?year=all&page=150",
    "register, recalled": "/documents/outgoing/?year=all&standing=recalled",
    "register, all columns": "/documents/outgoing/?year=all&columns=number&columns=sent_on&columns=received",
    "words": "/documents/outgoing/?year=all&q=thien+5012",
    "frequent words": "/documents/outgoing/?year=all&q=khu+cong+nghiep",
    "recipients": "/documents/outgoing/?year=all&recipients=so+xay+dung",
    "contents": "/documents/outgoing/?year=all&contents=ty+le+lap+day+412",
    "search": "/search?q=nuoc+thai+5012",
    "search, frequent words": "/search?q=khu+cong+nghiep",
    "search, number": "/search?q=469",
    "search in contents": "/search?q=lap+day+412&contents=1",
    "waiting": "/documents/waiting/",
    "incoming register": "/documents/incoming/",
    "follow-up": "/documents/incoming/follow-up/",
    "my directives": "/documents/incoming/follow-up/?show=mine",
    "plans": "/documents/plans/",
    "tasks": "/documents/tasks/",
    "my work": "/documents/work/",
}


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks documents")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--requests", type=int, default=30, help="of each page by each account")
    parser.add_argument("--pages", default="", help="only the pages whose names begin so, with commas")
    options = parser.parse_args(arguments)
    call_command("load_demo", stderr=StringIO())
    statistics()
    bring(options.documents)
    gc.collect()
    gc.freeze()  # a web process has not loaded a board: its collector does not go through what is left of that
    officer, everything = browser(User.objects.get(login="dautu")), browser(somebody_with_every_right())
    pages = {name: address for name, address in PAGES.items() if name.startswith(tuple(options.pages.split(",")))}
    missed = []
    for when in ("right after the load", "statistics taken anew")[connection.vendor != "postgresql" :]:
        print(f"-- {when}\n{'page':25}{'queries':>8}{'least':>8}{'p50':>8}{'p95':>8}{'CPU':>8}   every right  ratio")
        if when == "statistics taken anew":
            statistics()
        missed += [f"{name}, {when}" for name in pages if not holds(name, officer, everything, options.requests)]
    print("missed:", "; ".join(missed) or "nothing", "allowed:", ALLOWED)
    return int(bool(missed))


def holds(name, officer, everything, requests):
    """Measures a page, tells the figures, and says whether they are within what is allowed."""
    address = PAGES[name]
    queries = queries_of(officer, address)
    queries_of(everything, address)
    pairs = [(milliseconds(officer, address), milliseconds(everything, address)) for _ in range(requests)]
    wall = [mine for (_cpu, mine), _theirs in pairs]
    p50, p95, cpu = median(wall), quantiles(wall, n=20)[-1], median(mine for (mine, _wall), _theirs in pairs)
    theirs = median(wall for _mine, (_cpu, wall) in pairs)
    ratio = p50 / theirs
    times = "".join(f"{time:8.1f}" for time in (min(wall), p50, p95, cpu))
    print(f"{name:25}{queries:8}{times}   {theirs:11.1f}{ratio:7.2f}", flush=True)
    found = {"p95": p95, "queries": queries, "ratio": ratio}
    return all(found[what] <= most for what, most in ALLOWED.items())


def statistics():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def browser(user):
    client = Client(HTTP_HOST="localhost")
    client.force_login(user)
    return client


def somebody_with_every_right():
    user = User.objects.create(login="all", full_name="Mọi quyền")
    units = list(Unit.objects.all())
    posts = [(unit, role) for unit in units for role in (Role.OFFICER, Role.UNIT_HEAD)]
    posts += [(units[0], role) for role in (Role.CLERK, Role.LEADER, Role.MANAGER, Role.ADMINISTRATOR)]
    Post.objects.bulk_create(
        Post(user=user, unit=unit, role=role, title=str(role), starts_on=date(2015, 1, 1)) for unit, role in posts
    )
    return user
