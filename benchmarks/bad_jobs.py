"""R11: jobs that eat memory, loop, hang, crash, are killed by the system or raise an error: each has failed after three
tries at most, with a reason, while the pages and the reports of others come as before.

Real programs, with a kind of work of the benchmark's own (benchmarks/bad); a task may take 8 seconds instead of 1,800.
"""

import argparse
import os
import threading
import time
from io import StringIO
from statistics import median

import psutil
from django.core.management import call_command
from django.db import connection

from benchmarks.bad.models import BadJob
from benchmarks.bad.tasks import HOW
from benchmarks.jobs import Asking, told
from benchmarks.verdict import verdict
from kcnportal.jobs import MOST_TRIES, Job
from reports.models import Report, ReportSchedule
from tests.programs import portal as running_portal, until

REPORTS = 12  # of others, one after the other, without the bad ones and with them
MOST_TIMES = 2  # as long as without the bad ones, on the median: one of three workers' processes is held up
PATIENCE = 300  # seconds for all tries of all bad ones


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks bad_jobs")
    parser.add_argument("--each", type=int, default=3, help="jobs of each bad kind, one after the other")
    options = parser.parse_args(arguments)
    call_command("load_demo", stderr=StringIO())
    ReportSchedule.objects.update(is_used=False)
    with connection.schema_editor() as editor:
        editor.create_model(BadJob)
    with running_portal(dict(os.environ), lease=4, sweep=1) as portal:
        portal.start("broker", "worker", "sweep", "beat", "web")
        found = beside(portal, options.each)
    found += [line for job in BadJob.objects.order_by("pk") for line in complaints(job)]
    return verdict(found)


def beside(portal, each):
    """What others notice."""
    asking = Asking(portal)
    asking.look(10)
    pages, reports = asking.look(), reports_of_others(asking)
    print(f"without: pages {told(pages)}; reports {median(reports):.1f} s, at most {max(reports):.1f} s", flush=True)
    found, is_over, most = [], threading.Event(), [0]
    watching = threading.Thread(target=watch, args=[portal, is_over, most], daemon=True)
    watching.start()
    for how in HOW:
        BadJob.objects.bulk_create(BadJob(how=how) for _job in range(each))
        with_them, pages = reports_of_others(asking), asking.look()
        until(lambda: not under_way().exists(), PATIENCE, f"the end of those that {how}")
        said = f"reports {median(with_them):.1f} s, at most {max(with_them):.1f} s"
        print(f"{how:14} pages {told(pages)}; {said}; a worker's process had at most {most[0]} MiB", flush=True)
        if median(with_them) > MOST_TIMES * median(reports) + 1:
            found.append(f"{how}: the reports of others took {median(with_them):.1f} s")
    is_over.set()
    watching.join()
    return found


def reports_of_others(asking):
    """Seconds from asking to ready."""
    seconds = []
    for _report in range(REPORTS):
        began = time.monotonic()
        assert asking.ask() == 302
        pk = Report.objects.order_by("-pk").values_list("pk", flat=True).first()
        until(lambda: Report.objects.filter(pk=pk, state=Job.State.READY).exists(), PATIENCE, f"report {pk}")  # noqa: B023
        seconds.append(time.monotonic() - began)
    return seconds


def under_way():
    return BadJob.objects.exclude(state__in=[Job.State.READY, Job.State.FAILED])


def watch(portal, is_over, most):
    """The most memory that a process of a worker had, in MiB."""
    while not is_over.wait(0.1):
        for name in ("worker", "sweep"):
            for process in psutil.Process(portal.programs[name].process.pid).children(recursive=True):
                try:
                    most[0] = max(most[0], process.memory_info().rss >> 20)
                except psutil.NoSuchProcess:
                    continue


def complaints(job):
    if job.state != Job.State.FAILED:
        return [f"{job.how}: is {job.state}"]
    found = [] if job.tries <= MOST_TRIES else [f"{job.how}: {job.tries} tries"]
    return found + ([] if job.failure else [f"{job.how}: without a reason"])
