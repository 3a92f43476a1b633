"""Somebody leaves: their work goes to another person of the unit in one deed, and their rights end on the day."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.models import Activity, Delegation, Notice, Role
from accounts.trail import history_of
from documents.actions.handover import hand_over
from documents.actions.outgoing import change_draft
from documents.actions.way import approve_document, remark, submit_document
from documents.chain import choices, waits_for
from documents.models import Assignment, CaseFile, Handover, OutgoingDocument
from tests import people
from tests.board.board import Board
from tests.board.roles import ADMINISTRATOR, CLERK, INVESTMENT, INVESTMENT_HEAD, LEADER, PLANNER, PLANNING_HEAD

pytestmark = pytest.mark.django_db
LAST = date(2022, 9, 30)


@pytest.fixture
def board():
    """The officer of investment has a draft, a directive and a case file in hand."""
    board = Board()
    for about in ("draft", "part_of_investment", "case_file"):
        board(about)
    board.colleague = people.make_person(Role.OFFICER, board.units["investment"])
    return board


def give(board, by=ADMINISTRATOR, to=None, **more):
    terms = {"unit": board.units["investment"], "to": to or board.colleague, "reason": "Chuyển công tác"} | more
    return hand_over(board.people[INVESTMENT], **terms, by=people.actor(board.people[by]))


def test_everything_open_goes_to_the_colleague(board):
    handover = give(board, last_day=LAST)
    assert (handover.drafts, handover.directives, handover.case_files) == (1, 1, 1)
    assert OutgoingDocument.objects.get(pk=board("draft").pk).drafted_by == board.colleague
    assert Assignment.objects.get().person == board.colleague
    assert CaseFile.objects.get().keeper == board.colleague
    assert Notice.objects.filter(to=board.colleague, subject_type="documents.handover").count() == 1
    assert Activity.objects.filter(subject_type="documents.handover").count() == 1


def test_what_is_issued_or_closed_stays_as_it_was(board):
    issued = board("document")
    OutgoingDocument.objects.filter(pk=board("draft").pk).update(drafted_by=None)
    CaseFile.objects.update(closed_on=LAST, closed_by=board.people[CLERK])
    give(board)
    assert OutgoingDocument.objects.get(pk=issued.pk).drafted_by == issued.drafted_by
    assert CaseFile.objects.get().keeper == board.people[INVESTMENT]


def test_the_rights_end_with_the_last_day(board):
    leaving = board.people[INVESTMENT]
    head = board.people[INVESTMENT_HEAD].posts.get()
    later = {"starts_on": date(2022, 9, 1), "ends_on": date(2022, 12, 31)}
    Delegation.objects.create(kind="substitute", giver=head, receiver=leaving, **later)
    give(board, last_day=LAST)
    assert people.actor(leaving, LAST).holds(Role.OFFICER) and people.actor(leaving, LAST).powers[1:]
    after = people.actor(leaving, LAST + timedelta(1))
    assert not after.posts and not after.powers and not after.may("documents.read")


def test_the_head_of_the_unit_gives_work_to_others_but_ends_no_post(board):
    give(board, by=INVESTMENT_HEAD)
    assert people.actor(board.people[INVESTMENT]).posts
    with pytest.raises(PermissionDenied):
        give(board, by=INVESTMENT_HEAD, last_day=LAST)


@pytest.mark.parametrize("who", [INVESTMENT, PLANNER, PLANNING_HEAD, CLERK, LEADER])
def test_nobody_else_hands_over_anothers_work(board, who):
    with pytest.raises(PermissionDenied):
        give(board, by=who)
    assert not Handover.objects.exists()


def test_only_somebody_who_works_in_the_unit_receives_it(board):
    for to in (board.people[INVESTMENT], board.people[PLANNER], people.make_person()):
        with pytest.raises(ValidationError):
            give(board, to=to)


def test_nobody_becomes_the_drafter_of_what_waits_for_their_own_word(board):
    """The head of the unit has the draft to review: then it cannot be handed over to the head, and nothing is."""
    OutgoingDocument.objects.filter(pk=board("draft").pk).update(state="unit_head")
    with pytest.raises(ValidationError):
        give(board, to=board.people[INVESTMENT_HEAD])
    assert Assignment.objects.get().person == board.people[INVESTMENT]


def test_nobody_becomes_the_drafter_of_what_they_passed_on(board):
    draft, head = board("draft"), board.people[INVESTMENT_HEAD]
    OutgoingDocument.objects.filter(pk=draft.pk).update(state="signer")
    draft.moves.create(kind="pass_on", from_state="unit_head", to_state="signer", by=head)
    with pytest.raises(ValidationError):
        give(board, to=head)
    OutgoingDocument.objects.filter(pk=draft.pk).update(state="draft")  # returned: it goes its whole way again
    assert give(board, to=head).drafts == 1


def test_an_administrator_with_a_post_in_the_unit_does_not_take_the_work_over(board, client):
    administrator, unit = board.people[ADMINISTRATOR], board.units["investment"]
    terms = {"unit": unit, "title": "Chuyên viên", "starts_on": people.LONG_AGO}
    people.Post.objects.create(user=administrator, role=Role.OFFICER, **terms)
    with pytest.raises(ValidationError):
        give(board, to=administrator)
    form = people.signed_in(client, administrator).get(
        reverse("handover-new", args=[board.people[INVESTMENT].posts.get().pk])
    )
    assert administrator not in form.context["form"].fields["to"].queryset
    assert give(board, by=INVESTMENT_HEAD, to=board.people[INVESTMENT_HEAD]).to == board.people[INVESTMENT_HEAD]


def test_nobody_ends_their_own_posts_by_it(board):
    administrator = board.people[ADMINISTRATOR]
    unit = board.units["investment"]
    people.Post.objects.create(
        user=administrator, unit=unit, role=Role.OFFICER, title="Chuyên viên", starts_on=people.LONG_AGO
    )
    by = people.actor(administrator)
    with pytest.raises(ValidationError):
        hand_over(administrator, unit=unit, to=board.colleague, reason="x", last_day=LAST, by=by)


def test_the_page_tells_how_much_it_is_and_not_what(board, client):
    people.signed_in(client, board.people[ADMINISTRATOR])
    post = board.people[INVESTMENT].posts.get()
    page = client.get(reverse("handover-list")).content.decode()
    assert reverse("handover-new", args=[post.pk]) in page
    form = client.get(reverse("handover-new", args=[post.pk])).content.decode()
    assert board("draft").subject not in page + form
    sent = {"to": board.colleague.pk, "reason": "Chuyển công tác", "last_day": "30/09/2022"}
    assert client.post(reverse("handover-new", args=[post.pk]), sent | {"to": 0}).status_code == 200
    assert client.post(reverse("handover-new", args=[post.pk]), sent).status_code == 302
    assert Handover.objects.get().last_day == LAST


@pytest.mark.parametrize("who", [ADMINISTRATOR, INVESTMENT_HEAD])
def test_the_work_of_who_signs_in_no_more_is_listed_until_it_is_handed_over(board, client, who):
    """People are kept out first and their work is thought of later."""
    leaver = board.people[INVESTMENT]
    leaver.is_active = False
    leaver.save()
    people.signed_in(client, board.people[who])
    link = reverse("handover-new", args=[leaver.posts.get().pk])
    assert link in client.get(reverse("handover-list")).content.decode()
    give(board)
    assert link not in client.get(reverse("handover-list")).content.decode()


def test_the_history_of_a_case_file_says_nothing_of_the_drafts_that_went_with_it(board):
    give(board)
    assert board("draft").subject not in " ".join(entry.sentence for entry in history_of(CaseFile.objects.get()))
    assert board("draft").subject in " ".join(entry.sentence for entry in history_of(board("draft")))


def handed_over_by_the_head(office):
    """A draft of the head, given to an officer of the unit by the head's own deed."""
    document = office.draft(by=office.head)
    head, owner = office.people["head"], office.people["owner"]
    hand_over(head, unit=office.investment, to=owner, reason="Bận họp", by=office.head)
    document.refresh_from_db()
    return document


def test_nobody_signs_what_they_drafted_before_it_was_handed_over(office, as_):
    document = handed_over_by_the_head(office)
    with pytest.raises(ValidationError) as error:
        change_draft(document, {"signing_post": office.post_of("head")}, by=office.owner)
    assert "signing_post" in error.value.message_dict
    offered = as_("owner").get(f"/documents/outgoing/{document.pk}/edit/").context["form"].fields["signing_post"]
    assert set(offered.queryset) == {office.post_of("other_head"), office.post_of("leader")}
    submit_document(document, by=office.owner)
    OutgoingDocument.objects.filter(pk=document.pk).update(state="signer", signing_post=office.post_of("head"))
    document.refresh_from_db()
    with pytest.raises(PermissionDenied):
        approve_document(document, by=office.head)
    assert not OutgoingDocument.objects.waiting_for(office.head).exists() and not waits_for(document, office.day)


def test_nobody_reviews_what_they_drafted_before_it_was_handed_over(office):
    """The step is skipped, as it is for the own draft; whoever stands in for the head has not drafted it."""
    document = submit_document(handed_over_by_the_head(office), by=office.owner)

    def reviews(who):
        return {choice.move.kind for choice in choices(document, getattr(office, who))} - {"remark"}

    assert document.state == "office" and not reviews("head")
    OutgoingDocument.objects.filter(pk=document.pk).update(state="unit_head")
    document.refresh_from_db()
    office.give("head", "colleague")
    assert not reviews("head")
    assert reviews("colleague") >= {"pass_on", "return"}
    assert remark(document, by=office.head, comment="Số liệu của tôi ở mục II").state == "unit_head"
