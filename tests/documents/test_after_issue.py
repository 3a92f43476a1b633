"""What is issued stays: it is replaced, corrected or recalled by something new beside it (records-law, B; D30-8)."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from accounts.models import Activity, Post, Unit
from documents.actions.after import correct_document, recall_document, replace_document
from documents.actions.dispatch import dispatch_document
from documents.actions.outgoing import change_draft, issue_document
from documents.models import Campaign, DocumentType, OutgoingDocument, Recall
from tests.documents.pages import LIST, ROLES, numbers, page

ORDER = {"ordered_by": "Trưởng ban", "reason": "Ban hành nhầm"}


@pytest.fixture
def office(office):
    """Two days after the document was issued."""
    office.day = date(2022, 3, 17)
    return office


@pytest.fixture
def document(office):
    return office.registered(469, date(2022, 3, 15))


def issue(office, draft):
    draft.state = draft.State.APPROVED
    draft.save()
    return issue_document(draft.pk, by=office.clerk, token=uuid.uuid4(), clock=office.clock)


def recall(office, document, on=None, by=None):
    return recall_document(document, recalled_on=on or office.day, **ORDER, by=by or office.clerk)


def standing(document):
    return OutgoingDocument.objects.with_standing().get(pk=document.pk).standing


# --- Replaced ---


def test_an_officer_begins_the_document_that_replaces_another(office, as_, document):
    url = f"{LIST}{document.pk}/replace/"
    assert "469/KH-BQLKCN" in page(as_("owner"), url) and not OutgoingDocument.objects.drafts().exists()
    answer = as_("owner").post(url, {"drafting_unit": office.investment.pk})
    draft = OutgoingDocument.objects.drafts().get()
    assert answer.url == f"{LIST}{draft.pk}/edit/"
    assert (draft.replaces, draft.type, draft.subject) == (document, document.type, document.subject)
    assert (draft.drafted_by, draft.drafting_unit) == (office.people["owner"], office.investment)
    assert draft.signing_post is None  # an old register names no post
    assert standing(document) == ""  # until it is issued the old one stands


def test_what_follows_goes_to_the_same_signer_while_that_post_signs(office):
    issued = issue(office, office.draft())
    assert replace_document(issued, unit=office.investment, by=office.owner).signing_post == office.post_of("leader")
    Post.objects.filter(pk=issued.signing_post_id).update(ends_on=office.day - timedelta(days=1))
    assert replace_document(issued, unit=office.investment, by=office.owner).signing_post is None


def test_on_its_issue_both_pages_and_the_list_say_so(office, as_, document):
    newer = issue(office, replace_document(document, unit=office.investment, by=office.owner))
    assert newer.written_number == "470/KH-BQLKCN" and standing(document) == "replaced"
    old, new = page(as_("stranger"), f"{LIST}{document.pk}/"), page(as_("stranger"), f"{LIST}{newer.pk}/")
    assert f'href="{LIST}{newer.pk}/"' in old and "Được thay thế bởi" in old and "state-replaced" in old
    assert f'href="{LIST}{document.pk}/"' in new and "Thay thế" in new
    assert "đã được thay thế" in page(as_("stranger"), LIST)
    assert numbers(page(as_("stranger"), LIST, standing="replaced")) == ["469/KH-BQLKCN"]


def test_the_draft_that_will_replace_is_shown_to_those_who_see_it_alone(office, as_, document):
    draft = replace_document(document, unit=office.investment, by=office.owner)
    assert f"{LIST}{draft.pk}/" in page(as_("owner"), f"{LIST}{document.pk}/")
    assert f"{LIST}{draft.pk}/" not in page(as_("stranger"), f"{LIST}{document.pk}/")


def test_a_replacement_stays_of_the_same_type(office, document):
    draft = replace_document(document, unit=office.investment, by=office.owner)
    with pytest.raises(ValidationError, match="cùng loại"):
        change_draft(draft, {"type": DocumentType.objects.get(code="BC")}, by=office.owner)


def test_of_two_replacements_one_is_issued(office, document):
    first, second = (replace_document(document, unit=office.investment, by=office.owner) for _draft in range(2))
    issue(office, first)
    with pytest.raises(ValidationError, match="470/KH-BQLKCN"):
        issue(office, second)
    with pytest.raises(ValidationError, match="470/KH-BQLKCN"):
        correct_document(document, unit=office.investment, by=office.owner)
    with pytest.raises(IntegrityError), transaction.atomic():
        office.registered(500, replaces=document)


def test_the_replacing_document_may_itself_be_replaced(office, document):
    newer = issue(office, replace_document(document, unit=office.investment, by=office.owner))
    newest = issue(office, replace_document(newer, unit=office.investment, by=office.owner))
    assert (standing(document), standing(newer), standing(newest)) == ("replaced", "replaced", "")


# --- Corrected ---


def test_a_document_is_corrected_by_an_official_letter(office, as_, document):
    as_("owner").post(f"{LIST}{document.pk}/correct/", {"drafting_unit": office.investment.pk})
    draft = OutgoingDocument.objects.drafts().get()
    assert (draft.type, draft.corrects, draft.replaces) == (DocumentType.objects.letter(), document, None)
    assert "469/KH-BQLKCN" in draft.subject and "15/03/2022" in draft.subject
    letter = issue(office, draft)
    assert letter.written_number == "470/BQLKCN-ĐT" and standing(document) == "corrected"
    assert "Được đính chính bởi" in page(as_("manager"), f"{LIST}{document.pk}/")
    assert "Đính chính" in page(as_("manager"), f"{LIST}{letter.pk}/")


def test_a_correction_stays_an_official_letter_and_may_be_followed_by_another(office, document):
    draft = correct_document(document, unit=office.investment, by=office.owner)
    with pytest.raises(ValidationError, match="công văn"):
        change_draft(draft, {"type": document.type}, by=office.owner)
    issue(office, draft)
    issue(office, correct_document(document, unit=office.investment, by=office.owner))
    assert document.corrected_by.count() == 2


@pytest.mark.parametrize("step", ["replace", "correct"])
@pytest.mark.parametrize("who", ROLES)
def test_who_drafts_begins_what_follows(office, as_, document, who, step):
    """Officers, heads and the clerk, each in the own unit; the unit is never another's."""
    may = who in ("owner", "colleague", "head", "stranger", "clerk")
    answer = as_(who).post(f"{LIST}{document.pk}/{step}/", {"drafting_unit": unit_of(office, who)})
    assert answer.status_code == (302 if may else 404)
    assert OutgoingDocument.objects.drafts().count() == may
    foreign = office.planning if who in ("owner", "colleague", "head") else office.investment
    as_(who).post(f"{LIST}{document.pk}/{step}/", {"drafting_unit": foreign.pk})
    assert OutgoingDocument.objects.drafts().count() == may
    html = page(as_("manager"), f"{LIST}{document.pk}/")
    assert f"/{step}/" not in html


def unit_of(office, who):
    return Unit.objects.get(posts__user=office.people[who]).pk


def test_a_draft_is_neither_replaced_nor_corrected_nor_recalled(office, as_):
    draft = office.draft()
    for step in ("replace", "correct", "recall"):
        assert as_("clerk").get(f"{LIST}{draft.pk}/{step}/").status_code == 404
    for deed in (replace_document, correct_document):
        with pytest.raises(ValidationError):
            deed(draft, unit=office.investment, by=office.owner)
    with pytest.raises(ValidationError):
        recall(office, draft)


# --- Recalled ---


def test_the_clerk_recalls_on_order_after_reading_what_it_does(office, as_, document):
    url = f"{LIST}{document.pk}/recall/"
    asked = page(as_("clerk"), url)
    assert "không thể hoàn tác" in asked and not Recall.objects.exists()
    answer = as_("clerk").post(url, ORDER | {"recalled_on": "17/03/2022"})
    assert answer.url == f"{url}notice/"
    found = Recall.objects.get()
    assert (found.document, found.recalled_on, found.ordered_by) == (document, date(2022, 3, 17), "Trưởng ban")
    assert (found.reason, found.recorded_by) == ("Ban hành nhầm", office.people["clerk"])
    assert "Trưởng ban" in str(Activity.objects.latest("pk"))


@pytest.mark.parametrize("lacking", ["recalled_on", "ordered_by", "reason"])
def test_a_recall_says_when_on_whose_order_and_why(office, as_, document, lacking):
    sent = ORDER | {"recalled_on": "17/03/2022"}
    html = as_("clerk").post(f"{LIST}{document.pk}/recall/", sent | {lacking: ""}).content.decode()
    assert f'href="#id_{lacking}"' in html and not Recall.objects.exists()


@pytest.mark.parametrize("day", [date(2022, 3, 14), date(2022, 3, 18)])
def test_not_before_the_issue_and_not_in_the_future(office, document, day):
    with pytest.raises(ValidationError):
        recall(office, document, on=day)


@pytest.mark.parametrize("who", [who for who in ROLES if who != "clerk"])
def test_nobody_else_recalls(office, as_, document, who):
    answer = as_(who).post(f"{LIST}{document.pk}/recall/", ORDER | {"recalled_on": "17/03/2022"})
    assert answer.status_code == 404
    with pytest.raises(PermissionDenied):
        recall(office, document, by=getattr(office, who))
    assert not Recall.objects.exists()


def test_a_document_is_recalled_once(office, as_, document):
    recall(office, document)
    with pytest.raises(ValidationError, match="17/03/2022"):
        recall(office, document)
    as_("clerk").post(f"{LIST}{document.pk}/recall/", ORDER | {"recalled_on": "17/03/2022"})
    with pytest.raises(IntegrityError), transaction.atomic():
        Recall.objects.create(document=document, recalled_on=office.day, **ORDER)
    assert Recall.objects.count() == 1


def test_a_recall_is_not_undone(office, document):
    recall(office, document)
    for change in (lambda: Recall.objects.update(reason="x"), lambda: Recall.objects.all()._raw_delete("default")):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_a_recalled_document_is_frozen_altogether(office, document):
    """Where it belongs may be said of an issued document; of a recalled one nothing more (D30-8.a)."""
    campaign = Campaign.objects.create(name="Phòng, chống Covid-19", starts_on=date(2022, 1, 1))
    rows = OutgoingDocument.objects.filter(pk=document.pk)
    rows.update(campaign=campaign)
    recall(office, document)
    for change in ({"campaign": None}, {"year_plan": document}, {"subject": "x"}, {"note": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)


def test_a_recalled_document_is_not_sent_replaced_or_corrected(office, as_, document):
    begun = replace_document(document, unit=office.investment, by=office.owner)
    recall(office, document)
    with pytest.raises(ValidationError, match="thu hồi"):
        sendings = [{"recipient": "UBND tỉnh", "means": "post"}]
        dispatch_document(document, sendings, sent_on=office.day, by=office.clerk)
    for deed in (replace_document, correct_document):
        with pytest.raises(ValidationError, match="thu hồi"):
            deed(document, unit=office.investment, by=office.owner)
    with pytest.raises(ValidationError, match="thu hồi"):
        issue(office, begun)
    html = page(as_("clerk"), f"{LIST}{document.pk}/")
    assert not any(f"/{step}/" in html for step in ("dispatch", "replace", "correct"))
    assert f"{LIST}{begun.pk}/" not in page(as_("owner"), f"{LIST}{document.pk}/")  # it will never follow
    for step in ("dispatch", "replace", "correct", "recall"):
        assert "thu hồi" in as_("clerk").get(f"{LIST}{document.pk}/{step}/", follow=True).content.decode()


def test_it_keeps_its_number_is_marked_and_still_counts(office, as_, document):
    recall(office, document)
    assert OutgoingDocument.objects.issued_between(date(2022, 1, 1), date(2022, 12, 31)).count() == 1
    html = page(as_("stranger"), f"{LIST}{document.pk}/")
    assert "state-recalled" in html and "Ban hành nhầm" in html and "Trưởng ban" in html
    assert "đã thu hồi" in page(as_("stranger"), LIST)
    assert numbers(page(as_("stranger"), LIST, standing="recalled")) == ["469/KH-BQLKCN"]


def test_who_has_it_is_listed_and_told(office, as_, document):
    sendings = [{"recipient": name, "means": "post"} for name in ("UBND tỉnh", "Các phòng")]
    dispatch_document(document, sendings, sent_on=office.day, by=office.clerk)
    recall(office, document)
    notice = page(as_("owner"), f"{LIST}{document.pk}/recall/notice/")
    assert "UBND tỉnh" in notice and "Các phòng" in notice and "/receipts/" not in notice
    first, other = document.dispatches.all()
    sent = {f"of-{row.pk}-{name}": "17/03/2022" for row in (first, other) for name in ("sent_on", "initial")}
    sent |= {f"initial-of-{row.pk}-sent_on": "2022-03-17" for row in (first, other)}
    sent |= {f"{start}of-{row.pk}-means": "post" for start in ("", "initial-") for row in (first, other)}
    as_("clerk").post(f"{LIST}{document.pk}/receipts/", sent | {f"of-{first.pk}-told_on": "17/03/2022"})
    assert [row.told_on for row in document.dispatches.all()] == [office.day, None]
    assert "chưa báo" in page(as_("owner"), f"{LIST}{document.pk}/")


def test_without_a_recall_there_is_no_list_and_nobody_is_told(office, as_, document):
    assert as_("clerk").get(f"{LIST}{document.pk}/recall/notice/").status_code == 404
    dispatch_document(document, [{"recipient": "UBND tỉnh", "means": "post"}], sent_on=office.day, by=office.clerk)
    assert "told_on" not in page(as_("clerk"), f"{LIST}{document.pk}/receipts/")


def test_of_an_old_register_all_recipients_have_to_be_told(office, as_):
    old = office.registered(1, dispatched_on=office.day)
    recall(office, old)
    assert "UBND tỉnh" in page(as_("clerk"), f"{LIST}{old.pk}/recall/notice/")


def test_the_register_asks_as_little_with_all_of_this(office, as_, django_assert_max_num_queries):
    for number in range(1, 61):
        recall(office, office.registered(number))
    client = as_("owner")
    with django_assert_max_num_queries(12):
        page(client, LIST, columns=["number", "state", "sent_on", "received"])
