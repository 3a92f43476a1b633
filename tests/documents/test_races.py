"""Many issuers at once. Each guarantee has its twin: the guard is taken away, and the same check must complain."""

import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client

from accounts import deeds
from accounts.models import Demonstration
from benchmarks import numbers_office
from benchmarks.numbers_office import close_connection, complaints, issue_all, issue_one
from documents.actions import outgoing
from documents.actions.way import DEEDS
from documents.line import in_line
from documents.models import OutgoingDocument, YearBook
from documents.models.register import YearBookQuerySet
from documents.numbering import take_turn
from tests.documents.office import Office

ISSUERS, EACH = 6, 8


@pytest.fixture
def office(transactional_db):
    return Office()


def race(office, registers):
    """Every issuer numbers drafts of all registers, one after the other, beside the others; a tenth is rolled back."""
    piles = [[pk for register in registers for pk in office.drafts(EACH, register)] for _issuer in range(ISSUERS)]
    together = threading.Barrier(ISSUERS)

    def issuer(seed):
        together.wait()
        try:
            return issue_all(piles[seed], by=office.clerk, clock=office.clock, rolled_back=0.1, seed=seed)
        finally:
            close_connection()

    with ThreadPoolExecutor(ISSUERS) as pool:
        return [attempt for tries in pool.map(issuer, range(ISSUERS)) for attempt in tries]


def test_issuers_beside_each_other_leave_no_gap_and_no_duplicate(office):
    registers = [office.common, office.open_register("BS")]
    tries = race(office, registers)
    assert complaints(tries) == []
    assert any(attempt.rolled_back for attempt in tries)
    assert sum(book.last_number for book in YearBook.objects.all()) == sum(not attempt.rolled_back for attempt in tries)


@pytest.mark.postgresql_only
def test_without_the_turn_the_check_complains(office, monkeypatch):
    monkeypatch.setattr(YearBookQuerySet, "in_turn", without_a_lock)
    assert complaints(race(office, [office.common]))


@pytest.mark.postgresql_only
def test_without_turn_and_constraint_there_are_duplicates(office, monkeypatch):
    monkeypatch.setattr(YearBookQuerySet, "in_turn", without_a_lock)
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX document_number_once_in_a_book")
    assert any("times" in complaint for complaint in complaints(race(office, [office.common])))


def without_a_lock(books, register, year):
    made, _is_new = books.get_or_create(register=register, year=year)
    book = books.with_later_day().get(pk=made.pk)
    time.sleep(0.005)
    return book


@pytest.mark.sqlite_only
def test_without_line_and_immediate_transaction_the_check_complains(office, monkeypatch):
    """Deeds that read before they write; a deed's first write, to the triggers, would hide it."""
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "transaction_mode", "DEFERRED")
    monkeypatch.setattr(deeds, "tell_triggers", lambda *_about: None)
    for module in (outgoing, numbers_office):
        monkeypatch.setattr(module, "in_line", nullcontext)
    assert complaints(race(office, [office.common]))


@pytest.mark.sqlite_only
def test_issuers_on_sqlite_go_in_line(office):
    """Whoever comes while another one is served waits, and does not sleep and try again."""
    with in_line():
        waiting = threading.Thread(target=issue_in_a_thread, args=[office, office.approved().pk])
        waiting.start()
        time.sleep(0.3)
        assert not YearBook.objects.exists()
    waiting.join()
    assert YearBook.objects.get().last_number == 1


def issue_in_a_thread(office, pk):
    try:
        return issue_one(pk, by=office.clerk, clock=office.clock)
    finally:
        close_connection()


def test_two_clerks_at_one_document_give_it_one_number(office):
    draft, together = office.approved(), threading.Barrier(4)

    def clerk(_):
        together.wait()
        return issue_in_a_thread(office, draft.pk)

    with ThreadPoolExecutor(4) as pool:
        tries = list(pool.map(clerk, range(4)))
    assert sorted(attempt.number or 0 for attempt in tries) == [0, 0, 0, 1]
    assert YearBook.objects.get().last_number == 1


# --- The whole way over HTTP ---


def over_http(office, who):
    """A browser of somebody of the office; the portal's today is the office's day."""
    client = Client()
    client.force_login(office.people[who])
    return client


def go_all_the_way(clients, pk):
    """From the drafter's submission to the number, each step sent as its page sends it. Answers what was said last."""
    steps = [("owner", "submit"), ("head", "pass_on"), ("clerk", "pass_on"), ("leader", "approve")]
    for who, kind in steps:
        version = OutgoingDocument.objects.values_list("version", flat=True).get(pk=pk)
        sent = {"version": version, "comment": "", "sure": "yes"}
        assert clients[who].post(f"/documents/outgoing/{pk}/way/{kind}/", sent).status_code == 302, kind
    confirmed = {"one_time": uuid.uuid4(), "goes_on": "on"}  # they all say the same
    return clients["clerk"].post(f"/documents/outgoing/{pk}/issue/", confirmed).status_code


def test_documents_that_go_their_way_over_http_beside_each_other_get_every_number_once(office):
    Demonstration.objects.create(pk=1, day=office.day)
    piles = [[office.draft().pk for _each in range(3)] for _issuer in range(ISSUERS)]
    browsers = [{who: over_http(office, who) for who in ("owner", "head", "clerk", "leader")} for _pile in piles]
    together = threading.Barrier(ISSUERS)

    def office_worker(seed):
        together.wait()
        try:
            return [go_all_the_way(browsers[seed], pk) for pk in piles[seed]]
        finally:
            close_connection()

    with ThreadPoolExecutor(ISSUERS) as pool:
        statuses = [status for pile in pool.map(office_worker, range(ISSUERS)) for status in pile]
    assert statuses == [302] * (3 * ISSUERS)
    assert complaints([]) == []
    assert YearBook.objects.get().last_number == 3 * ISSUERS


def test_two_clerks_over_http_give_one_document_one_number(office):
    Demonstration.objects.create(pk=1, day=office.day)
    document, together = office.approved(), threading.Barrier(4)
    browsers = [over_http(office, "clerk") for _clerk in range(4)]

    def clerk(browser):
        together.wait()
        try:
            return browser.post(f"/documents/outgoing/{document.pk}/issue/", {"one_time": uuid.uuid4()}).status_code
        finally:
            close_connection()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(clerk, browsers)) == [200, 200, 200, 302]
    assert YearBook.objects.get().last_number == 1


def test_two_heads_at_one_draft_move_it_once(office):
    document, together = office.submitted(), threading.Barrier(2)

    def head(kind):
        together.wait()
        try:
            DEEDS[kind](document, by=office.head, comment="Xem lại.", version=document.version)
        except ValidationError as error:
            return error.code
        finally:
            close_connection()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(map(str, pool.map(head, ["pass_on", "return"]))) == ["None", "conflict"]
    assert document.moves.exclude(kind="submit").count() == 1


# --- The turn of the year comes while an issuer waits ---


@contextmanager
def held(register, year):
    """Somebody else has the turn in that book until the block ends."""
    has_it, may_go = threading.Event(), threading.Event()

    def other_issuer():
        try:
            with transaction.atomic():
                YearBook.objects.in_turn(register, year)
                has_it.set()
                may_go.wait(60)
        finally:
            close_connection()

    thread = threading.Thread(target=other_issuer)
    thread.start()
    assert has_it.wait(60)
    yield
    may_go.set()
    thread.join()


def issue_over_the_turn_of_the_year(office):
    """An issuer begins in 2022 and waits; meanwhile it becomes 2023. Answers the document."""
    draft, now, has_looked = office.approved(), [date(2022, 12, 31)], threading.Event()

    def clock():
        has_looked.set()
        return now[0]

    def issuer():
        try:
            issue_one(draft.pk, by=office.clerk, clock=clock)
        finally:
            close_connection()

    thread = threading.Thread(target=issuer)
    with held(office.common, 2022):
        thread.start()
        if connection.vendor == "postgresql":  # on SQLite the whole deed waits
            assert has_looked.wait(60)  # the issuer has seen 2022, and comes to the turn
        now[0] = date(2023, 1, 1)
    thread.join()
    draft.refresh_from_db()
    return draft


def test_the_day_is_read_when_the_turn_has_come(office):
    draft = issue_over_the_turn_of_the_year(office)
    assert (draft.written_number, draft.issued_on, draft.book.year) == ("01/KH-BQLKCN", date(2023, 1, 1), 2023)


def test_with_the_day_read_before_the_turn_the_check_complains(office, monkeypatch):
    def too_early(register, day, clock):
        return YearBook.objects.in_turn(register, day.year), day

    monkeypatch.setattr(outgoing, "take_turn", too_early if connection.vendor == "postgresql" else day_of_the_draft)
    draft = issue_over_the_turn_of_the_year(office)
    assert draft.issued_on != date(2023, 1, 1)


def day_of_the_draft(register, day, clock):
    """SQLite's whole transaction is the turn, so the day has to be read before the deed to be too early."""
    return take_turn(register, date(2022, 12, 31), lambda: date(2022, 12, 31))
