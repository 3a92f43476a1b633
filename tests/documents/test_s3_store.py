"""Files in an S3-compatible store: a real server answers, on this machine."""

from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from uuid import uuid4

import boto3
import pytest
import urllib3
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.storage import default_storage
from django.urls import reverse
from moto.server import ThreadedMotoServer

from accounts.actor import system
from documents import vault
from documents.actions.file import read_file
from documents.models import DocumentFile
from documents.tasks import sweep_files
from kcnportal.busy import Trouble, trouble
from kcnportal.s3 import s3_store
from tests.documents import papers
from tests.documents.test_files import LETTER, attach

pytestmark = pytest.mark.sqlite_only  # what a store answers does not hang on the database
MOVED = """<Error><Code>{code}</Code><Endpoint>{elsewhere}</Endpoint><Bucket>van-ban</Bucket><Region>eu-west-1</Region>
</Error>"""


@pytest.fixture
def server():
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def store(server, settings):
    """The bucket, as its administrator sees it; the portal keeps its files there."""
    endpoint, region = "http://{}:{}".format(*server.get_host_and_port()), "us-east-1"
    keys = {"aws_access_key_id": "key", "aws_secret_access_key": "secret"}
    bucket = boto3.resource("s3", endpoint_url=endpoint, region_name=region, **keys).Bucket(f"van-ban-{uuid4()}")
    bucket.create()
    named = {"bucket": bucket.name, "endpoint": endpoint, "region": region}
    named |= {"access_key": "key", "secret_key": "secret"}
    settings.STORAGES = settings.STORAGES | {"default": s3_store(**named)}
    return bucket


@pytest.fixture
def file(store, office):
    return attach(office.draft(), office.owner)


def download(file):
    return reverse("documentfile-download", args=[file.pk])


def names(store):
    return [found.key for found in store.objects.all()]


def test_a_file_goes_into_the_bucket_and_comes_out_whole(store, file, as_, settings):
    assert names(store) == [file.file.name]
    assert b"".join(as_("owner").get(download(file)).streaming_content) == LETTER
    assert not settings.MEDIA_ROOT.exists()


def test_nobody_gets_it_past_the_portal(store, file):
    grants = store.Object(file.file.name).Acl().grants
    assert [grant["Permission"] for grant in grants] == ["FULL_CONTROL"]  # the owner's alone


def test_its_text_is_read_and_its_pages_are_drawn_once(store, file, office, as_):
    read_file(file.pk, by=system(office.day))
    assert DocumentFile.objects.containing("ke hoach so 469").get() == file
    for _time in range(2):
        page = as_("owner").get(reverse("documentfile-page", args=[file.pk, 1]))
        assert page.content.startswith(b"\x89PNG")
    assert len(names(store)) == 2


def test_what_an_upload_left_behind_is_swept_away(store, file, monkeypatch):
    default_storage.save("documents/ab/abc-left", papers.upload(LETTER))
    monkeypatch.setitem(vault.KEPT_FOR, vault.FILES, -timedelta(days=1))
    assert sweep_files() == 1
    assert names(store) == [file.file.name]


def test_a_file_that_the_store_has_lost_is_absent(store, file, as_):
    store.Object(file.file.name).delete()
    assert as_("owner").get(download(file)).status_code == 404


def test_a_store_that_is_away_asks_for_patience(server, file, as_):
    server.stop()
    client = as_("owner")
    client.raise_request_exception = False
    answer = client.get(download(file))
    assert answer.status_code == 503 and "Retry-After" in answer


class Usher(BaseHTTPRequestHandler):
    """Sends everybody elsewhere, by the ways that S3 knows; who asked what is kept."""

    def lead(self):
        self.server.asked.append(self.command)
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        elsewhere = self.server.elsewhere
        body = MOVED.format(code="PermanentRedirect", elsewhere=elsewhere.removeprefix("http://")).encode()
        self.send_response(self.server.status)
        self.send_header("Location", elsewhere + self.path)
        self.send_header("x-amz-bucket-region", "eu-west-1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(b"" if self.command == "HEAD" else body)

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = lead

    def log_message(self, *args):
        """Quiet."""


@pytest.fixture
def usher(settings):
    """A store, as the settings say, that leads to `usher.elsewhere`, where somebody else listens: `usher.visitors`."""
    here, there = (ThreadingHTTPServer(("127.0.0.1", 0), Usher) for _number in range(2))
    here.status, there.status = 307, 404
    here.asked, there.asked = [], []
    here.elsewhere = there.elsewhere = f"http://127.0.0.1:{there.server_port}"
    here.visitors = there.asked
    for server in (here, there):
        Thread(target=server.serve_forever, daemon=True).start()
    named = {"bucket": "van-ban", "endpoint": f"http://127.0.0.1:{here.server_port}", "region": "us-east-1"}
    named |= {"access_key": "key", "secret_key": "secret"}
    settings.STORAGES = settings.STORAGES | {"default": s3_store(**named)}
    yield here
    for server in (here, there):
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_where_a_store_leads_the_portal_does_not_go_and_says_it_is_away(store, file, usher, as_, status):
    usher.status = status
    client = as_("owner")
    client.raise_request_exception = False
    assert client.get(download(file)).status_code == 503
    with pytest.raises((BotoCoreError, ClientError)) as refused:
        default_storage.save("documents/ab/abc", papers.upload(LETTER))
    assert trouble(refused.value) is Trouble.NO_FILES
    assert {"HEAD", "PUT"} & set(usher.asked) and usher.visitors == []


def test_the_usher_leads_whoever_follows(usher):
    """The twin: a client that goes where it is led comes to the other server."""
    urllib3.request("GET", f"http://127.0.0.1:{usher.server_port}/van-ban/x", retries=2)
    assert usher.visitors == ["GET"]


def test_what_the_store_says_of_a_key_is_an_error_and_one_that_fails_is_away(file, usher, as_):
    client = as_("owner")
    client.raise_request_exception = False
    usher.status = 403
    assert client.get(download(file)).status_code == 500
    usher.status = 500
    assert client.get(download(file)).status_code == 503
