"""A leader directs, a unit head hands on, an officer proposes, an outgoing document answers."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import Delegation, Demonstration
from documents.actions.answer import add_answer, draft_answer
from documents.actions.assignment import Part, direct_document, hand_on, propose
from documents.actions.incoming import correct_arrival
from documents.models import Answer, Assignment, Direction, IncomingDocument, OutgoingDocument, Recall
from documents.register_tables import FollowUpTable
from documents.renderers.slip import slip_data
from documents.timelines import timeline_of_incoming
from tests.documents.pages import page

FOLLOW_UP = "/documents/incoming/follow-up/"


def direct_url(document):
    return reverse("incomingdocument-direct", args=[document.pk])


def direction(office, **changes):
    """What a leader types: the investment unit leads, planning helps."""
    return {
        "text": "Tham mưu văn bản trả lời",
        f"part_{office.investment.pk}": "lead",
        f"due_{office.investment.pk}": "3",
        f"part_{office.planning.pk}": "help",
        f"due_{office.planning.pk}": "17/03/2022",
    } | changes


def parts(document):
    return {part.unit.code: (part.is_lead, part.due_on) for part in document.assignments.all()}


def stand_in(office, who="head", starts_on=None, ends_on=None, kind="substitute"):
    post = office.people["leader"].posts.get()
    days = {"starts_on": starts_on or office.day, "ends_on": ends_on or office.day}
    written = {"fields": ["investment"], "document_number": "1/GUQ"} if kind != "substitute" else {}
    return Delegation.objects.create(kind=kind, giver=post, receiver=office.people[who], **days, **written)


def test_the_leader_gives_each_unit_its_part_and_deadline(office, as_):
    document = office.arrival()
    as_("leader").post(direct_url(document), direction(office))
    document.refresh_from_db()
    assert parts(document) == {"ĐT": (True, date(2022, 3, 18)), "QH": (False, date(2022, 3, 17))}
    assert (document.lead_unit, document.due_on, document.passed_on) == (
        "Phòng Quản lý đầu tư",
        date(2022, 3, 18),
        office.day,
    )
    html = page(as_("stranger"), reverse("incomingdocument", args=[document.pk]))
    assert "Tham mưu văn bản trả lời" in html and "18/03/2022" in html and "17/03/2022" in html


@pytest.mark.parametrize("who", ["owner", "head", "clerk", "manager", "administrator"])
def test_only_a_leader_directs(office, as_, who):
    document = office.arrival()
    assert as_(who).post(direct_url(document), direction(office)).status_code == 404
    with pytest.raises(PermissionDenied):
        office.directed(document, by=getattr(office, who))
    assert not Assignment.objects.exists()


def test_a_leaders_substitute_directs_and_it_is_said_for_whom(office, as_):
    stand_in(office)
    document = office.arrival()
    as_("head").post(direct_url(document), direction(office))
    said = Direction.objects.get()
    assert (said.by, said.for_post) == (office.people["head"], office.people["leader"].posts.get())
    html = page(as_("owner"), reverse("incomingdocument", args=[document.pk]))
    assert "Nguyễn Văn Leader" in html


@pytest.mark.parametrize(
    "changes",
    [
        {"starts_on": date(2022, 3, 1), "ends_on": date(2022, 3, 14)},
        {"starts_on": date(2022, 3, 16), "ends_on": date(2022, 3, 20)},
        {"kind": "authorisation"},
    ],
)
def test_a_substitution_that_is_over_or_to_come_or_another_gives_no_right(office, as_, changes):
    stand_in(office, **changes)
    assert as_("head").post(direct_url(office.arrival()), direction(office)).status_code == 404


def test_a_leader_who_left_has_no_substitute(office, as_):
    stand_in(office)
    office.people["leader"].posts.update(ends_on=office.day - timedelta(days=1))
    assert as_("head").get(direct_url(office.arrival())).status_code == 404


@pytest.mark.parametrize("lead", ["", "help"])
def test_one_unit_leads(office, as_, lead):
    document = office.arrival()
    as_("leader").post(direct_url(document), direction(office, **{f"part_{office.investment.pk}": lead}))
    with pytest.raises(ValidationError):
        direct_document(
            document, text="x", parts=[Part(office.investment, True), Part(office.planning, True)], by=office.leader
        )
    assert not Assignment.objects.exists() and not Direction.objects.exists()


def test_a_later_direction_changes_the_parts_and_keeps_what_was_said(office):
    document = office.directed()
    part = document.assignments.get()
    hand_on(part, person=office.people["owner"], due_on=None, by=office.head)
    later = [Part(office.planning, True), Part(office.investment, False)]
    direct_document(document, text="Chuyển Phòng Quy hoạch chủ trì", parts=later, by=office.leader)
    assert parts(document) == {"QH": (True, None), "ĐT": (False, None)}
    assert document.assignments.get(unit=office.investment).person == office.people["owner"]
    office.directed(document)
    assert parts(document) == {"ĐT": (True, None)}
    assert Direction.objects.count() == 3


def test_what_a_unit_proposed_stays_when_a_later_direction_takes_its_part_away(office, as_):
    document = office.directed()
    part = document.assignments.get()
    hand_on(part, person=office.people["owner"], due_on=None, by=office.head)
    propose(part, proposal="Đề xuất gia hạn", by=office.owner)
    office.directed(document, lead=office.planning)
    office.directed(document, lead=office.planning)
    said = document.earlier_proposals.get()
    assert (said.unit, said.text, said.proposed_by) == (office.investment, "Đề xuất gia hạn", office.people["owner"])
    html = page(as_("leader"), reverse("incomingdocument", args=[document.pk]))
    assert "Ý kiến đề xuất trước đó" in html and "Đề xuất gia hạn" in html
    with pytest.raises(IntegrityError), transaction.atomic():
        document.earlier_proposals.update(text="khác")


def test_a_deadline_is_not_before_the_arrival(office):
    with pytest.raises(ValidationError):
        office.directed(due_on=office.day - timedelta(days=1))


@pytest.fixture
def due(office):
    """A directive that asks for an answer by the 18th, with what its page tells."""
    return office.arrival(due_on=date(2022, 3, 18))


def told_of(office, document):
    return " ".join(
        f"{event.what} {event.changes}"
        for event in timeline_of_incoming(IncomingDocument.objects.get(pk=document.pk)).events
    )


def test_a_unit_may_be_asked_to_be_earlier_than_the_document(office, as_, due):
    """The document's own deadline stays: by it is told whether it was answered in time."""
    as_("leader").post(direct_url(due), direction(office, **{f"due_{office.investment.pk}": "16/03/2022"}))
    due.refresh_from_db()
    assert (parts(due)["ĐT"], due.due_on) == ((True, date(2022, 3, 16)), date(2022, 3, 18))


def test_a_unit_is_not_quietly_given_longer_than_the_document(office, as_, due):
    later = direction(office, **{f"due_{office.investment.pk}": "31/03/2022"})
    html = as_("leader").post(direct_url(due), later).content.decode()
    assert "18/03/2022" in html and not Direction.objects.exists()
    with pytest.raises(ValidationError) as error:
        office.directed(due, due_on=date(2022, 3, 31))
    assert "reason" in error.value.message_dict


def test_a_leader_moves_the_documents_deadline_with_a_reason_that_is_told(office, as_, due):
    later = direction(office, **{f"due_{office.investment.pk}": "31/03/2022"})
    assert as_("leader").post(direct_url(due), later | {"reason": "UBND tỉnh gia hạn"}).status_code == 302
    due.refresh_from_db()
    assert due.due_on == date(2022, 3, 31)
    html = page(as_("stranger"), reverse("incomingdocument", args=[due.pk]))
    assert "UBND tỉnh gia hạn" in html
    told = told_of(office, due)
    assert "UBND tỉnh gia hạn" in told and "18/03/2022" in told and "31/03/2022" in told


def test_the_clerk_puts_a_deadline_right_only_with_a_reason(office, as_, due):
    url = reverse("incomingdocument-edit", args=[due.pk])
    form = as_("clerk").get(url).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"due_on": "21/03/2022"}
    refused = as_("clerk").post(url, typed)
    assert "reason" in refused.context["form"].errors
    assert as_("clerk").post(url, typed | {"reason": "Nhập sai ngày"}).status_code == 302
    due.refresh_from_db()
    assert due.due_on == date(2022, 3, 21) and "Nhập sai ngày" in told_of(office, due)


def test_an_arrival_without_a_deadline_gets_its_first_without_a_reason(office, as_):
    document = office.arrival()
    correct_arrival(document, {"due_on": date(2022, 3, 21)}, by=office.clerk)
    document.refresh_from_db()
    assert document.due_on == date(2022, 3, 21)


def test_what_was_answered_late_is_not_made_to_have_been_in_time(office, due):
    """On time or late is a fact: the deadline of what is answered stays."""
    office.day = date(2022, 3, 22)
    due.answers.create(outgoing=office.registered(512, date(2022, 3, 21)))
    with pytest.raises(ValidationError):
        correct_arrival(due, {"due_on": date(2022, 3, 31)}, reason="Cho kịp", by=office.clerk)
    with pytest.raises(ValidationError):
        parts_of_later = [Part(office.investment, True, date(2022, 3, 31))]
        direct_document(due, text="Gia hạn", parts=parts_of_later, reason="Cho kịp", by=office.leader)
    assert IncomingDocument.objects.with_handling(office.day).get().handling == "answered_late"


def test_the_head_hands_the_units_part_to_one_of_its_people(office, as_):
    part = office.directed().assignments.get()
    url = reverse("assignment-hand-on", args=[part.pk])
    said = {"person": office.people["owner"].pk, "due_on": "2"}
    for who in ("owner", "other_head", "leader", "clerk"):
        assert as_(who).post(url, said).status_code == 404, who
        with pytest.raises(PermissionDenied):
            hand_on(part, person=office.people["owner"], due_on=None, by=getattr(office, who))
    as_("head").post(url, said | {"person": office.people["stranger"].pk})
    part.refresh_from_db()
    assert part.person is None  # of another unit
    as_("head").post(url, said)
    part.refresh_from_db()
    assert (part.person, part.person_due_on) == (office.people["owner"], date(2022, 3, 17))


def test_the_officer_who_has_it_proposes(office, as_):
    part = office.directed().assignments.get()
    hand_on(part, person=office.people["owner"], due_on=None, by=office.head)
    url = reverse("assignment-propose", args=[part.pk])
    for who in ("colleague", "head", "stranger", "clerk"):
        assert as_(who).post(url, {"proposal": "x"}).status_code == 404, who
    as_("owner").post(url, {"proposal": "Báo cáo UBND tỉnh"})
    part.refresh_from_db()
    assert (part.proposal, part.proposed_on) == ("Báo cáo UBND tỉnh", office.day)
    with pytest.raises(PermissionDenied):
        propose(part, proposal="khác", by=office.colleague)
    blocks = slip_data(part.incoming)["blocks"]
    assert [block["by"] for block in blocks] == ["Nguyễn Văn Leader", "Nguyễn Văn Head", "Nguyễn Văn Owner"]
    assert blocks[2]["text"] == "Báo cáo UBND tỉnh"


def arrival_numbers(client, **asked):
    html = page(client, FOLLOW_UP, **asked)
    return [number for number in ("01", "02", "03", "04") if f">{number}</a>" in html], html


def test_what_waits_to_be_distributed_is_listed_with_the_urgent_first(office, as_):
    office.directed()
    office.arrival(urgency="")
    office.arrival(urgency="Khẩn")
    office.arrival(urgency="Hỏa tốc")
    shown, html = arrival_numbers(as_("leader"), show="direct")
    assert shown == ["02", "03", "04"]
    assert html.index(">04</a>") < html.index(">03</a>") < html.index(">02</a>")


def test_my_directives_are_those_in_my_hand_and_those_that_i_have_to_hand_on(office, as_):
    first, second = office.directed(), office.directed()
    hand_on(first.assignments.get(), person=office.people["owner"], due_on=None, by=office.head)
    assert arrival_numbers(as_("owner"), show="mine")[0] == ["01"]
    assert arrival_numbers(as_("head"), show="mine")[0] == ["02"]
    assert arrival_numbers(as_("stranger"), show="mine")[0] == []
    assert second.pk


def test_an_answer_is_drafted_from_the_directive(office, as_):
    document = office.directed()
    url = reverse("incomingdocument-answer", args=[document.pk])
    words = {name: getattr(value, "pk", value) for name, value in office.words().items()}
    for who in ("stranger", "clerk", "leader", "manager"):
        assert as_(who).post(url, words).status_code == 404, who
    assert "1/CT-UBND" in page(as_("owner"), url)
    as_("owner").post(url, words | {"drafting_unit": office.investment.pk})
    answer = OutgoingDocument.objects.get()
    assert [link.incoming for link in answer.answers.all()] == [document]
    shown = [
        as_(who).get(reverse("incomingdocument", args=[document.pk])).content.decode() for who in ("head", "stranger")
    ]
    assert [answer.subject in html for html in shown] == [True, False]  # a draft is the unit's own
    with pytest.raises(PermissionDenied):
        draft_answer(document, office.words(), unit=office.planning, by=office.stranger)


def test_a_document_that_went_out_is_linked_by_its_number(office, as_):
    office.registered(512, date(2022, 3, 14))
    document = office.directed()
    url = reverse("incomingdocument-link", args=[document.pk])
    assert as_("stranger").post(url, {"answer": "513/KH-BQLKCN"}).status_code == 404
    as_("owner").post(url, {"answer": "512/KH-BQLKCN"})
    assert not document.answers.exists()  # issued before the directive arrived
    answer = office.registered(513)
    as_("owner").post(url, {"answer": "513/KH-BQLKCN"})
    assert [link.outgoing for link in document.answers.all()] == [answer]
    with pytest.raises(ValidationError):
        add_answer(document, answer, by=office.owner)
    html = page(as_("stranger"), reverse("outgoingdocument", args=[answer.pk]))
    assert "1/CT-UBND" in html


@pytest.mark.parametrize(
    ("answered", "due", "asked", "handling"),
    [
        (None, None, 20, "open"),
        (None, 18, 18, "open"),
        (None, 18, 19, "overdue"),
        (18, 18, 18, "answered"),
        (18, 18, 17, "open"),
        (19, 18, 19, "answered_late"),
        (19, None, 31, "answered"),
    ],
)
def test_how_far_it_is_is_a_fact_of_the_day(office, answered, due, asked, handling):
    document = office.arrival(due_on=due and date(2022, 3, due))
    if answered:
        answer = office.registered(512, date(2022, 3, answered))
        document.answers.create(outgoing=answer)
    found = IncomingDocument.objects.with_handling(date(2022, 3, asked)).get()
    assert found.handling == handling


def test_a_recalled_answer_answers_no_longer_from_the_day_of_its_recall(office, as_):
    directive = office.directed(due_on=date(2022, 3, 18))
    answer = office.registered(512, date(2022, 3, 16))
    Answer.objects.create(incoming=directive, outgoing=answer)
    Recall.objects.create(document=answer, recalled_on=date(2022, 3, 21), ordered_by="Trưởng ban", reason="Sai căn cứ")

    def state_on(day):
        state = IncomingDocument.objects.with_handling(date(2022, 3, day)).get().handling
        book = FollowUpTable(None, 2022, date(2022, 3, day))
        (row,) = book.rows()
        return state, row[4].partition(" ")[0], row[5]

    assert state_on(18) == ("answered", "Đã", "512/KH-BQLKCN")
    assert state_on(22) == ("overdue", "Quá", "")
    office.day = date(2022, 3, 22)
    Demonstration.objects.update(day=office.day)
    html = page(as_("leader"), reverse("incomingdocument", args=[directive.pk]))
    assert "đã thu hồi: không còn là văn bản trả lời" in html


def test_an_answer_that_is_only_drafted_answers_nothing(office):
    document = office.directed()
    draft_answer(document, office.words(), unit=office.investment, by=office.owner)
    assert IncomingDocument.objects.with_handling(office.day).get().handling == "open"
