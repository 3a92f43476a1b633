"""Programs are killed (kill -9) at random moments under load: web, both workers, beat, broker, and PostgreSQL;
and all of its connections are cut (R12).

Clerks give numbers and officers ask for reports over HTTP, without a pause. Who gets no answer asks again, as from a
page that was left open. After each kill the program is started again, as systemd does it, and the time is taken until
pages answer and the tick has gone round.
"""

import argparse
import os
import random
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from uuid import uuid4

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from accounts.actor import Actor
from accounts.clock import portal_today
from accounts.models import Heartbeat
from benchmarks.jobs_checks import complaints as complaints_of_reports, unfinished
from benchmarks.numbers_office import close_connection, complaints as complaints_of_numbers
from benchmarks.verdict import verdict
from documents.models import OutgoingDocument
from reports.actions.report import retry_report
from reports.models import Report
from tests.documents.office import Office
from tests.programs import portal as running_portal, session_of, until

PROGRAMS = ["web", "worker", "sweep", "beat", "broker", "database", "connections"]
OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
MOST_SECONDS = 60  # until all is well again (issue)
PATIENCE = 600  # seconds for the reports that are left in the end
AWAY = {None, 503}  # no answer; "busy, try again"
LAST_ANSWER = 60  # seconds for what is still asked in the end
BETWEEN_REPORTS = 3  # seconds: the tick is not to wait behind more reports than the one worker makes
NUMBERS_A_KILL = 150  # drafts that wait for them, for each clerk
MONTHS = [f"{month:02}" for month in range(1, 13)]


def measure(arguments, server):
    parser = argparse.ArgumentParser(prog="python -m benchmarks faults")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--programs", nargs="+", choices=PROGRAMS, default=PROGRAMS, help="these alone")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    chance, office = random.Random(options.seed), Office(day=portal_today())
    turns = [options.programs[number % len(options.programs)] for number in range(options.kills)]
    chance.shuffle(turns)
    with running_portal(dict(os.environ), lease=5, sweep=5) as portal:
        portal.start("broker", "worker", "sweep", "beat", "web")
        try:
            found = kill_under_load(portal, office, turns, chance, server)
        except AssertionError:
            print(portal.last_words(), flush=True)
            raise
    return verdict(found)


def kill_under_load(portal, office, turns, chance, server=None):
    """Everything that was wrong; the portal's programs run, and run again in the end."""
    piles = [office.drafts((len(turns) + 1) * NUMBERS_A_KILL) for _clerk in range(2)]
    recoveries = {name: [] for name in dict.fromkeys(turns)}
    with under_load(portal, piles) as (clerks, asker):
        until(lambda: all(clerk.told for clerk in clerks), 60, "the first numbers")
        for turn, name in enumerate(turns, 1):
            time.sleep(chance.uniform(0.1, 1.5))
            recoveries[name].append(seconds := seconds_to_recover(portal, name, server))
            told = f"{sum(len(clerk.told) for clerk in clerks)} numbers, {asker.accepted} reports"
            print(f"{turn}/{len(turns)} {name} killed: well again after {seconds:.1f} s; {told} so far", flush=True)
    say(recoveries, clerks, asker)
    worn_out = finish_reports()
    print(f"{worn_out} reports lost all of their tries to kills and were tried again", flush=True)
    late = [f"{name}: {most:.0f} s" for name, taken in recoveries.items() if (most := max(taken)) > MOST_SECONDS]
    wrong = late + [line for sender in (*clerks, asker) for line in sender.wrong]
    return wrong + lost_numbers(clerks) + complaints_of_numbers([]) + lost_reports(asker)


def finish_reports():
    """Wait for what was asked for. How many reports had lost every try to a kill: they say so, and are tried again as
    people do it."""
    until(lambda: not unfinished().exists(), PATIENCE, "the reports")
    worn_out = list(Report.objects.filter(state=Report.State.FAILED))
    for report in worn_out:
        retry_report(report, by=Actor(day=portal_today(), user=report.asked_by))
    if worn_out:
        until(lambda: not unfinished().exists(), PATIENCE, "the reports that were tried again")
    return len(worn_out)


def seconds_to_recover(portal, name, server):
    """Kill it, start it again, and wait until pages answer and a tick has gone from beat through broker to worker."""
    began, moment = time.monotonic(), timezone.now()
    if name == "database":
        server.kill()
        server.start()
    elif name == "connections":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_terminate_backend(pid) {OTHERS}")
    else:
        portal.kill(name)
        portal.start(name)
    until(lambda: is_well(portal, moment), MOST_SECONDS, f"the portal after {name} was killed")
    return time.monotonic() - began


def is_well(portal, since):
    try:
        has_ticked = Heartbeat.objects.filter(at__gt=since).exists()
    except (OperationalError, InterfaceError):
        close_connection()  # its server was killed
        return False
    return has_ticked and portal.ask("/healthz/ready") == 200


@dataclass
class Sender:
    """Somebody who sends one form after the other, each until there is an answer."""

    portal: object
    person: str
    is_over: threading.Event
    again: int = 0
    wrong: list = field(default_factory=list)

    def send(self, path, fields):
        """The first answer that says more than "try again"."""
        while (status := self.portal.ask(path, fields, self.person)) in AWAY:
            self.again += 1
            time.sleep(0.2)
        if status != 302:
            self.wrong.append(f"{path}: {status}")
        return status


@dataclass
class Clerk(Sender):
    pile: list = ()
    told: list = field(default_factory=list)  # documents of which the answer was: issued

    def work(self):
        for document in self.pile:
            if self.is_over.is_set():
                break
            page = {"one_time": uuid4(), "goes_on": "on"}
            if self.send(f"/documents/outgoing/{document}/issue/", page) == 302:
                self.told.append(document)


@dataclass
class Asker(Sender):
    accepted: int = 0

    def work(self):
        while not self.is_over.wait(BETWEEN_REPORTS):
            month = MONTHS[self.accepted % len(MONTHS)]
            self.accepted += self.send("/reports/new/", {"year": "2022", "suffix": month}) == 302


@contextmanager
def under_load(portal, piles):
    is_over, clerk, manager = threading.Event(), session_of("clerk"), session_of("manager")
    clerks = [Clerk(portal, clerk, is_over, pile=pile) for pile in piles]
    asker = Asker(portal, manager, is_over)
    threads = {threading.Thread(target=sender.work, daemon=True): sender for sender in (*clerks, asker)}
    for thread in threads:
        thread.start()
    try:
        yield clerks, asker
    finally:
        is_over.set()
        for thread, sender in threads.items():
            thread.join(LAST_ANSWER)
            sender.wrong += [f"no answer for {LAST_ANSWER} s in the end"] if thread.is_alive() else []


def lost_numbers(clerks):
    issued = set(OutgoingDocument.objects.issued().values_list("pk", flat=True))
    return [f"document {pk} was told issued and is not" for clerk in clerks for pk in clerk.told if pk not in issued]


def lost_reports(asker):
    """A request without an answer may have been taken: it is asked for again, and then there are two."""
    asked = Report.objects.exclude(asked_by=None).count()
    lost = [] if asker.accepted <= asked <= asker.accepted + asker.again else [f"{asked} reports of {asker.accepted}"]
    return lost + complaints_of_reports(expected=asked)


def say(recoveries, clerks, asker):
    for name, taken in recoveries.items():
        print(
            f"{name:9} killed {len(taken):3} times: well again after {median(taken):.1f} s, at most {max(taken):.1f} s"
        )
    numbers, again = sum(len(clerk.told) for clerk in clerks), sum(clerk.again for clerk in clerks)
    print(f"{numbers} numbers told, {again} times asked again; {asker.accepted} reports accepted, {asker.again} again")
