"""An upload that meets a full disk, or is killed, leaves no half file and no row without its file (trust, R13, R14):
small; at full size in benchmarks/uploads.py."""

import random

import pytest
from django.core.files.storage import default_storage

from benchmarks.uploads import FULL, TAKEN, complaints, full_disks, kept_files, killed_uploads, large_pdf
from documents import vault
from tests.documents.office import Office

LEVELS = 4


@pytest.fixture
def office(transactional_db):
    return Office()


def test_on_a_full_disk_a_file_is_kept_whole_or_not_at_all(office):
    ended = full_disks(office, large_pdf(200_000), LEVELS)
    assert ended[FULL] >= LEVELS - 1 and complaints(ended) == [] and not kept_files()


def test_written_in_its_place_at_once_there_would_be_a_half_one(office, monkeypatch):
    monkeypatch.setattr(vault, "write", lambda name, content: default_storage.save(name, content))
    assert complaints(full_disks(office, large_pdf(200_000), LEVELS))


def test_killed_at_any_moment_it_leaves_no_row_without_its_file(office):
    ended = killed_uploads(office, large_pdf(200_000), 4, random.Random(1))
    assert ended[TAKEN] >= 1 and complaints(ended) == []
