"""An office that outgrew one machine: two with a web and a worker each, which share the database, the broker and an
S3-compatible store, and nothing else."""

from uuid import uuid4

import boto3
import pytest
import requests
from django.db import connection
from django.urls import reverse
from moto.server import ThreadedMotoServer

from documents.models import DocumentFile
from reports.models import Report
from tests.copies import used_copy
from tests.documents.office import Office
from tests.documents.test_files import LETTER
from tests.programs import CELERY, LOOKED_AFTER, portal as running_portal, session_of, until

pytestmark = pytest.mark.postgresql_only
MONTHS = ("01", "02", "03", "04", "05", "06", "07", "08")
TOKEN = "x" * 32


@pytest.fixture
def transactional_db(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), used_copy(connection.settings_dict["NAME"]):
        yield


@pytest.fixture
def store():
    """The environment that names a bucket of a real server."""
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    endpoint, keys = "http://{}:{}".format(*server.get_host_and_port()), ("key", "secret")
    named = {"aws_access_key_id": keys[0], "aws_secret_access_key": keys[1]}
    bucket = boto3.resource("s3", endpoint_url=endpoint, region_name="us-east-1", **named).Bucket(f"van-ban-{uuid4()}")
    bucket.create()
    yield {
        "STORAGE_BUCKET": bucket.name,
        "STORAGE_ENDPOINT": endpoint,
        "STORAGE_REGION": "us-east-1",
        "STORAGE_ACCESS_KEY": keys[0],
        "STORAGE_SECRET_KEY": keys[1],
    }
    server.stop()


@pytest.fixture
def machines(transactional_db, program_environment, store, tmp_path):
    own = [{"KCN_VAR_DIR": str(tmp_path / name), "MEDIA_ROOT": str(tmp_path / name / "none")} for name in "ab"]
    worker = LOOKED_AFTER + CELERY + ["worker", "-c", "1", "--without-gossip", "--without-mingle", "-l", "INFO"]
    with (
        running_portal(program_environment | store | own[0]) as first,
        running_portal(program_environment | store | own[1]) as second,
    ):
        second.environment["CELERY_BROKER_URL"] = first.broker_url
        for number, machine in enumerate((first, second)):
            machine.programs["worker"].command = [*worker, "-n", f"worker{number}@office"]
            web = machine.programs["web"].command
            web[web.index("--workers") + 1] = "1"
        first.start("broker")
        for machine in (first, second):
            machine.programs["web"].start()
            machine.programs["worker"].start()
        for machine in (first, second):
            until(lambda: machine.ask("/healthz/ready") == 200, 60, "the web")  # noqa: B023
            until(lambda: " ready." in machine.log("worker"), 60, "the worker")  # noqa: B023
        yield first, second


@pytest.fixture
def office(transactional_db):
    return Office()


def address(machine, page):
    return f"http://127.0.0.1:{machine.web_port}{page}"


def sent(machine, page, person, data, **more):
    cookies = {"sessionid": session_of(person), "csrftoken": TOKEN}
    fields = data | {"csrfmiddlewaretoken": TOKEN}
    answer = requests.post(address(machine, page), fields, cookies=cookies, allow_redirects=False, timeout=60, **more)
    assert answer.status_code == 302, answer.text[-500:]
    return answer


def test_what_one_takes_the_other_gives_and_either_works_for_both(office, machines, tmp_path):
    first, second = machines
    page = reverse("outgoingfile-new", args=[office.draft().pk])
    sent(first, page, "owner", {"part": "main"}, files={"file": ("kế hoạch.pdf", LETTER, "application/pdf")})
    kept = DocumentFile.objects.get()
    download = address(second, reverse("documentfile-download", args=[kept.pk]))
    answer = requests.get(download, cookies={"sessionid": session_of("owner")}, timeout=60)
    assert (answer.status_code, answer.content) == (200, LETTER)
    until(lambda: DocumentFile.objects.containing("ke hoach so 469").exists(), 30, "the text of the file")
    assert not list(tmp_path.glob("*/none/**/*"))

    for number, month in enumerate(MONTHS):
        sent(machines[number % 2], "/reports/new/", "manager", {"year": "2022", "suffix": month})
    until(lambda: Report.objects.ready().count() == len(MONTHS), 60, "the reports")
    made = [machine.log("worker").count("Task reports.tasks.make_report") for machine in machines]
    assert all(made), "one worker did everything"
    assert set(Report.objects.values_list("tries", flat=True)) == {1}
