"""Somebody asks for much at the same moment: no more waits than may. Without the turn, the twin must fill the queue."""

import time

import pytest

from accounts.actions import job
from documents.actions import whole_file
from documents.actions.case_file import open_case_file
from documents.models import WholeFile
from tests.documents.office import Office
from tests.documents.test_case_files import words
from tests.races import at_once

TIMES = 6


@pytest.fixture
def office(transactional_db):
    return Office()


@pytest.fixture
def ask(office, monkeypatch):
    """Six at once; between the counting and the row there is time for the others."""
    case_file = open_case_file(words(office), by=office.owner)
    monkeypatch.setattr(whole_file, "refuse_many", lambda case_file: time.sleep(0.05))
    office.owner.posts
    return lambda: at_once(*[lambda: whole_file.request_whole_file(case_file, by=office.owner)] * TIMES)


def test_who_asks_many_times_at_once_has_no_more_waiting_than_may(ask):
    refused = [error for error in ask() if error]
    assert WholeFile.objects.count() == whole_file.MOST_WAITING
    assert len(refused) == TIMES - whole_file.MOST_WAITING


@pytest.mark.postgresql_only  # SQLite's writers wait for each other anyway
def test_without_the_turn_more_wait_than_may(ask, monkeypatch):
    monkeypatch.setattr(job, "in_turn", lambda person: None)
    ask()
    assert WholeFile.objects.count() > whole_file.MOST_WAITING
