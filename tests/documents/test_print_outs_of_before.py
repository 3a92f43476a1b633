"""What was printed before a record in it was restricted is for those who may still read all of it (D30-3.b)."""

import pytest
from django.urls import reverse

from accounts.actor import system
from documents.actions.access import lift_restriction, name_reader, restrict
from documents.actions.case_file import take_out_of_file
from documents.models import Assignment, BookClosing, IncomingDocument, PrintedRegister
from tests import people
from tests.board.board import Board
from tests.board.roles import CLERK, LEADER, MANAGER, PLANNER

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return Board()


def printed_of(kind, board):
    """(what is restricted later, the print-out that tells of it)."""
    outgoing, case_file = board("filing").outgoing, board("case_file")
    if kind == "postal":
        board("dispatch")
    if kind == "transfer":
        board("transfer").files.create(case_file=case_file, place=1)
    about = {"case-file": {"case_file": case_file}, "transfer": {"transfer": board("transfer")}}.get(kind, {})
    made = {"state": "ready", "content": b"%PDF", "sha256": "0" * 64, "format": "pdf", "year": 2022}
    printed = PrintedRegister.objects.create(kind=kind, asked_by=board.people[MANAGER], **made, **about)
    return case_file if kind == "transfer" else outgoing, printed


@pytest.mark.parametrize("kind", ["outgoing", "postal", "case-file", "transfer"])
def test_what_was_printed_before_is_for_those_who_may_still_read_all_of_it(board, client, kind):
    record, printed = printed_of(kind, board)
    url = reverse("printedregister-file", args=[printed.pk])

    def taken_by():
        people_ = (MANAGER, CLERK, LEADER, PLANNER)
        return {who for who in people_ if people.signed_in(client, board.people[who]).get(url).status_code == 200}

    assert taken_by() == {MANAGER, CLERK, LEADER}
    restrict(record, reason="Nhân sự", by=system(people.DAY))
    name_reader(record, person=board.people[CLERK], reason="Phối hợp", by=system(people.DAY))
    assert taken_by() == {CLERK}
    assert "quyền" in people.signed_in(client, board.people[MANAGER]).get(url, follow=True).content.decode()
    lift_restriction(record, reason="Đã công bố", by=system(people.DAY))
    assert taken_by() == {MANAGER, CLERK, LEADER}


def test_what_was_taken_out_of_the_case_file_since_was_printed_too(board, client):
    outgoing, printed = printed_of("case-file", board)
    take_out_of_file(board("filing"), by=people.actor(board.people[CLERK]))
    people.signed_in(client, board.people[MANAGER])
    assert client.get(reverse("printedregister-file", args=[printed.pk])).status_code == 200
    restrict(outgoing, reason="Nhân sự", by=system(people.DAY))
    assert client.get(reverse("printedregister-file", args=[printed.pk])).status_code == 302


def test_what_nobody_has_to_deal_with_since_was_printed_too(board, client):
    """It stands no more in the book that follows the handling."""
    arrival = board("incoming")
    _record, printed = printed_of("follow-up", board)
    IncomingDocument.objects.update(due_on=None, answered_by="", lead_unit="")
    Assignment.objects.all().delete()
    people.signed_in(client, board.people[MANAGER])
    restrict(arrival, reason="Nhân sự", by=system(people.DAY))
    assert client.get(reverse("printedregister-file", args=[printed.pk])).status_code == 302


def test_what_became_secret_since_is_for_nobody(board, client):
    arrival = board("incoming")
    _record, printed = printed_of("incoming", board)
    url = reverse("printedregister-file", args=[printed.pk])
    people.signed_in(client, board.people[CLERK])
    assert client.get(url).status_code == 200
    for mark, answer in (("Mật", 302), ("", 200)):
        IncomingDocument.objects.filter(pk=arrival.pk).update(secrecy=mark)
        assert client.get(url).status_code == answer
    IncomingDocument.objects.filter(pk=arrival.pk).update(secrecy="Mật")
    _record, later = printed_of("incoming", board)
    assert client.get(reverse("printedregister-file", args=[later.pk])).status_code == 200


def test_a_print_out_without_what_was_restricted_stays_open(board, client):
    _record, printed = printed_of("case-file", board)
    restrict(board.issued(31), reason="Nhân sự", by=system(people.DAY))
    people.signed_in(client, board.people[MANAGER])
    assert client.get(reverse("printedregister-file", args=[printed.pk])).status_code == 200


@pytest.mark.parametrize("about", ["document", "incoming"])
def test_a_closed_book_is_for_those_who_may_still_read_all_of_it(board, client, about):
    record = board(about)
    closing = BookClosing.objects.create(book=record.book, documents=1, content=b"%PDF", sha256="0" * 64)
    url = reverse("bookclosing-file", args=[closing.pk])
    people.signed_in(client, board.people[PLANNER])
    assert client.get(url).status_code == 200
    restrict(record, reason="Nhân sự", by=system(people.DAY))
    assert client.get(url).status_code == 302
    name_reader(record, person=board.people[PLANNER], reason="Phối hợp", by=system(people.DAY))
    assert client.get(url).status_code == 200
