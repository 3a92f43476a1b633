"""Hostile people, small: `python -m benchmarks hostile` sends a hundred thousand. Nothing fails, nothing is slow."""

import pytest

from benchmarks.hostile_exports import export_strings
from benchmarks.hostile_files import mutate_files
from benchmarks.hostile_forms import fuzz_forms
from benchmarks.hostile_ids import guess_ids
from benchmarks.hostile_requests import fuzz_requests

pytestmark = pytest.mark.django_db
SEED = 20221001


def test_whatever_a_form_is_sent_it_answers():
    found = fuzz_forms(80, SEED)
    assert found.failures == []
    assert found.statuses[200] > 80  # pages that say what is wrong, not refusals alone


@pytest.mark.sqlite_only
def test_whatever_is_asked_for_is_answered():
    assert fuzz_requests(100, SEED).failures == []


@pytest.mark.sqlite_only
def test_what_is_hidden_answers_like_what_never_was():
    assert guess_ids(100, SEED).failures == []


@pytest.mark.sqlite_only
def test_a_mutated_file_is_taken_or_refused():
    found = mutate_files(28, SEED)
    assert found.failures == []
    assert found.statuses["refused"] > 5


@pytest.mark.sqlite_only
def test_no_string_becomes_a_formula_in_an_export():
    assert export_strings(1000, SEED).failures == []
