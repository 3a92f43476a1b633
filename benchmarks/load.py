"""P8: an office at work. People with sessions of their own ask for pages and give numbers at a fixed rate, whatever the
answers take, while reports are made one after the other; then faster and faster, until the pages come too late.

Web, worker, beat and broker are the real programs, as many processes as an office's units begin.
"""

import argparse
import os
import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from statistics import median, quantiles
from uuid import uuid4

import psutil
from django.core.management import call_command

from accounts.models import Post, Role
from benchmarks.documents_ground import bring, document
from benchmarks.jobs_checks import unfinished
from benchmarks.numbers_office import close_connection
from documents.models import DocumentType, OutgoingDocument, Register
from tests.programs import portal as running_portal, session_of

READ = [
    "/",
    "/parks/",
    "/projects/",
    "/projects/?q=fdi",
    "/documents/outgoing/",
    "/documents/outgoing/?q=nuoc+thai",
    "/documents/incoming/",
    "/documents/tasks/",
    "/documents/work/",
    "/reports/",
    "/search?q=khu+cong+nghiep",
]
A_WRITE_IN = 10  # requests
MOST_MILLISECONDS = 500  # p95
MOST_GROWTH = 1.2  # of the memory of the web, from the first fifth of the time to the end
STEP, STEP_SECONDS, MOST_RATE = 5, 20, 200
MOST_UNDER_WAY = 200  # requests; with more the portal no longer follows
TOLD_EVERY = 30  # seconds
BEHIND_PAGES = 10  # deploy/kcnportal-worker.service: Nice


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks load")
    parser.add_argument("--sessions", type=int, default=500)
    parser.add_argument("--rate", type=int, default=10, help="requests a second")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--documents", type=int, default=10_000)
    options = parser.parse_args(arguments)
    call_command("load_demo", stderr=StringIO())
    bring(options.documents)
    print("the board and its documents are there; the programs start", flush=True)
    with running_portal(dict(os.environ), lease=30, sweep=5) as portal:
        portal.programs["web"].command[portal.programs["web"].command.index("--workers") + 1] = "3"
        portal.start("broker", "worker", "sweep", "beat", "web")
        step_back(portal.programs["worker"])
        office = Crowd(portal, options.sessions)
        with reports_being_made(portal):
            found = at_work(office, options.rate, options.seconds)
            breaking_point(office, options.rate)
    for line in found:
        print(f"  {line}")
    return int(bool(found))


def at_work(office, rate, seconds):
    """What of P8 does not hold at this rate."""
    warm = office.ask_at(rate, seconds // 5)
    before = memory(office.portal)
    rest = office.ask_at(rate, seconds - seconds // 5)
    after = memory(office.portal)
    both = Answers(warm.milliseconds + rest.milliseconds, warm.wrong + rest.wrong)
    print(
        f"{rate} a second for {seconds} s, {len(office.readers)} sessions: {both.told()}; load {os.getloadavg()[0]:.0f}"
    )
    print(f"memory of the web {before} MiB, then {after} MiB", flush=True)
    found = [f"{count} times {what}" for what, count in Counter(both.wrong).items()]
    found += [f"p95 over {MOST_MILLISECONDS} ms"] if both.p95 > MOST_MILLISECONDS else []
    return found + (["memory grows"] if after > MOST_GROWTH * before else [])


def breaking_point(office, rate):
    """Faster and faster: the rate at which p95 passes the bar, and who used the processors then."""
    while rate < MOST_RATE:
        shares = Shares(office.portal)
        answers = office.ask_at(rate, STEP_SECONDS)
        print(f"{rate:4} a second: {answers.told()}; {shares.told()}", flush=True)
        if answers.p95 > MOST_MILLISECONDS or answers.wrong:
            return
        rate += STEP


class Crowd:
    """So many sessions of the board's people. Readers ask for pages, the records clerk gives numbers."""

    def __init__(self, portal, sessions):
        people = logins(Role.OFFICER, Role.UNIT_HEAD, Role.LEADER, Role.MANAGER)
        self.portal, self.turn, self.chance = portal, 0, random.Random(1)
        self.readers = [session_of(people[number % len(people)]) for number in range(sessions)]
        self.clerk, self.pile = session_of(logins(Role.CLERK)[0]), drafts(20_000)

    def ask_at(self, rate, seconds):
        """A request every 1/rate of a second, begun in time whether the ones before were answered or not."""
        answers, began = Answers(), time.monotonic()
        with ThreadPoolExecutor(MOST_UNDER_WAY) as crew:
            for number in range(rate * seconds):
                due = began + number / rate
                time.sleep(max(0, due - time.monotonic()))
                crew.submit(self.ask, answers, due, *self.next())
                if number and number % (rate * TOLD_EVERY) == 0:
                    print(f"     after {number // rate} s: {answers.told()}", flush=True)
        return answers

    def next(self):
        self.turn += 1
        if self.turn % A_WRITE_IN == 0:
            page = {"one_time": uuid4(), "goes_on": "on"}
            return f"/documents/outgoing/{self.pile.pop()}/issue/", page, self.clerk
        return self.chance.choice(READ), None, self.chance.choice(self.readers)

    def ask(self, answers, due, path, fields, person):
        """The time counts from when it was due: a portal that keeps people waiting in line is slow."""
        status = self.portal.ask(path, fields, person)
        answers.milliseconds.append(1000 * (time.monotonic() - due))
        if status != (302 if fields else 200):
            answers.wrong.append(f"{path.split('?')[0].strip('/0123456789')}: {status or 'no answer'}")


def logins(*roles):
    posts = Post.objects.filter(role__in=roles, user__is_active=True)
    return list(posts.order_by("user__login").values_list("user__login", flat=True).distinct())


def drafts(count):
    """The ids of documents that wait for their numbers."""
    chance, people = random.Random(2), list(Post.objects.filter(role=Role.OFFICER).select_related("unit", "user"))
    kinds, register = [DocumentType.objects.letter()], Register.objects.common()
    rows = [document(number, chance, kinds, people, register) for number in range(count)]
    for row in rows:
        row.state = OutgoingDocument.State.APPROVED
    return [row.pk for row in OutgoingDocument.objects.bulk_create(rows, batch_size=500)]


@dataclass
class Answers:
    milliseconds: list = field(default_factory=list)
    wrong: list = field(default_factory=list)

    @property
    def p95(self):
        return quantiles(self.milliseconds, n=20)[18]

    def told(self):
        if len(self.milliseconds) < 2:
            return "no answer yet"
        return f"p50 {median(self.milliseconds):.0f} ms, p95 {self.p95:.0f} ms, {len(self.wrong)} wrong"


def step_back(program):
    """As systemd has it by the unit's Nice and CPUWeight. Linux weighs sessions first, then what is in each."""
    for process in tree(program):
        process.nice(BEHIND_PAGES)
    Path(f"/proc/{program.process.pid}/autogroup").write_text(str(BEHIND_PAGES))


def tree(program):
    process = psutil.Process(program.process.pid)
    return [process, *process.children(recursive=True)]


def memory(portal):
    """MiB of all web processes that no other one shares with them."""
    return sum(memory_of(process) for process in tree(portal.programs["web"])) // 2**20


def memory_of(process):
    try:
        return process.memory_full_info().uss
    except psutil.NoSuchProcess:
        return 0


class Shares:
    """Who takes which part of the processors, from its making to its telling."""

    def __init__(self, portal):
        names = {"web": ["web"], "reports": ["worker", "sweep"], "beat and broker": ["beat", "broker"]}
        self.groups = {
            name: [process for program in programs for process in tree(portal.programs[program])]
            for name, programs in names.items()
        }
        mine = psutil.Process().children(recursive=True)
        self.groups["database"] = [process for process in mine if name_of(process) == "postgres"]
        self.began, self.before = time.monotonic(), self.seconds()
        psutil.cpu_percent()  # counts from here on

    def seconds(self):
        return {name: sum(seconds_of(process) for process in group) for name, group in self.groups.items()}

    def told(self):
        """Of all cores; what is neither ours nor idle is other work on the machine, and who asks."""
        all_of_it = (time.monotonic() - self.began) * os.cpu_count()
        taken = {name: (now - self.before[name]) / all_of_it for name, now in self.seconds().items()}
        said = ", ".join(f"{name} {share:.0%}" for name, share in taken.items())
        return f"processors: {said}, all {psutil.cpu_percent():.0f}%; most by {max(taken, key=taken.get)}"


def name_of(process):
    try:
        return process.name()
    except psutil.NoSuchProcess:  # a server of a connection ends with it
        return ""


def seconds_of(process):
    """Of processor, with its children that have ended: a server of PostgreSQL has one for each connection."""
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0
    return times.user + times.system + times.children_user + times.children_system


@contextmanager
def reports_being_made(portal):
    """One after the other, for as long as this lasts."""
    is_over, manager = threading.Event(), session_of(logins(Role.MANAGER)[0])

    def ask():
        while not is_over.wait(0.5):
            if not unfinished().exists():
                portal.ask("/reports/new/", {"year": "2022", "suffix": "9M"}, manager)
        close_connection()

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        yield
    finally:
        is_over.set()
        asking.join()
