"""Whatever is entered, corrected or taken back, in whatever order: the stock is the sum of the entries that stand."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from projects.actions.capital import certify_project, correct_entry, record_certificate, take_back_entry
from projects.models import CapitalEvent, Project

START = date(2021, 11, 1)  # so that both ends of the reporting and of the calendar year lie in between
DAYS = st.integers(0, 90)
CENTS = st.integers(1, 10**9)
KNOWN = st.integers(0, 10)  # days of recording: some of what was entered is not known yet

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["increase", "increase", "decrease", "revoked", "correct", "correct", "take back"]),
        DAYS,
        CENTS,
        st.integers(0, 20),
    ),
    max_size=10,
)


@pytest.fixture
def anew(office):
    """Undo what an example did."""

    def example(play):
        with transaction.atomic():
            play()
            transaction.set_rollback(True)

    return example


def amount(cents):
    return CapitalEvent(amount=cents, currency="USD").money


def certified(office, code="FDI-900"):
    shares = [(office.japanese, 100)]
    paper = {"number": f"{code}/GCNĐT", "issued_on": START, "amount": amount(10**9)}
    return certify_project(office.facts(code), shares, **paper, by=office.owner)


def take_step(office, project, index, step):
    """One deed of the officer or the head; False where the rules refuse it."""
    what, offset, cents, which = step
    events = list(project.events.order_by("pk"))
    event = events[which % len(events)]
    on, number = START + timedelta(days=offset), f"{project.code}/{index}"
    try:
        if what == "correct":
            new = {"kind": "increase" if event.kind == "void" else event.kind, "happened_on": on, "note": ""}
            new["amount"] = None if event.kind == "revoked" else amount(cents)
            correct_entry(event, number=number, **new, by=office.head)
        elif what == "take back":
            take_back_entry(event, number=number, note="", by=office.head)
        else:
            given_amount = None if what == "revoked" else amount(cents)
            record_certificate(project, number=number, issued_on=on, kind=what, amount=given_amount, by=office.owner)
    except ValidationError:
        return False
    return True


def told_by_hand(project, day, known_on):
    """The balance, worked out from the rows with pencil and paper: no query, none of the portal's code."""
    rows = [row for row in project.events.values() if row["recorded_on"] <= known_on]
    replaced = {row["corrects_id"] for row in rows}
    standing = [row for row in rows if row["id"] not in replaced and row["kind"] != "void"]
    happened = [row for row in standing if row["happened_on"] <= day]
    signs = {"new": 1, "increase": 1, "decrease": -1, "revoked": 0}
    return sum(signs[row["kind"]] * row["amount"] for row in happened), {row["kind"] for row in happened}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, asked=st.lists(st.tuples(DAYS, KNOWN), min_size=1, max_size=4))
def test_the_stock_is_the_sum_of_what_stands(office, anew, steps, asked):
    def play():
        office.day = START + timedelta(days=90)
        project = certified(office)
        for index, step in enumerate(steps):
            office.day += timedelta(days=1)
            before = project.events.count()
            is_taken = take_step(office, project, index, step)
            assert project.events.count() - before == is_taken
        for day, known in [*asked, (90, 120)]:
            day, known_on = START + timedelta(days=day), START + timedelta(days=90 + known)
            balance, kinds = told_by_hand(project, day, known_on)
            found = Project.objects.with_capital(day, known_on).get()
            assert found.registered == balance >= 0
            assert (found.certified, found.revoked) == ("new" in kinds, "revoked" in kinds)

    anew(play)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), changes=st.lists(st.tuples(st.booleans(), DAYS, CENTS), min_size=2, max_size=6))
def test_the_order_of_recording_does_not_matter(office, anew, data, changes):
    """The same papers, entered in two orders, some only after a slip was corrected: the same stock on every day."""
    other_order = data.draw(st.permutations(list(enumerate(changes))))
    slips = data.draw(st.sets(st.integers(0, len(changes) - 1)))

    def enter(project, papers, slips):
        for index, (is_increase, offset, cents) in papers:
            kind = "increase" if is_increase else "decrease"
            cents = cents if is_increase else cents // 10 + 1
            paper = {"number": f"{project.code}/{index}", "issued_on": START + timedelta(days=offset), "kind": kind}
            typed = amount(cents // 2 + 1 if index in slips else cents)
            event = record_certificate(project, **paper, amount=typed, by=office.owner)
            if index in slips:
                right = {"kind": kind, "happened_on": event.happened_on, "amount": amount(cents), "note": ""}
                if right["amount"] != typed:
                    correct_entry(event, **right, number=f"{event.certificate.number}/ĐCH", by=office.head)

    def play():
        office.day = START + timedelta(days=90)
        enter(certified(office, "FDI-1"), enumerate(changes), set())
        enter(certified(office, "FDI-2"), other_order, slips)
        for offset in range(0, 91, 15):
            stock = Project.objects.valid_on(START + timedelta(days=offset)).order_by("code")
            first, second = stock.values_list("registered", flat=True)
            assert first == second

    anew(play)
