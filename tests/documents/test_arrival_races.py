"""Several clerks receive at once: one series, no gap, no duplicate. With the guard taken away the check complains."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError

from benchmarks.numbers_office import close_connection
from documents.actions import incoming
from documents.models import IncomingDocument, YearBook
from documents.models.register import YearBookQuerySet
from tests.documents.office import Office

CLERKS, EACH = 4, 6


@pytest.fixture
def office(transactional_db):
    return Office()


def race(task):
    """What each of the clerks got, all beginning together; an error is given as itself."""
    together = threading.Barrier(CLERKS)

    def clerk(number):
        together.wait()
        try:
            return [attempt(task, number, place) for place in range(EACH)]
        finally:
            close_connection()

    with ThreadPoolExecutor(CLERKS) as pool:
        return [outcome for outcomes in pool.map(clerk, range(CLERKS)) for outcome in outcomes]


def attempt(task, number, place):
    try:
        return task(number, place).arrival_number
    except (ValidationError, DatabaseError) as error:
        return error


def receive_all(office):
    return race(lambda clerk, place: office.arrival(number=f"{clerk}{place}"))


def test_clerks_beside_each_other_leave_no_gap_and_no_duplicate(office):
    assert sorted(receive_all(office)) == list(range(1, CLERKS * EACH + 1))
    assert YearBook.objects.get().last_number == CLERKS * EACH


@pytest.mark.postgresql_only
def test_without_the_turn_the_check_complains(office, monkeypatch):
    def without_a_lock(books, register, year):
        made, _is_new = books.get_or_create(register=register, year=year)
        book = books.with_later_day().get(pk=made.pk)
        time.sleep(0.005)
        return book

    monkeypatch.setattr(YearBookQuerySet, "in_turn", without_a_lock)
    assert any(isinstance(outcome, Exception) for outcome in receive_all(office))


def test_the_same_document_at_several_desks_is_received_once(office):
    outcomes = race(lambda clerk, place: office.arrival(number=f"{place}"))
    assert IncomingDocument.objects.count() == EACH
    assert sum(isinstance(outcome, incoming.Duplicate) for outcome in outcomes) == (CLERKS - 1) * EACH


def test_without_the_check_it_would_be_received_by_each(office, monkeypatch):
    monkeypatch.setattr(incoming, "refuse_duplicates", lambda document, by: None)
    race(lambda clerk, place: office.arrival(number=f"{place}"))
    assert IncomingDocument.objects.count() == CLERKS * EACH


def test_one_token_is_one_number(office):
    tokens = [uuid4() for _ in range(EACH)]
    outcomes = race(lambda clerk, place: office.arrival(number=f"{place}", token=tokens[place]))
    assert sorted(outcomes) == sorted(list(range(1, EACH + 1)) * CLERKS)
