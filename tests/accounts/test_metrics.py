"""Figures for Prometheus: for who holds the token, whichever of the web's processes answers."""

import http.client
import subprocess
from contextlib import closing, contextmanager
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families as parsed

from accounts.models import Backup, Heartbeat, Inspection, Role, Seal
from tests import people
from tests.copies import used_copy
from tests.postgres import free_port
from tests.programs import GUNICORN, until

TOKEN = "a token of thirty letters or so"


@pytest.fixture
def ask(client, settings, db):
    """() -> {(name, values of its labels in their order): value}"""
    settings.METRICS_TOKEN = TOKEN

    def ask():
        answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 200
        return figures(answer.content.decode())

    return ask


def figures(text):
    return {
        (sample.name.removeprefix("kcnportal_"), tuple(sorted(sample.labels.values()))): sample.value
        for family in parsed(text)
        for sample in family.samples
    }


@pytest.mark.django_db
@pytest.mark.sqlite_only
@pytest.mark.parametrize("header", ["", TOKEN, "Bearer ", f"Bearer {TOKEN}x", "Bearer ké", "Basic eA=="])
def test_who_does_not_hold_the_token_finds_no_such_page(client, settings, header):
    settings.METRICS_TOKEN = TOKEN
    client = people.signed_in(client, people.make_person(Role.ADMINISTRATOR))
    assert client.get("/metrics", headers={"Authorization": header}).status_code == 404


@pytest.mark.django_db
@pytest.mark.sqlite_only
@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer"])
def test_where_no_token_is_set_nobody_finds_it(client, settings, header):
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"Authorization": header}).status_code == 404


def test_jobs_are_counted_by_kind_and_state(ask):
    now, day = timezone.now(), timedelta(days=1)
    Backup.objects.create(day=now.date(), requested_at=now - timedelta(minutes=10))
    Backup.objects.create(day=now.date() - day, state="running")
    Backup.objects.create(day=now.date() - 2 * day, state="failed", finished_at=now)
    Backup.objects.create(day=now.date() - 3 * day, state="failed", finished_at=now - 2 * day)
    Backup.objects.create(day=now.date() - 4 * day, state="ready", finished_at=now - 2 * day, size=77)
    told = ask()
    assert [told["jobs", ("accounts.backup", state)] for state in ("waiting", "running", "failed")] == [1, 1, 1]
    assert told["jobs", ("reports.report", "waiting")] == 0
    assert 600 <= told["oldest_waiting_seconds", ("accounts.backup",)] < 660
    assert told["age_seconds", ("backup",)] == pytest.approx(2 * day.total_seconds(), abs=60)
    assert told["backup_bytes", ()] == 77


def test_ages_and_sizes_are_told_where_there_are_any(ask):
    assert not [labels for name, labels in ask() if name == "age_seconds"]
    before = timezone.now() - timedelta(minutes=3)
    Heartbeat.objects.create(pk=1, at=before)
    Seal.objects.create(number=1, sealed_at=before, upto={}, rows=1, digest="0" * 64)
    Inspection.objects.create(day=before.date(), state="ready", finished_at=before, found=[{}, {}])
    told = ask()
    for of in ("heartbeat", "seal", "inspection"):
        assert 180 <= told["age_seconds", (of,)] < 240
    assert told["faults", ()] == 2
    assert told["database_bytes", ()] > 100_000 and told["disk_free_bytes", ()] > 0


@pytest.mark.sqlite_only
def test_requests_are_counted_by_view_and_status(ask):
    before = ask().get(("request_seconds_count", ("200", "sign-in")), 0)
    Client().get("/sign-in/")
    told = ask()
    assert told["request_seconds_count", ("200", "sign-in")] == before + 1
    assert told["request_seconds_bucket", ("20.0", "200", "sign-in")] == before + 1


@pytest.fixture
def transactional_db(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), used_copy(connection.settings_dict["NAME"]):
        yield


@contextmanager
def web(environment):
    """The port of one web process."""
    port = free_port()
    command = [*GUNICORN, "--bind", f"127.0.0.1:{port}", "-k", "gthread", "--workers", "1"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, cwd=django_settings.BASE_DIR, env=environment, **quiet)
    try:
        until(lambda: get(port, "/healthz/live"), 20, "the web server")
        yield port
    finally:
        server.terminate()
        server.wait(20)


def get(port, page):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as link:
        try:
            link.request("GET", page, headers={"Authorization": f"Bearer {TOKEN}"})
            return link.getresponse().read().decode()
        except OSError:
            return ""


@pytest.mark.sqlite_only
def test_whichever_process_answers_it_answers_for_all_and_for_those_that_ended(program_environment, transactional_db):
    environment = program_environment | {"METRICS_TOKEN": TOKEN}
    with web(environment) as second:
        with web(environment) as first:
            for _time in range(3):
                get(first, "/healthz")
        get(second, "/healthz")
        assert figures(get(second, "/metrics"))["request_seconds_count", ("200", "healthz")] == 4
