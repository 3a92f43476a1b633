"""A disk without room is told in words, not as a fault of the portal."""

import sys

import pytest
from django.test import RequestFactory

from kcnportal.busy import Trouble, trouble
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
