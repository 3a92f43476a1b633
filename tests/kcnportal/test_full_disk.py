"""A disk without room is told in words, not as a fault of the portal."""

import gc
import io
import os
import sys
import tempfile
from pathlib import Path

import pytest
from django.test import RequestFactory

from kcnportal.busy import Trouble, trouble
from kcnportal.exports import download, write_xlsx
from kcnportal.views import failed


@pytest.fixture
def full():
    """What writing says on a disk that is full: the system keeps such a one for trying it."""
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux has a disk that is always full")
    with pytest.raises(OSError, match="No space left") as told, open("/dev/full", "wb", buffering=0) as disk:
        disk.write(b"x")
    return told.value


def test_a_full_disk_is_told_from_the_error(full):
    assert trouble(full) is Trouble.DISK_FULL


def test_another_error_of_a_file_is_a_fault():
    assert trouble(FileNotFoundError(2, "No such file")) is None


def test_who_uploads_onto_a_full_disk_hears_that_nothing_was_kept(full):
    request = RequestFactory().post("/")
    request.LANGUAGE_CODE = "en"
    try:
        raise full
    except OSError:
        answer = failed(request)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert "disk is full" in page and "Nothing was kept" in page and "administrator" in page


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a half archive is thrown away
def test_a_list_taken_along_onto_a_full_disk_is_told_so_and_leaves_no_rows_there(full, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with open("/dev/full", "wb", buffering=0) as disk:
        try:
            write_xlsx(disk, "Documents", [("Subject", None)], [["restricted"]])
        except OSError as error:
            what = trouble(error)
    assert what is Trouble.DISK_FULL and list(tmp_path.iterdir()) == []
    gc.collect()


def test_a_list_that_is_broken_off_gives_its_room_back_at_once(full, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def rows():
        yield from [[f"a subject of some words, {number}"] for number in range(10_000)]
        raise full

    with pytest.raises(OSError, match="No space left"):
        write_xlsx(io.BytesIO(), "Documents", [("Subject", None)], rows())
    assert list(tmp_path.iterdir()) == [] and held_below(tmp_path) == 0


def held_below(folder):
    """Bytes on the disk of files that have no name any more, but are held open."""
    links = [link for link in Path("/proc/self/fd").iterdir() if str(folder) in os.path.realpath(link)]
    return sum(link.stat().st_size for link in links)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_short_list_taken_along_is_sent_from_memory(kind):
    """A server asks for a file's number to send it from the disk; a full one would break the answer off."""
    answer = download(kind, "Documents", [("Subject", None)], [["a plan"]])
    with pytest.raises(OSError, match="fileno"):
        answer.file_to_stream.fileno()
    assert b"".join(answer)
