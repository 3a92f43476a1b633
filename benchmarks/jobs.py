"""R6 and R7: report requests while workers, broker and web are killed, and while the broker is away.

Web, worker, beat and broker are the real programs; requests come over HTTP as from a browser.
"""

import argparse
import os
import random
import threading
import time
from io import StringIO
from statistics import quantiles

from django.core.management import call_command

from benchmarks.jobs_checks import complaints, unfinished
from benchmarks.verdict import verdict
from kcnportal.jobs import Job
from reports.models import Report, ReportSchedule
from tests.programs import portal, session_of, until

SUFFIXES = ["01", "02", "03", "Q1", "Q2", "6M", "9M", "Y"]
ASKED_MEANWHILE = 15
PATIENCE = 900  # seconds for the backlog, at most


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks jobs")
    parser.add_argument("--requests", type=int, default=300)
    parser.add_argument("--worker-kills", type=int, default=6)
    parser.add_argument("--broker-kills", type=int, default=2)
    parser.add_argument("--away", type=int, default=60, help="seconds without a broker, each time")
    options = parser.parse_args(arguments)
    call_command("load_demo", stderr=StringIO())
    ReportSchedule.objects.update(is_used=False)
    found = kills(options) + [line for over_tcp in (False, True) for line in away(options, over_tcp)]
    return verdict(found)


class Asking:
    """Requests, one after the other: what was answered, and how long it took."""

    def __init__(self, programs):
        self.programs, self.person, self.answers = programs, session_of("baocao"), []

    def ask(self):
        fields = {"year": str(random.choice([2021, 2022])), "suffix": random.choice(SUFFIXES)}
        if fields["year"] == "2022":
            fields["suffix"] = random.choice(SUFFIXES[:-1])
        began = time.monotonic()
        status = self.programs.ask("/reports/new/", fields, self.person)
        self.answers.append((status, time.monotonic() - began))
        return status

    def many(self, count):
        for _ in range(count):
            self.ask()

    def look(self, count=40):
        """Seconds of pages that are only read."""
        seconds = []
        for number in range(count):
            began = time.monotonic()
            status = self.programs.ask(("/parks/", "/reports/", "/projects/")[number % 3], person=self.person)
            seconds.append(time.monotonic() - began)
            assert status == 200, status
        return seconds


def told(seconds):
    cuts = quantiles(seconds, n=20)
    return f"p50 {cuts[9] * 1000:.0f} ms, p95 {cuts[18] * 1000:.0f} ms, most {max(seconds) * 1000:.0f} ms"


def kills(options):
    """R6. One request loses its web server between the commit and the bell."""
    before = Report.objects.count()
    with portal(dict(os.environ), lease=5, sweep=2) as programs:
        programs.start("broker", "worker", "beat", "web")
        asking, began = Asking(programs), time.monotonic()
        crowd = threading.Thread(target=asking.many, args=[options.requests - 1])
        crowd.start()
        turns = ["worker"] * options.worker_kills + ["broker"] * options.broker_kills
        random.shuffle(turns)
        for name in turns:
            until(something_runs, 120, "a report being made")
            time.sleep(random.uniform(0.2, 3))
            programs.kill(name)
            programs.start(name)
        crowd.join()
        kill_web_unheard(programs, asking)
        until(lambda: not unfinished().exists(), PATIENCE, "the reports")
        statuses = {status for status, _seconds in asking.answers}
        killed = f"{options.worker_kills} workers, {options.broker_kills} brokers and the web killed"
        print(f"R6: {options.requests} requests, {killed}: all ended after {time.monotonic() - began:.0f} s;")
        print(f"    {Report.objects.filter(tries__gt=1).count()} were taken up again", flush=True)
        found = [] if statuses <= {302, None} else [f"answers: {statuses}"]
        return found + complaints(before + options.requests)


def something_runs():
    return Report.objects.filter(state=Job.State.RUNNING).exists() or not unfinished().exists()


def kill_web_unheard(programs, asking):
    """The broker is silent: the web commits and waits for it, and is killed there."""
    programs.fall_silent()
    before = Report.objects.count()
    unheard = threading.Thread(target=asking.ask)
    unheard.start()
    until(lambda: Report.objects.count() > before, 10)
    programs.kill("web")
    unheard.join()
    programs.speak_again()
    programs.start("broker", "web")


def away(options, over_tcp):
    """R7, for a broker on a socket as bin/start has it, or on a port as an office's."""
    found = []
    with portal(dict(os.environ), lease=5, sweep=2, over_tcp=over_tcp) as programs:
        programs.start("broker", "worker", "beat", "web")
        asking = Asking(programs)
        asking.look(10)
        print(f"R7: broker on a {'port' if over_tcp else 'socket'}; pages with it: {told(asking.look())}")
        for how in ("refusing", "silent"):
            found += without_broker(programs, asking, how, options.away)
    return found


def without_broker(programs, asking, how, seconds):
    before, first = Report.objects.count(), len(asking.answers)
    programs.fall_silent() if how == "silent" else programs.kill("broker")
    pages = asking.look()
    for _ in range(ASKED_MEANWHILE):
        asking.ask()
        time.sleep(seconds / ASKED_MEANWHILE)
    programs.speak_again()
    programs.start("broker")
    began = time.monotonic()
    until(lambda: not unfinished().exists(), PATIENCE, "the backlog")
    answers = asking.answers[first:]
    slowest = max(seconds for _status, seconds in answers)
    print(f"    {how:8} pages {told(pages)}; {len(answers)} requests, slowest {slowest:.2f} s;")
    print(f"             backlog done {time.monotonic() - began:.0f} s after the broker's return", flush=True)
    statuses = {status for status, _seconds in answers}
    return complaints(before + len(answers)) + ([] if statuses == {302} else [f"{how}: answers {statuses}"])
