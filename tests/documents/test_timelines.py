"""Everything said and done about a document stands in one timeline (D30-5.a): also what changed nothing in it."""

from html import unescape

from django.urls import reverse

from documents.actions.assignment import Part, direct_document, hand_on, propose
from documents.actions.dispatch import dispatch_document
from tests.documents.pages import page


def told(client, name, document):
    html = unescape(page(client, reverse(name, args=[document.pk])))
    return html[html.index('class="panel timeline"') :]


def test_an_incoming_document_tells_who_directed_handed_on_and_proposed(office, as_):
    document = office.arrival()
    text = "Phòng Đầu tư tham mưu trả lời trước thứ Sáu"
    direct_document(document, text=text, parts=[Part(office.investment, True, office.day)], by=office.leader)
    part = document.assignments.get()
    hand_on(part, person=office.people["owner"], due_on=office.day, by=office.head)
    propose(part, proposal="Đề xuất gia hạn", by=office.owner)
    story = told(as_("manager"), "incomingdocument", document)
    people = [office.people[who].full_name for who in ("clerk", "leader", "head", "owner")]
    assert text in story and all(person in story for person in people)


def test_it_tells_who_opened_it(office, as_):
    document = office.arrival()
    page(as_("stranger"), reverse("incomingdocument", args=[document.pk]))
    opened = told(as_("leader"), "incomingdocument", document)
    assert office.people["stranger"].full_name in opened and "đã mở xem" in opened


def test_several_openings_are_one_line_that_unfolds(office, as_):
    document = office.arrival()
    for who in ("stranger", "owner", "leader"):
        page(as_(who), reverse("incomingdocument", args=[document.pk]))
    story = told(as_("leader"), "incomingdocument", document)
    assert "3 người đã mở xem" in story
    assert all(office.people[who].full_name in story for who in ("stranger", "owner", "leader"))


def test_an_outgoing_document_tells_of_its_dispatch(office, as_):
    document = office.registered(469)
    sending = {"recipient": "UBND tỉnh", "means": "post", "envelopes": 1, "note": ""}
    dispatch_document(document, [sending], sent_on=office.day, by=office.clerk)
    story = told(as_("stranger"), "outgoingdocument", document)
    assert office.people["clerk"].full_name in story
