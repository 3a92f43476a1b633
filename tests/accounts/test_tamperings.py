"""Whoever owns the database and changes what was sealed is found, in each way; at full size in benchmarks/trail.py."""

import random

import pytest

from benchmarks import trail

pytestmark = pytest.mark.django_db


@pytest.fixture
def anchors(tmp_path):
    return trail.written_trail(30, tmp_path / "anchors.jsonl")


def test_every_tampering_is_found_and_the_clean_chain_raises_no_alarm(anchors):
    assert trail.tampered(4 * len(trail.KINDS), anchors, random.Random(7)) == ({}, [])


def test_without_the_anchor_outside_two_of_them_would_not_be_found(anchors):
    """The twin without its guard."""
    missed, _alarms = trail.tampered(2 * len(trail.KINDS), [], random.Random(7))
    assert set(missed) == {"the_end_is_cut_off", "the_chain_is_forged_anew"}
