"""The bell: who is told of what, once, inside the deed, and only of what they may see."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from accounts.actions.notice import tell
from accounts.bell import told_to
from accounts.models import Notice
from documents.actions.assignment import hand_on
from documents.actions.outgoing import issue_document
from documents.actions.task import add_task, change_task, move_deadline
from documents.actions.way import approve_document, pass_on, return_document
from documents.models import OutgoingDocument
from documents.waiting import count_waiting
from tests.documents.pages import page

BELL = "/notices/"


def told(actor):
    """What somebody was told, oldest first, in English."""
    with override("en"):
        return [str(one.notice) for one in reversed(told_to(actor))]


def test_a_document_rings_on_its_way_for_whom_it_waits_and_for_its_drafter(office):
    document = office.submitted(subject="Kế hoạch")
    assert told(office.head) == ["It waits for your review: “Kế hoạch”"]
    document = pass_on(pass_on(document, by=office.head), by=office.clerk)
    assert told(office.clerk) == ["It waits for the check of its form: “Kế hoạch”"]
    assert told(office.leader) == ["It waits for your signature: “Kế hoạch”"]
    assert told(office.owner) == []
    document = approve_document(document, by=office.leader)
    assert told(office.clerk)[-1] == "It waits for its number: “Kế hoạch”"
    issue_document(document.pk, by=office.clerk, token=uuid4(), clock=office.clock)
    assert told(office.owner) == ["Nguyễn Văn Leader approved “Kế hoạch”", "It is issued: “Kế hoạch”"]
    assert told(office.stranger) == told(office.colleague) == []


def test_a_returned_document_rings_with_the_reason(office):
    return_document(office.submitted(subject="Kế hoạch"), by=office.head, comment="Sửa nơi nhận")
    assert told(office.owner) == ["Nguyễn Văn Head returned to you “Kế hoạch”: Sửa nơi nhận"]


def test_the_substitute_of_the_head_is_told_too(office):
    office.give("head", "colleague")
    office.submitted(subject="Kế hoạch")
    assert told(office.colleague) == told(office.head) == ["It waits for your review: “Kế hoạch”"]


def test_a_directive_rings_for_the_head_and_then_for_the_person(office):
    arrival = office.directed(office.arrival(subject="Chỉ đạo"))
    assert told(office.head) == [f"Given to your unit: {arrival}, “Chỉ đạo”"]
    assert told(office.other_head) == told(office.owner) == []
    hand_on(arrival.assignments.get(), person=office.people["owner"], due_on=None, by=office.head)
    assert told(office.owner) == [f"Nguyễn Văn Head gave you {arrival}, “Chỉ đạo”"]


def test_a_deadline_that_is_moved_rings_for_the_people_of_the_lead_unit(office):
    values = {"order": 1, "title": "Đầu việc", "lead_unit": office.investment.name, "due_on": office.day}
    task = add_task(office.registered(1), values, by=office.head)
    change_task(task, {"note": "Khác"}, by=office.head)
    assert told(office.owner) == []
    task.refresh_from_db()
    move_deadline(task, due_on=date(2022, 4, 1), reason="Chờ hướng dẫn", by=office.head)
    assert told(office.owner) == told(office.colleague) == ["The deadline is now 01/04/2022: “Đầu việc”"]
    assert told(office.head) == told(office.stranger) == []


def test_nobody_is_told_of_what_they_did_themselves(office):
    arrival = office.directed()
    hand_on(arrival.assignments.get(), person=office.people["head"], due_on=None, by=office.head)
    assert len(told(office.head)) == 1


def test_nobody_is_told_twice_of_an_occasion(office):
    document = office.registered(1)
    for _time in range(2):
        about = {"sentence": "It is issued: “%(about)s”", "subject": document, "about": "A"}
        tell([office.people["owner"], office.people["owner"]], occasion="once", **about)
    assert len(told(office.owner)) == 1


def test_a_deed_that_fails_rings_for_nobody(office, monkeypatch):
    with pytest.raises(ValidationError):
        return_document(office.submitted(), by=office.head, comment=" ")
    assert told(office.owner) == []


def test_telling_costs_one_insert(office, django_assert_num_queries):
    document, people = office.registered(1), list(office.people.values())
    with django_assert_num_queries(1):
        tell(people, occasion="all", sentence="It is issued: “%(about)s”", subject=document, about="A")


def test_what_one_may_see_no_longer_is_not_told(office):
    document = office.submitted()
    assert len(told(office.head)) == 1
    OutgoingDocument.objects.filter(pk=document.pk).update(drafting_unit=office.planning)
    assert told(office.head) == []


def test_the_bell_does_not_count_what_one_may_see_no_longer(office, as_):
    document = office.submitted()
    OutgoingDocument.objects.filter(pk=document.pk).update(drafting_unit=office.planning)
    assert 'class="count"' not in page(as_("head"), BELL).partition('href="/notices/"')[2].partition("</a>")[0]
    assert count_waiting(office.head)[1] == 0


def test_the_bell_counts_and_falls_silent_when_the_record_is_opened(office, as_):
    document = office.submitted(subject="Kế hoạch chờ xem")
    head = as_("head")
    assert '<span class="count">1</span>' in page(head, BELL)
    assert "Kế hoạch chờ xem" in page(head, BELL)
    page(head, f"/documents/outgoing/{document.pk}/")
    assert Notice.objects.of(office.people["head"]).unseen().count() == 0


def test_all_seen_is_said_for_oneself_alone(office, as_):
    office.directed()
    office.directed(office.arrival(confirmed=True), lead=office.planning)
    as_("head").post("/notices/seen/")
    assert Notice.objects.of(office.people["head"]).unseen().count() == 0
    assert Notice.objects.of(office.people["other_head"]).unseen().count() == 1
    assert as_("head").get("/notices/seen/").status_code == 405


def test_the_bell_speaks_the_readers_language(office, as_):
    office.submitted(subject="Kế hoạch")
    assert "Văn bản chờ bạn xem xét: “Kế hoạch”" in page(as_("head"), BELL)
    office.people["head"].language = "en"
    office.people["head"].save()
    assert "It waits for your review: “Kế hoạch”" in page(as_("head"), BELL)
