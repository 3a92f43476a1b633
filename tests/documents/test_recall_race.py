"""A document is recalled while it is being sent, or while another is issued in its place: one of them is refused."""

import threading
import uuid

import pytest

from documents import following
from documents.actions import after, dispatch
from documents.actions.after import recall_document, replace_document
from documents.actions.dispatch import dispatch_document
from documents.actions.outgoing import issue_document
from documents.models import Dispatch, Recall
from tests.documents.office import Office
from tests.races import at_once

TIMES = 6
SENDINGS = [{"recipient": "UBND tỉnh", "means": "post"}]


@pytest.fixture
def office(transactional_db):
    return Office()


def recalling(office, document):
    order = {"recalled_on": office.day, "ordered_by": "Trưởng ban", "reason": "Nhầm"}
    return lambda: recall_document(document, **order, by=office.clerk)


def sending(office, document):
    return lambda: dispatch_document(document, SENDINGS, sent_on=office.day, by=office.clerk)


def seen_by_the_recall(office, monkeypatch):
    """How often a document was sent after its recall had looked: must be never. The recall tells what it saw."""
    seen = {}
    keep = after.keep

    def look_and_keep(recall):
        seen[recall.document_id] = Dispatch.objects.filter(document=recall.document_id).count()
        return keep(recall)

    monkeypatch.setattr(after, "keep", look_and_keep)
    for number in range(1, TIMES + 1):
        document = office.registered(number)
        at_once(recalling(office, document), sending(office, document))
    return [pk for pk, count in seen.items() if Dispatch.objects.filter(document=pk).count() != count]


def test_a_recall_knows_everybody_it_was_sent_to(office, monkeypatch):
    assert seen_by_the_recall(office, monkeypatch) == []
    assert Recall.objects.count() == TIMES


@pytest.mark.postgresql_only
def test_without_the_lock_somebody_is_missed(office, monkeypatch):
    meet = threading.Barrier(2)

    def unlocked(document):
        document.refresh_from_db()
        return document

    def slow(document):
        refuse_unsendable(document)
        meet.wait(5)  # both have looked before either writes

    def slow_too(*about):
        refuse_recall(*about)
        meet.wait(5)

    refuse_unsendable, refuse_recall = dispatch.refuse_unsendable, after.refuse_recall
    for module in (after, dispatch):
        monkeypatch.setattr(module, "lock", unlocked)
    monkeypatch.setattr(dispatch, "refuse_unsendable", slow)
    monkeypatch.setattr(after, "refuse_recall", slow_too)
    document = office.registered(1)
    assert at_once(recalling(office, document), sending(office, document)) == [None, None]
    assert Recall.objects.get().document.dispatches.exists()  # sent, though recalled: what the lock rules out


def issuing(office, draft):
    return lambda: issue_document(draft.pk, by=office.clerk, token=uuid.uuid4(), clock=office.clock)


def replacement(office, document):
    draft = replace_document(document, unit=office.investment, by=office.owner)
    draft.state = draft.State.APPROVED
    draft.save()
    return draft


def test_of_two_replacements_at_once_one_gets_a_number(office):
    document = office.registered(1)
    drafts = [replacement(office, document) for _draft in range(2)]
    answers = at_once(*(issuing(office, draft) for draft in drafts))
    assert sorted(answer is None for answer in answers) == [False, True]
    assert document.replaced_by.issued().count() == 1


def test_a_recall_and_a_replacement_at_once_end_in_words(office):
    """Either order is right: replaced and then recalled, or recalled and then refused."""
    for number in range(1, TIMES + 1):
        document = office.registered(number * 10)
        recalled, replaced = at_once(recalling(office, document), issuing(office, replacement(office, document)))
        assert recalled is None
        assert replaced is None or replaced.code == "recalled"


@pytest.mark.postgresql_only
def test_without_looking_at_the_original_the_database_still_knows(office, monkeypatch):
    monkeypatch.setattr(following, "refuse_following", lambda original: None)
    document = office.registered(1)
    drafts = [replacement(office, document) for _draft in range(2)]
    answers = at_once(*(issuing(office, draft) for draft in drafts))
    assert sorted(answer is None for answer in answers) == [False, True]
