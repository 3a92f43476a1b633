"""The story of a directive: it arrives, is directed by a substitute, handed on, answered a day late, and counted so."""

from datetime import date

import pytest
from django.utils import translation

from accounts.models import Delegation, SpecialDay
from documents.actions.answer import draft_answer
from documents.actions.assignment import hand_on, propose
from documents.actions.outgoing import issue_document
from documents.deadlines import handling_words
from documents.models import Direction, IncomingDocument, OutgoingDocument
from kcnportal.snapshot import reading_snapshot
from reports.indicators import Asked, Question, figures
from reports.periods import parse
from tests.documents.office import Office

pytestmark = pytest.mark.django_db


def state_on(day):
    """(state, words) as the list of that day says it."""
    found = IncomingDocument.objects.with_handling(day).get()
    with translation.override("vi"):
        return handling_words(found.handling, found.due_on, found.answered_on, day, SpecialDay.objects.workdays())


def counted(known_on=None):
    """(arrived, in time, late, open) of April 2022, the calendar month."""
    with reading_snapshot():
        made = figures(Asked(Question(parse("2022-04", "calendar"), known_on), 0, date(2022, 5, 5))).snapshot
    values = {line["code"]: int(line["value"]) for line in made["lines"] if line["code"].startswith("document.in")}
    return tuple(values[f"document.incoming.{name}"] for name in ("count", "answered_on_time", "answered_late", "open"))


def test_a_directive_answered_late():
    office = Office(date(2022, 4, 6))
    leader = office.people["leader"].posts.get()

    # On Wednesday 6 April the records clerk receives it; the leader is away, the unit head stands in.
    directive = office.arrival(number="15", author="UBND tỉnh", urgency="Hỏa tốc")
    assert (directive.arrival_number, directive.arrived_on) == (1, date(2022, 4, 6))
    Delegation.objects.create(
        kind="substitute", giver=leader, receiver=office.people["head"], starts_on=office.day, ends_on=office.day
    )
    due_on = SpecialDay.objects.workdays().after(office.day, 5)
    assert due_on == date(2022, 4, 14)  # Monday the 11th is off, for Giỗ Tổ on the Sunday
    office.directed(directive, due_on=due_on, by=office.head)
    assert Direction.objects.get().for_post == leader
    assert state_on(office.day) == ("soon", "Còn 5 ngày")

    # The unit's head gives it to an officer, who proposes and drafts the answer.
    part = directive.assignments.get()
    part = hand_on(part, person=office.people["owner"], due_on=date(2022, 4, 13), by=office.head)
    propose(part, proposal="Báo cáo UBND tỉnh kết quả thực hiện", by=office.owner)
    answer = draft_answer(directive, office.words(), unit=office.investment, by=office.owner)
    assert state_on(date(2022, 4, 14)) == ("soon", "Đến hạn hôm nay")

    # The deadline passes; the answer goes out on Monday, two working days late.
    assert state_on(date(2022, 4, 15)) == ("overdue", "Quá 1 ngày")
    office.day = date(2022, 4, 18)
    OutgoingDocument.objects.filter(pk=answer.pk).update(state=OutgoingDocument.State.APPROVED)
    issue_document(answer.pk, by=office.clerk, token="4f5c2f1e-0000-4000-8000-000000000001", clock=office.clock)
    assert state_on(date(2022, 4, 17)) == ("overdue", "Quá 1 ngày")
    assert state_on(date(2022, 4, 18)) == ("answered_late", "Trả lời chậm 2 ngày")

    # April's report counts it as late; as known on the 15th it was still open.
    assert counted() == (1, 0, 1, 0)
    assert counted(known_on=date(2022, 4, 15)) == (1, 0, 0, 1)
