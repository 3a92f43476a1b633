"""Files are shown to the virus scanner that is set before they are kept; a small clamd listens in the test."""

import socketserver
import struct
from threading import Thread

import pytest
from django.core import checks
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.actions.imports import request_import
from accounts.models import ImportRun
from documents.actions.file import attach_file
from documents.models import DocumentFile
from tests.documents import papers

pytestmark = pytest.mark.sqlite_only  # what a scanner answers does not hang on the database

HARMFUL = b"This word stands for a virus"
TABLE = b"code,name,country\nDT-X,Cong ty X,VN\n"


class Clamd(socketserver.StreamRequestHandler):
    """Speaks INSTREAM and PING as clamd does."""

    def handle(self):
        command = self.rfile.read(6)
        if command == b"zPING\0":
            self.wfile.write(b"PONG\0")
            return
        assert command + self.rfile.read(4) == b"zINSTREAM\0"
        seen = b""
        while length := struct.unpack(">I", self.rfile.read(4))[0]:
            seen += self.rfile.read(length)
        self.server.seen.append(seen)
        self.wfile.write(b"stream: Word.Test FOUND\0" if HARMFUL in seen else self.server.says)


@pytest.fixture
def clamd(settings):
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd)
    server.seen, server.says = [], b"stream: OK\0"
    Thread(target=server.serve_forever, daemon=True).start()
    settings.CLAMD = "127.0.0.1:{1}".format(*server.server_address)
    yield server
    server.shutdown()
    server.server_close()


def attach(office, content):
    return attach_file(office.draft(), upload=papers.upload(content), part="main", by=office.owner)


def bring(office, content):
    return request_import(kind_name="investors", upload=SimpleUploadedFile("a.csv", content), by=office.owner)


def refused(deed, office, content):
    """The code of the only reason."""
    with pytest.raises(ValidationError) as error:
        deed(office, content)
    found = error.value.error_dict["file"] if hasattr(error.value, "error_dict") else error.value.error_list
    return found[0].code


def test_what_is_clean_is_kept_and_was_seen_whole(office, clamd):
    content = papers.pdf("Kế hoạch") + b"\n" * 200_000
    attach(office, content)
    bring(office, TABLE)
    assert clamd.seen == [content, TABLE]


def test_what_is_harmful_is_not_kept(office, clamd):
    for deed, content in ((attach, papers.pdf(HARMFUL.decode()) + HARMFUL), (bring, TABLE + HARMFUL)):
        assert refused(deed, office, content) == "virus"
    assert not DocumentFile.objects.exists() and not ImportRun.objects.exists()


@pytest.mark.parametrize("says", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: OK but not quite\0"])
def test_without_a_clear_word_of_the_scanner_nothing_is_taken(office, clamd, says):
    clamd.says = says
    assert refused(attach, office, papers.pdf("Kế hoạch")) == "scanner"


@pytest.mark.parametrize("address", ["/nowhere/clamd.ctl", "no address", "127.0.0.1:99999"])
def test_a_scanner_that_is_not_there_takes_nothing(office, settings, address):
    settings.CLAMD = address
    assert refused(bring, office, TABLE) == "scanner"


def test_without_the_setting_no_scanner_is_asked(office, clamd, settings):
    settings.CLAMD = ""
    attach(office, papers.pdf("Kế hoạch"))
    assert clamd.seen == []


def said_of_the_setting():
    """By `manage.py check --deploy`."""
    found = checks.run_checks(tags=["security"], include_deployment_checks=True)
    return [message.id for message in found if message.id.startswith("kcnportal")]


def test_the_check_of_the_settings_is_silent_where_a_scanner_answers_or_none_is_set(clamd, settings):
    assert said_of_the_setting() == []
    settings.CLAMD = ""
    assert said_of_the_setting() == []


@pytest.mark.parametrize("address", ["no address", "127.0.0.1:99999", "run/clamav/clamd.ctl"])
def test_the_check_of_the_settings_refuses_what_is_no_address(settings, address):
    settings.CLAMD = address
    assert said_of_the_setting() == ["kcnportal.E001"]


def test_the_check_of_the_settings_tells_of_a_scanner_that_is_not_there(settings, clamd):
    settings.CLAMD = "/nowhere/clamd.ctl"
    assert said_of_the_setting() == ["kcnportal.W001"]
