"""Whatever happens to kept files or their rows is found, and nothing else is said; at full size in
benchmarks/files.py."""

import random

import pytest
from django.core.files.storage import default_storage

from benchmarks import files
from documents.actions import soundness
from documents.models import DocumentFile

pytestmark = pytest.mark.django_db
COUNT, FAULTS = 200, 3 * len(files.KINDS)


@pytest.fixture
def broken():
    files.keep_files(COUNT)
    assert files.told() == set()
    return files.break_some(FAULTS, random.Random(3))


def test_all_faults_are_found_and_none_beside_them(broken):
    assert len(set(broken.values())) == 8
    assert files.told() == set(broken)


def test_if_only_the_presence_of_a_file_were_looked_at_most_would_be_missed(broken, monkeypatch):
    """The twin without its guard."""
    kept = dict(DocumentFile.objects.values_list("file", "sha256"))

    def presence(name):
        if not default_storage.exists(name):
            raise FileNotFoundError(name)
        return kept[name]

    monkeypatch.setattr(soundness, "hash_of", presence)
    assert {broken[pk] for pk in files.told()} == {"gone"}
