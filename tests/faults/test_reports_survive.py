"""Reports are asked for while workers, broker and web are killed, and while the broker is away (trust R6, R7).

Real programs with short leases; at full size in benchmarks/jobs.py.
"""

import contextlib
import threading
import time

import pytest
from celery import Celery

from accounts.actor import Actor
from accounts.clock import portal_today
from accounts.models import User
from benchmarks.jobs_checks import complaints, unfinished
from kcnportal.jobs import Job
from reports.actions.report import request_report
from reports.models import Report
from tests.programs import Silence, session_of, until

pytestmark = pytest.mark.postgresql_only  # as an office runs it

MONTHS = ["01", "02", "03", "04", "05", "06"]
CROWD = 200  # reports that wait: the worker is busy with them much longer than a lease lasts
SLOWEST = 10  # seconds; the broker is given one, and the machine may be busy: the figure itself is the benchmark's


def ask(portal, person, suffix):
    """Over the web; answers the status and the seconds that it took."""
    began = time.monotonic()
    status = portal.ask("/reports/new/", {"year": "2022", "suffix": suffix}, person)
    return status, time.monotonic() - began


def ask_unheard(suffix):
    """As if the web server died before it could ring."""
    manager = User.objects.get(login="baocao")
    return request_report(period_code=f"2022-{suffix}", by=Actor(day=portal_today(), user=manager))


@pytest.fixture
def silence():
    silence = Silence()
    yield silence
    silence.end()


def all_ended():
    return not unfinished().exists()


def owners():
    """Who makes a report at this moment, also those who died over it."""
    return set(Report.objects.filter(state=Job.State.RUNNING).values_list("owner", flat=True))


def test_killed_workers_and_brokers_lose_and_double_nothing(portal):
    portal.start("broker", "worker", "beat")
    known = set()
    for nr, names in enumerate((["worker"], ["broker"], ["broker", "worker"])):
        for month in MONTHS[nr::3]:  # fresh ones for every kill: a quick machine has made the others
            ask_unheard(month)
        until(lambda: owners() - known, 40, "a report being made")  # noqa: B023
        known |= owners()
        portal.kill(*names)
        portal.start(*names)
    until(all_ended, 40, "the reports")
    assert complaints(expected=len(MONTHS)) == []
    assert Report.objects.filter(tries__gt=1).exists(), "no kill met a report"


def test_a_report_whose_worker_died_does_not_wait_for_all_that_was_asked_for(portal):
    portal.start("broker", "worker")
    lost = ask_unheard("Y")
    portal.ring(lost)
    until(lambda: owners(), 20, "the report being made")
    portal.kill("worker")
    for _ in range(CROWD):
        portal.ring(ask_unheard("01"))
    portal.start("worker", "sweep", "beat")  # a tick that waits behind reports for a second is worth nothing any more
    until(lambda: Report.objects.filter(pk=lost.pk).ready().exists(), 40, "the report whose worker died")
    assert unfinished().count() > CROWD / 3, "it waited for the others"


def test_a_web_server_killed_before_it_rings_loses_nothing(portal, silence):
    portal.programs["web"].environment = portal.environment | {"CELERY_BROKER_URL": silence.url}
    portal.start("broker", "worker", "web")
    asking = threading.Thread(target=ask, args=[portal, session_of("baocao"), "01"])
    asking.start()
    until(Report.objects.exists, 10, "the request")
    portal.kill("web")  # it has committed and waits for a broker that does not answer
    asking.join()
    time.sleep(2)
    assert unfinished().count() == 1, "without the sweep nobody knows of it"
    portal.start("beat")
    until(all_ended, 30, "the report")
    assert complaints(expected=1) == []


@pytest.mark.parametrize("how", ["refusing", "silent"])
def test_requests_are_taken_while_the_broker_is_away(portal, how):
    person = session_of("baocao")
    portal.start("broker", "worker", "beat", "web")
    portal.fall_silent() if how == "silent" else portal.kill("broker")
    answers = [ask(portal, person, month) for month in MONTHS[:2]]
    assert [status for status, _seconds in answers] == [302, 302]
    assert max(seconds for _status, seconds in answers) < SLOWEST
    assert unfinished().count() == 2
    portal.speak_again()
    portal.start("broker")
    until(all_ended, 60, "the reports")
    assert complaints(expected=2) == []


def test_without_time_limits_a_silent_broker_would_hold_the_web(silence):
    def publish():
        with contextlib.suppress(Exception), Celery().connection_for_write(silence.url) as connection:
            Celery().send_task("reports.tasks.tick", connection=connection)

    publishing = threading.Thread(target=publish, daemon=True)
    publishing.start()
    publishing.join(SLOWEST)
    assert publishing.is_alive()
