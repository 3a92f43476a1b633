"""Rights on one document or case file, by name: narrowed, widened, and confirmed by a leader (D30-3.b, D30-3.c)."""

import pytest
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.actor import Actor, system
from accounts.models import Activity, Notice, Role
from documents.actions.access import confirm_change, lift_restriction, name_reader, restrict, strike_reader
from documents.actions.assignment import Part, direct_document
from documents.actions.case_file import put_into_file, take_out_of_file
from documents.actions.task import change_task
from documents.models import (
    CaseFile,
    DocumentFile,
    IncomingDocument,
    NamedReader,
    OutgoingDocument,
    PrintedRegister,
    RightsChange,
)
from documents.register_tables import IncomingTable, OutgoingTable
from tests import people
from tests.accounts.policy_table import PAGES
from tests.board.board import Board
from tests.board.roles import ADMINISTRATOR, CLERK, INVESTMENT, INVESTMENT_HEAD, LABOUR, LEADER, MANAGER, PLANNER

pytestmark = pytest.mark.django_db
MARK = "MẬT-DANH-7731"


@pytest.fixture
def board():
    return Board()


def by(board, who):
    return people.actor(board.people[who])


def seen(record, board):
    readers = (INVESTMENT, INVESTMENT_HEAD, CLERK, LEADER, PLANNER, LABOUR, MANAGER, ADMINISTRATOR)
    return {who for who in readers if type(record).objects.visible_to(by(board, who)).filter(pk=record.pk).exists()}


def test_a_restricted_document_is_seen_by_those_who_have_to_do_with_it(board):
    draft = board("draft")
    everybody = seen(board("document"), board)
    assert {PLANNER, CLERK, MANAGER, LEADER} <= everybody
    restrict(draft, reason="Nhân sự", by=by(board, INVESTMENT))
    assert seen(draft, board) >= {INVESTMENT, INVESTMENT_HEAD}
    assert PLANNER not in seen(draft, board)
    assert OutgoingDocument.objects.visible_to(system(people.DAY)).filter(pk=draft.pk).exists()


def test_a_restricted_issued_document_is_hidden_from_readers_and_clerks(board):
    document = board("document")
    restrict(document, reason="Nhân sự", by=by(board, LEADER))
    assert seen(document, board).isdisjoint({PLANNER, LABOUR, MANAGER, ADMINISTRATOR, CLERK})
    lift_restriction(document, reason="Đã công bố", by=system(people.DAY))
    assert {PLANNER, CLERK, MANAGER} <= seen(document, board)


@pytest.mark.parametrize("about", ["document", "incoming", "case_file", "draft"])
def test_whoever_is_named_sees_it_and_nobody_else(board, about):
    record = board(about)
    restrict(record, reason="Nhân sự", by=system(people.DAY))
    before = seen(record, board)
    assert PLANNER not in before
    name_reader(record, person=board.people[PLANNER], reason="Phối hợp", by=system(people.DAY))
    assert seen(record, board) == before | {PLANNER}
    strike_reader(record, person=board.people[PLANNER], reason="Xong", by=system(people.DAY))
    assert seen(record, board) == before


def test_naming_gives_no_post(board):
    """An administrator, or somebody without a post, reads no documents: a name on one changes nothing about that."""
    record = board("document")
    name_reader(record, person=board.people[ADMINISTRATOR], reason="x", by=system(people.DAY))
    assert ADMINISTRATOR not in seen(record, board)


def test_a_draft_is_shown_to_one_more_person(board):
    draft = board("draft")
    assert LABOUR not in seen(draft, board)
    name_reader(draft, person=board.people[LABOUR], reason="Xin ý kiến", by=by(board, INVESTMENT))
    assert LABOUR in seen(draft, board)
    assert Notice.objects.filter(to=board.people[LABOUR]).count() == 1


def test_the_files_of_a_restricted_document_are_as_hidden_as_it_is(board):
    file = board("file")
    restrict(board("document"), reason="Nhân sự", by=system(people.DAY))
    assert not DocumentFile.objects.visible_to(by(board, PLANNER)).filter(pk=file.pk).exists()


@pytest.mark.parametrize("who", [PLANNER, MANAGER, CLERK, ADMINISTRATOR])
def test_who_has_nothing_to_do_with_it_changes_no_rights(board, who):
    draft = board("draft")
    with pytest.raises(PermissionDenied):
        restrict(draft, reason="x", by=by(board, who))
    with pytest.raises(PermissionDenied):
        name_reader(board("document"), person=board.people[LABOUR], reason="x", by=by(board, who))
    assert not RightsChange.objects.exists()


def test_nobody_names_or_strikes_themselves(board):
    draft, mine = board("draft"), by(board, INVESTMENT)
    with pytest.raises(ValidationError):
        name_reader(draft, person=mine.user, reason="x", by=mine)
    NamedReader.objects.create(subject_type="documents.outgoingdocument", subject_id=draft.pk, person=mine.user)
    with pytest.raises(ValidationError):
        strike_reader(draft, person=mine.user, reason="x", by=mine)


def test_a_change_stands_until_another_leader_confirms_it(board, client):
    document = board("document")
    other = people.make_person(Role.LEADER)
    change = restrict(document, reason="Nhân sự", by=by(board, LEADER))
    with pytest.raises(ValidationError):
        confirm_change(change, by=by(board, LEADER))
    with pytest.raises(PermissionDenied):
        confirm_change(change, by=by(board, INVESTMENT_HEAD))
    people.signed_in(client, other)
    page = client.get(reverse("rightschange-list")).content.decode()
    assert "Nhân sự" in page and document.subject not in page  # it is not for this leader to read
    assert client.post(reverse("rightschange-confirm", args=[change.pk])).status_code == 302
    change.refresh_from_db()
    assert change.confirmed_by == other
    with pytest.raises(ValidationError):
        confirm_change(change, by=people.actor(other))


def test_the_only_leader_confirms_what_they_changed(board):
    change = restrict(board("document"), reason="x", by=by(board, LEADER))
    assert confirm_change(change, by=by(board, LEADER)).confirmed_at


def test_a_change_is_told_on_the_page_until_it_is_confirmed(board, client):
    draft = board("draft")
    change = name_reader(draft, person=board.people[LABOUR], reason="Xin ý kiến", by=by(board, INVESTMENT))
    people.signed_in(client, board.people[INVESTMENT])
    url = reverse("outgoingdocument", args=[draft.pk])
    assert "chưa được người có thẩm quyền xác nhận" in client.get(url).content.decode()
    confirm_change(change, by=by(board, LEADER))
    assert "chưa được người có thẩm quyền xác nhận" not in client.get(url).content.decode()


def test_a_change_of_rights_is_never_rewritten(board):
    change = confirm_change(restrict(board("document"), reason="x", by=system(people.DAY)), by=by(board, LEADER))
    for forge in (change.delete, lambda: RightsChange.objects.update(reason="y")):
        with pytest.raises(IntegrityError), transaction.atomic():
            forge()


def test_rights_are_kept_on_the_pages(board, client):
    draft = board("draft")
    people.signed_in(client, board.people[INVESTMENT])
    name = reverse("rights-name", args=["outgoing", draft.pk])
    assert client.post(name, {"person": "", "reason": ""}).status_code == 200
    assert client.post(name, {"person": board.people[LABOUR].pk, "reason": "Xin ý kiến"}).status_code == 302
    assert (
        client.post(reverse("rights-restrict", args=["outgoing", draft.pk]), {"reason": "Nhân sự"}).status_code == 302
    )
    page = client.get(reverse("outgoingdocument", args=[draft.pk])).content.decode()
    assert board.people[LABOUR].full_name in page
    strike = reverse("rights-strike", args=["outgoing", draft.pk, board.people[LABOUR].pk])
    assert strike in page
    assert client.post(strike, {"reason": "Xong"}).status_code == 302
    assert not NamedReader.objects.exists()
    assert client.get(reverse("rights-name", args=["nonsense", draft.pk])).status_code == 404


@pytest.mark.parametrize(
    ("about", "name", "asked"),
    [
        ("document", "outgoingdocument", {"year": "all"}),
        ("incoming", "incomingdocument", {"year": "all"}),
        ("case_file", "casefile", {}),
    ],
)
def test_what_is_restricted_is_listed_apart_for_those_who_see_it(board, client, about, name, asked):
    record = board(about)
    link, listed = reverse(name, args=[record.pk]), reverse(f"{name}-list")
    people.signed_in(client, board.people[LEADER])

    def is_listed(restricted):
        return link in client.get(listed, asked | {"restricted": restricted}).content.decode()

    assert (is_listed("true"), is_listed("false")) == (False, True)
    change = restrict(record, reason="Nhân sự", by=system(people.DAY))
    name_reader(record, person=board.people[LEADER], reason="x", by=system(people.DAY))
    assert (is_listed("true"), is_listed("false")) == (True, False)
    assert change.kind == RightsChange.Kind.RESTRICTED
    people.signed_in(client, board.people[PLANNER])
    assert not is_listed("true")


def test_registers_and_lists_say_nothing_of_it_but_its_number(board, client):
    document, incoming = board("document"), board("incoming")
    incoming.subject = "Về việc riêng 7731"
    incoming.save()
    for record in (document, incoming):
        restrict(record, reason="Nhân sự", by=system(people.DAY))
    outgoing_rows = list(OutgoingTable(document.register, document.book.year, people.DAY).rows())
    incoming_rows = list(IncomingTable(incoming.book.register, incoming.book.year, people.DAY).rows())
    assert "hạn chế" in str(outgoing_rows) and document.written_number in str(outgoing_rows)
    assert document.subject not in str(outgoing_rows)
    assert incoming.subject not in str(incoming_rows) and incoming.author not in str(incoming_rows)
    people.signed_in(client, board.people[PLANNER])
    for page in ("outgoingdocument-list", "incomingdocument-list"):
        text = client.get(reverse(page)).content.decode()
        assert document.subject not in text and incoming.subject not in text


def test_the_activity_forgets_what_was_said_of_it_before(board):
    incoming, leader = board("incoming"), by(board, LEADER)
    direct_document(incoming, text="Xử lý", parts=[Part(board.units["investment"], is_lead=True)], by=leader)
    about = Activity.objects.visible_to(leader).filter(
        subject_id=incoming.pk, subject_type="documents.incomingdocument"
    )
    told = about.count()
    restrict(incoming, reason="Nhân sự", by=system(people.DAY))
    assert told and not about.exists()


def test_a_leader_directs_what_arrived_restricted(board):
    """Somebody has to: until one has directed it, leaders have to do with it."""
    incoming = board("incoming")
    restrict(incoming, reason="Nhân sự", by=system(people.DAY))
    assert LEADER in seen(incoming, board)
    other = people.make_person(Role.LEADER)
    part = Part(board.units["investment"], is_lead=True)
    direct_document(incoming, text="Xử lý", parts=[part], by=people.actor(other))
    assert LEADER not in seen(incoming, board) and INVESTMENT_HEAD in seen(incoming, board)


def test_whoever_restricts_it_can_lift_that_again(board):
    document = board("document")
    restrict(document, reason="Nhân sự", by=by(board, LEADER))
    lift_restriction(document, reason="Đã công bố", by=by(board, LEADER))
    assert PLANNER in seen(document, board)


class MarkedBoard(Board):
    """Its documents say a word that stands nowhere else."""

    def words(self):
        return super().words() | {"subject": f"Về việc {MARK}", "recipients": MARK, "note": MARK}

    def directive(self):
        arrival = super().directive()
        arrival.subject, arrival.author, arrival.note = f"Về việc {MARK}", MARK, MARK
        arrival.fold_words()
        arrival.save()
        return arrival

    def case_file(self):
        case_file = super().case_file()
        case_file.title = MARK
        case_file.fold_words()
        case_file.save()
        return case_file


def test_no_page_of_anybody_else_says_a_word_of_it(client):
    """Whatever else the pages show: the same person sees the word everywhere once the restriction is lifted."""
    board = MarkedBoard()
    addresses = {line.name: reverse(line.name, args=line.arguments(board)) for line in PAGES if PLANNER in line.who}
    addresses = {name: url for name, url in addresses.items() if url.startswith("/documents/") or url == "/"}
    found = ("/search?q=mat+danh", "/search?q=mat+danh&contents=1")
    people.signed_in(client, board.people[PLANNER])
    marked = (OutgoingDocument.objects.all(), IncomingDocument.objects.all(), CaseFile.objects.all())
    records = [record for found_ones in marked for record in found_ones]
    for record in records:
        restrict(record, reason="Nhân sự", by=system(people.DAY))
    assert saying(client, [*addresses.values(), *found]) == []
    for record in records:
        lift_restriction(record, reason="Đã công bố", by=system(people.DAY))
    shown = [addresses["casefile-list"], found[0]]
    assert saying(client, shown) == shown


def test_the_admin_says_no_word_of_it_either(client):
    board = MarkedBoard()
    records = [board(about) for about in ("document", "incoming", "case_file", "filing", "part_of_investment", "task")]
    for record in records[:3]:
        restrict(record, reason="Nhân sự", by=system(people.DAY))
    people.signed_in(client, board.people[ADMINISTRATOR])
    models = [model for model in admin.site._registry if model._meta.app_label == "documents"]
    lists = [reverse(f"admin:documents_{model._meta.model_name}_changelist") for model in models]
    assert len(lists) > 10 and saying(client, [*lists, "/activity/"]) == []


def saying(client, addresses):
    """Those of the addresses whose page says the word."""
    shown = {}
    for address in addresses:
        answer = client.get(address)
        text = b"".join(answer) if answer.streaming else answer.content
        shown[address] = text.decode(errors="replace")
    return [address for address, text in shown.items() if MARK in text]


def test_the_printed_list_of_a_restricted_case_file_is_for_its_readers(board):
    case_file = board("case_file")
    printed = PrintedRegister.objects.create(kind="case-file", case_file=case_file, year=2022, format="pdf")
    restrict(case_file, reason="Nhân sự", by=system(people.DAY))
    name_reader(case_file, person=board.people[LEADER], reason="Phối hợp", by=system(people.DAY))
    assert printed not in PrintedRegister.objects.visible_to(by(board, CLERK))
    assert printed in PrintedRegister.objects.visible_to(by(board, LEADER))
    as_leader = Actor(day=people.DAY, user=board.people[LEADER], viewed_by=board.people[ADMINISTRATOR])
    assert printed not in PrintedRegister.objects.visible_to(as_leader)


def test_a_documents_timeline_does_not_tell_the_title_of_a_restricted_file(board):
    document, case_file, clerk = board("document"), board("case_file"), by(board, CLERK)
    take_out_of_file(put_into_file(document, case_file, by=clerk), by=clerk)
    lines = [str(line) for line in Activity.objects.filter(subject_id=document.pk).order_by("pk")]
    assert len(lines) == 2 and all(case_file.code in line for line in lines)
    assert case_file.title not in str(lines)


def test_the_activity_forgets_the_tasks_of_a_plan_that_is_restricted_later(board):
    task, leader = board("task"), by(board, LEADER)
    head = by(board, INVESTMENT_HEAD)
    change_task(task, {"title": "Rà soát lại"}, by=head)
    about = Activity.objects.visible_to(leader).filter(subject_type="documents.keytask", subject_id=task.pk)
    told = about.count()
    restrict(task.plan, reason="Nhân sự", by=system(people.DAY))
    assert told and not about.exists()


def test_changes_of_rights_are_not_told_to_who_looks_as_somebody_else(board):
    change = restrict(board("document"), reason="Nhân sự", by=system(people.DAY))
    as_leader = Actor(day=people.DAY, user=board.people[LEADER], viewed_by=board.people[ADMINISTRATOR])
    assert change in RightsChange.objects.visible_to(by(board, LEADER))
    assert not RightsChange.objects.visible_to(as_leader).exists()


# --- The metadata of security control (D30-7.d) ---


def test_the_page_tells_every_change_of_rights_to_those_who_keep_or_confirm_them(board, client):
    document = board("document")
    restrict(document, reason=MARK, by=by(board, LEADER))
    change = name_reader(document, person=board.people[PLANNER], reason="Phối hợp", by=by(board, LEADER))
    confirm_change(change, by=system(people.DAY))
    for each in RightsChange.objects.unconfirmed():
        confirm_change(each, by=system(people.DAY))
    url = reverse("outgoingdocument", args=[document.pk])
    told = people.signed_in(client, board.people[LEADER]).get(url).content.decode()
    assert MARK in told and "Phối hợp" in told and "<details" in told
    told = people.signed_in(client, board.people[PLANNER]).get(url).content.decode()
    assert str(board.people[PLANNER]) in told and MARK not in told
