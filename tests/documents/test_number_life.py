"""A number's life, tried in every order that a machine can think of (trust, R5).

Small by default; the full size: NUMBER_LIFE_RUNS=2000 NUMBER_LIFE_STEPS=50.
"""

import os
import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, Phase, settings, strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from documents.actions import outgoing
from documents.actions.outgoing import change_draft, issue_document
from documents.actions.yearbook import end_takeover
from documents.models import DocumentType, OutgoingDocument, YearBook
from documents.registers import oddities
from tests.documents.office import Office

RUNS = int(os.environ.get("NUMBER_LIFE_RUNS", 8))
STEPS = int(os.environ.get("NUMBER_LIFE_STEPS", 20))


class PowerCut(Exception):
    pass


class NumberLife(RuleBasedStateMachine):
    """What the clerk believes stands in `given` and `begins`; the books must agree after every step."""

    drafts, approved, issued = Bundle("drafts"), Bundle("approved"), Bundle("issued")

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.office = Office(day=date(2022, 12, 20))
        self.registers = [self.office.common, self.office.open_register("BS")]
        self.given = {}  # document -> (register, year, number, token)
        self.last = {}  # (register, year) -> last number
        self.last_day = {}  # register -> day of its last number

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize(number=st.integers(1, 3000), year=st.sampled_from([2022, 2023]))
    def an_old_register_is_taken_over(self, number, year):
        YearBook.objects.create(register=self.office.common, year=year, last_number=number, being_taken_over=True)
        self.last[self.office.common.pk, year] = self.took_over = number
        self.old_year = year

    @rule(target=drafts, register=st.integers(0, 1), kind=st.sampled_from(["KH", "BC", "QyĐ", ""]))
    def draft(self, register, kind):
        words = {"register": self.registers[register], "type": DocumentType.objects.filter(code=kind).first()}
        return self.office.draft(**words)

    @rule(document=drafts, register=st.integers(0, 1))
    def move_to_another_register(self, document, register):
        if document.pk not in self.given:
            change_draft(document, {"register": self.registers[register]}, by=self.office.owner)

    @rule(target=approved, document=consumes(drafts))
    def approve(self, document):
        return self.office.approve(document)

    @rule(document=drafts)
    def issue_what_nobody_approved(self, document):
        with pytest.raises(OutgoingDocument.DoesNotExist):
            self.ask(document, uuid.uuid4())

    @rule(target=issued, document=consumes(approved))
    def issue(self, document):
        token = uuid.uuid4()
        self.check_number(self.ask(document, token), token)
        return document

    @rule(document=approved)
    def issue_and_lose_power(self, document):
        with pytest.raises(PowerCut), transaction.atomic():
            self.ask(document, uuid.uuid4())
            raise PowerCut

    @rule(document=issued)
    def ask_again(self, document):
        *_place, number, token = self.given[document.pk]
        assert self.ask(document, token).number == number

    @rule(document=issued)
    def ask_again_with_another_confirmation(self, document):
        with pytest.raises(ValidationError):
            self.ask(document, uuid.uuid4())

    @rule(document=approved, other=issued)
    def use_a_confirmation_twice(self, document, other):
        with pytest.raises(ValidationError), transaction.atomic():
            self.ask(document, self.given[other.pk][-1])

    @rule(document=approved)
    def the_wrong_person_asks(self, document):
        with pytest.raises(PermissionDenied):
            issue_document(document.pk, by=self.office.owner, token=uuid.uuid4(), clock=self.office.clock)

    @rule(document=approved, days=st.integers(1, 30))
    def the_clock_is_set_back(self, document, days):
        document.refresh_from_db()
        last, now = self.last_day.get(document.register_id), self.office.day
        self.office.day = now - timedelta(days)
        if last and self.office.day < last:
            with pytest.raises(ValidationError), transaction.atomic():
                self.ask(document, uuid.uuid4())
        self.office.day = now

    @rule(days=st.integers(0, 9))
    def days_pass(self, days):
        self.office.day += timedelta(days)

    @rule()
    def the_taking_over_ends(self):
        end_takeover(YearBook.objects.get(register=self.office.common, year=self.old_year), by=self.office.clerk)

    @rule(document=issued, column=st.sampled_from(["number", "book", "issued_on", "subject", "symbol", "occurrence"]))
    def somebody_tampers(self, document, column):
        value = {"issued_on": date(2022, 1, 1), "book": None, "number": 9, "occurrence": 7}.get(column, "khác")
        with pytest.raises(IntegrityError), transaction.atomic():
            OutgoingDocument.objects.filter(pk=document.pk).update(**{column: value})

    @rule(document=issued)
    def somebody_deletes(self, document):
        with pytest.raises(IntegrityError), transaction.atomic():
            OutgoingDocument.objects.filter(pk=document.pk).delete()

    def ask(self, document, token):
        return issue_document(document.pk, by=self.office.clerk, token=token, clock=self.office.clock)

    def check_number(self, document, token):
        place = document.register_id, self.office.day.year
        assert document.number == self.last.get(place, 0) + 1
        assert (document.issued_on, document.book.year) == (self.office.day, place[1])
        self.given[document.pk] = (*place, document.number, token)
        self.last[place], self.last_day[place[0]] = document.number, self.office.day

    @invariant()
    def the_books_agree(self):
        counters = {(book.register_id, book.year): book.last_number for book in YearBook.objects.all()}
        assert counters == self.last
        for book in YearBook.objects.exclude(documents=None).distinct():
            assert not oddities(book)

    @invariant()
    def every_number_is_where_it_was_given(self):
        rows = OutgoingDocument.objects.issued().values_list("pk", "register", "book__year", "number", "issue_token")
        assert {pk: tuple(rest) for pk, *rest in rows} == self.given


def live(runs, steps, phases):
    chosen = {"max_examples": runs, "stateful_step_count": steps, "phases": phases, "derandomize": runs <= 50}
    unhurried = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}
    run_state_machine_as_test(NumberLife, settings=settings(**chosen, **unhurried))


def test_a_numbers_life(db):
    live(RUNS, STEPS, tuple(Phase))


def test_with_a_number_left_out_the_machine_complains(db, monkeypatch):
    def skipping(document, token, book, day, agency, *, by):
        book.last_number += book.last_number % 2
        return give_number(document, token, book, day, agency, by=by)

    give_number = outgoing.give_number
    monkeypatch.setattr(outgoing, "give_number", skipping)
    with pytest.raises(AssertionError):
        live(40, 40, [Phase.generate])
