"""A large file on its way in: it comes whole, and a process that is killed meanwhile leaves nothing of it."""

import os
import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import RequestFactory

from kcnportal.uploads import NamelessUploadHandler

pytestmark = pytest.mark.sqlite_only  # no database is asked
LARGE = os.urandom(3 * 2**20)  # more than is kept in memory


def sent():
    upload = SimpleUploadedFile("kế hoạch.pdf", LARGE, "application/pdf")
    return RequestFactory().post("/", {"file": upload})


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Where temporary files are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_it_comes_whole_with_its_name_and_kind(place):
    file = sent().FILES["file"]
    assert (file.name, file.content_type, file.size) == ("kế hoạch.pdf", "application/pdf", len(LARGE))
    assert b"".join(file.chunks()) == LARGE and file.read() == b""
    file.seek(0)
    assert file.read() == LARGE and list(place.iterdir()) == []


def left(place, handler):
    """What has a name while a file is on its way: that stays when the process is killed just now."""
    made = handler()
    made.new_file("file", "a.pdf", "application/pdf", len(LARGE))
    made.receive_data_chunk(LARGE, 0)
    made.file.flush()
    names = list(place.iterdir())
    made.upload_interrupted()
    return names


def test_nothing_is_left_of_it_by_a_process_that_is_killed(place):
    assert left(place, NamelessUploadHandler) == []


def test_the_twin_with_django_s_own_handler_leaves_it(place):
    assert left(place, TemporaryFileUploadHandler)


def test_what_came_of_it_onto_a_full_disk_makes_room_at_once():
    made = NamelessUploadHandler()
    made.new_file("file", "a.pdf", "application/pdf", len(LARGE))
    with open("/dev/full", "wb", buffering=0) as full:
        made.file.file = full
        with pytest.raises(OSError, match="No space left"):
            made.receive_data_chunk(LARGE, 0)
        assert full.closed
