"""R9: schedules while two beats ring at once, while beats stand still or die, and while the clock is stepped: one
report for each schedule and period, and none is missing.

First the days of years, as two beats that come at the same moment see them. Then the real programs: two beats, and
workers that make the reports; the clock of all of them is put back and ahead (libfaketime, where it is installed).
"""

import argparse
import os
import random
import signal
import threading
import time
from collections import Counter
from datetime import date, timedelta
from io import StringIO
from itertools import pairwise
from pathlib import Path

import psutil
from django.core.management import call_command
from django.db import connection

from accounts.models import Demonstration, Heartbeat, SpecialDay
from benchmarks.jobs_checks import complaints as complaints_of_reports, unfinished
from benchmarks.verdict import verdict
from reports.actions.schedule import keep_schedules
from reports.models import Report, ReportSchedule, ScheduledRun
from reports.periods import parse
from tests.programs import portal as running_portal, until

FAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1")  # Debian: apt install faketime
FIRST = date(2022, 10, 3)  # behind the last day of the demonstration
STEPS = ["-3600", "-86400", "+7200", "+0"]  # seconds by which the clock is wrong then
LONGEST = {"month": 32, "quarter": 93}  # days from the end of one period to the next
MAKING = 300  # seconds for what is due on a day
TICKS = 60  # seconds for the next one


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks beats")
    parser.add_argument("--days", type=int, default=1100, help="days that two beats see at once")
    parser.add_argument("--months", type=int, default=12, help="months with the real programs")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    chance = random.Random(options.seed)
    call_command("load_demo", stderr=StringIO())
    last = two_beats_see(days(options.days, chance))
    found = complaints(last)
    with running_portal(dict(os.environ), lease=5, sweep=1) as portal:
        found += with_programs(portal, months_behind(last, options.months), chance)
    return verdict(found)


# -- Two beats at the same moment --------------------------------------------------------------------------------------


def days(count, chance):
    """One day after the other; now and then beats stood still for weeks, or the clock is put back for a while."""
    today, seen = FIRST, []
    for _day in range(count):
        today += timedelta(days=chance.choice([1] * 18 + [chance.randrange(2, 40), 0]))
        seen.append(today)
        if chance.random() < 0.1:
            seen.append(today + timedelta(days=chance.randrange(-30, 0)))
    return seen


def two_beats_see(seen):
    for number, today in enumerate(seen, 1):
        barrier = threading.Barrier(2)
        beats = [threading.Thread(target=beat, args=[today, barrier]) for _beat in range(2)]
        [thread.start() for thread in beats]
        [thread.join() for thread in beats]
        Report.objects.filter(is_scheduled=True, state=Report.State.QUEUED).update(
            state=Report.State.READY, snapshot={}
        )
        if number % 200 == 0:
            print(f"{number} of {len(seen)} days, {ScheduledRun.objects.count()} runs", flush=True)
    return max(seen)


def beat(today, barrier):
    try:
        barrier.wait()
        keep_schedules(today)
    finally:
        connection.close()


def complaints(last):
    """What was made twice, and what was due by the last day and was not begun."""
    workdays = SpecialDay.objects.workdays()
    runs = Counter(ScheduledRun.objects.values_list("schedule", "period_code"))
    made = Counter(Report.objects.filter(is_scheduled=True).values_list("type", "period_code"))
    found = [f"{what} {times} times" for counted in (runs, made) for what, times in counted.items() if times > 1]
    for schedule in ReportSchedule.objects.in_use():
        found += [f"{schedule}: {period.code} is missing" for period in schedule.missed(last, workdays)]
        found += gaps(schedule)
    print(f"by {last}: {len(runs)} runs, {len(made)} reports", flush=True)
    return found


def gaps(schedule):
    """Periods that were left out between others: the ends of two that follow each other lie too far apart."""
    codes = schedule.runs.values_list("period_code", flat=True)
    ends = sorted(parse(code, schedule.type.calendar).end for code in codes)
    most = LONGEST.get(schedule.type.code, 367)
    return [f"{schedule}: nothing from {one} to {next_}" for one, next_ in pairwise(ends) if (next_ - one).days > most]


# -- The programs ------------------------------------------------------------------------------------------------------


def months_behind(last, count):
    """The 28th of each month that follows."""
    months = [(last.year * 12 + last.month + number) for number in range(count)]
    return [date(month // 12, month % 12 + 1, 28) for month in months]


def with_programs(portal, seen, chance):
    """The portal's day is put to each of these days, while the clock is stepped and something happens to the beats."""
    before = set(Report.objects.values_list("pk", flat=True))
    portal.programs["other beat"] = portal.program("other-beat", portal.programs["beat"].command)
    give_clock(portal)
    portal.start("broker", "worker", "sweep", "beat", "other beat")
    for today, step in zip(seen, STEPS * len(seen), strict=False):
        mishap = chance.choice(MISHAPS)
        step_clock(portal, step)
        Demonstration.objects.update(day=today)
        mishap(portal)
        until(lambda: all_made(today), MAKING, f"the reports of {today}")  # noqa: B023
        made = Report.objects.filter(is_scheduled=True).exclude(pk__in=before)
        print(f"{today}: {mishap.__name__}, the clock {step} s: {made.count()} made by now", flush=True)
    of_the_programs = tuple(f"report {pk} " for pk in made.values_list("pk", flat=True))
    return [line for line in complaints_of_reports(0) if line.startswith(of_the_programs)] + complaints(seen[-1])


def all_made(today):
    workdays = SpecialDay.objects.workdays()
    return not unfinished().exists() and not any(
        schedule.missed(today, workdays) for schedule in ReportSchedule.objects.in_use()
    )


def give_clock(portal):
    """One clock for beats and workers, which can be stepped."""
    if not FAKETIME.exists():
        print("without libfaketime the clock is not stepped", flush=True)
        return
    (portal.folder / "clock").write_text("+0s")
    about = {"FAKETIME_TIMESTAMP_FILE": str(portal.folder / "clock"), "FAKETIME_NO_CACHE": "1"}
    about |= {"LD_PRELOAD": str(FAKETIME), "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    for name in ("beat", "other beat", "worker", "sweep"):
        portal.programs[name].environment = portal.environment | about


def step_clock(portal, step):
    """And the next tick comes as soon as ever."""
    (portal.folder / "clock").write_text(f"{step}s")
    before = last_beat()
    until(lambda: last_beat() != before, TICKS, f"a tick after the clock was put to {step} s")


def last_beat():
    return Heartbeat.objects.values_list("at", flat=True).first()


def nothing_happens(portal):
    pass


def a_beat_is_killed(portal):
    portal.kill("beat")
    portal.start("beat")


def both_beats_stand_still(portal):
    """For as long as several ticks, then both go on at once."""
    beats = [psutil.Process(portal.programs[name].process.pid) for name in ("beat", "other beat")]
    processes = [process for beat in beats for process in (beat, *beat.children(recursive=True))]
    for process in processes:
        process.send_signal(signal.SIGSTOP)
    time.sleep(5)
    for process in processes:
        process.send_signal(signal.SIGCONT)


def the_broker_forgets(portal):
    """It is killed and begins with nothing."""
    portal.kill("broker")
    for path in portal.folder.glob("appendonlydir/*"):
        path.unlink()
    portal.start("broker")


MISHAPS = [nothing_happens, a_beat_is_killed, both_beats_stand_still, the_broker_forgets]
