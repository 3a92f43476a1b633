"""How long the nine-month report of the demonstration board takes: made in one process, and from click to file."""

import argparse
import os
import time
from io import StringIO
from statistics import median

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actor import Actor
from accounts.clock import portal_today
from accounts.models import User
from kcnportal.jobs import Job
from reports.actions.report import compile_report, request_report
from reports.models import Report, ReportSchedule
from tests.programs import portal, session_of, until

PERIODS = ["2022-9M", "2022-Q2", "2022-07", "2022-Y"]
CLICK = {"year": "2022", "suffix": "9M"}


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks report")
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args(arguments).times
    began = time.perf_counter()
    call_command("load_demo", stderr=StringIO())
    print(f"demonstration board loaded in {time.perf_counter() - began:.1f} s", flush=True)
    ReportSchedule.objects.update(is_used=False)
    for code in PERIODS:
        wall, cpu = zip(*(made(code) for _ in range(times)), strict=True)
        queries = counted(code)
        print(f"{code:8} request to files {median(wall):6.2f} s, {median(cpu):6.2f} s of CPU, {queries} queries")
    print(f"2022-9M  click to file    {median(clicked(times)):6.2f} s: a form, a worker, XLSX, DOCX, PDF fetched")
    return 0


def asked(code):
    manager = Actor(day=portal_today(), user=User.objects.get(login="baocao"))
    return request_report(period_code=code, by=manager)


def made(code):
    wall, cpu = time.perf_counter(), time.process_time()
    assert compile_report(asked(code).pk, portal_today())
    return time.perf_counter() - wall, time.process_time() - cpu


def counted(code):
    with CaptureQueriesContext(connection) as queries:
        made(code)
    return len(queries)


def clicked(times):
    """Seconds of each, with web, worker and broker running."""
    with portal(dict(os.environ)) as programs:
        person = session_of("baocao")
        programs.start("broker", "worker", "web")
        return [click(programs, person) for _ in range(times)]


def click(programs, person):
    began = time.perf_counter()
    assert programs.ask("/reports/new/", CLICK, person) == 302
    report = Report.objects.first()
    until(lambda: Report.objects.get(pk=report.pk).state == Job.State.READY, 60)
    for kind in ("xlsx", "docx", "pdf"):
        assert programs.ask(f"/reports/{report.pk}/files/{kind}/", person=person) == 200
    return time.perf_counter() - began
