"""Documents of a year-book, and a case file with what is in it, locked against change, move and deletion (D30-9.g)."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.actions.imports import kind_named, take_file
from accounts.actions.locking import lock_set, release_lock
from documents.actions.after import recall_document, replace_document
from documents.actions.answer import add_answer
from documents.actions.assignment import hand_on, propose
from documents.actions.case_file import change_case_file, open_case_file, put_into_file, take_out_of_file
from documents.actions.dispatch import dispatch_document
from documents.actions.file import attach_file
from documents.actions.outgoing import issue_document
from documents.actions.paper import link_paper, unlink_paper
from documents.actions.record_file import attach_to_record, take_off_record
from documents.actions.task import add_task, change_task, move_deadline, note_on_task, report_task_done
from documents.actions.yearbook import continue_numbering, end_takeover, reopen_book, request_closing
from documents.models import (
    Answer,
    Assignment,
    CaseFile,
    CasePaper,
    DeadlineMove,
    Direction,
    Dispatch,
    DocumentFile,
    EarlierProposal,
    Filing,
    KeyTask,
    OutgoingDocument,
    PlanClosing,
    Recall,
    RecordFile,
    TaskNote,
    YearBook,
)
from parks.models import Park, PlanningDecision
from tests.documents import papers
from tests.documents.case_files import words
from tests.documents.test_tasks import what

WHY = "Đã nộp lưu trữ"


@pytest.fixture
def document(office):
    return office.registered(
        469, drafted_by=office.people["owner"], drafting_unit=office.investment, recipients="UBND tỉnh"
    )


@pytest.fixture
def book(office, document):
    office.lock = lock_set("yearbook", subject=document.book, reason=WHY, by=office.leader)
    return document.book


@pytest.fixture
def case_file(office, document):
    """With the document in it, and locked."""
    case_file = open_case_file(words(office), by=office.owner)
    put_into_file(document, case_file, by=office.owner)
    office.lock = lock_set("casefile", subject=case_file, reason=WHY, by=office.administrator)
    return case_file


def test_no_number_is_given_in_a_locked_year_book(office, book):
    draft = office.approved()
    with pytest.raises(ValidationError, match=WHY):
        issue_document(draft.pk, by=office.clerk, token=uuid4(), clock=office.clock)
    release_lock(office.lock, reason="Mở lại", by=office.leader)
    assert issue_document(draft.pk, by=office.clerk, token=uuid4(), clock=office.clock).number == 470


def test_a_document_of_a_locked_year_book_is_neither_sent_nor_recalled_nor_given_files(office, document, book):
    for act in (
        lambda: dispatch_document(
            document, [{"recipient": "UBND tỉnh", "means": "post"}], sent_on=office.day, by=office.clerk
        ),
        lambda: recall_document(
            document, recalled_on=office.day, ordered_by="Trưởng ban", reason="Sai", by=office.clerk
        ),
        lambda: attach_file(document, part="signed", upload=papers.upload(papers.pdf("Bản ký")), by=office.clerk),
    ):
        with pytest.raises(ValidationError, match=WHY):
            act()


@pytest.fixture
def taken_over(document):
    """The book, which takes over an old register."""
    YearBook.objects.filter(pk=document.book_id).update(being_taken_over=True)


@pytest.fixture
def closed(document):
    YearBook.objects.filter(pk=document.book_id).update(closed_on=document.issued_on)


DEEDS_ON_A_BOOK = {
    "continue": lambda book, by: continue_numbering(book, last_number=900, last_issued_on=book.last_issued_on, by=by),
    "end_takeover": lambda book, by: end_takeover(book, by=by),
    "close": lambda book, by: request_closing(book, reason="Đủ", by=by),
}


@pytest.mark.parametrize("deed", DEEDS_ON_A_BOOK)
def test_a_locked_year_book_is_itself_as_it_was(office, taken_over, book, deed):
    """Its counter, and whether it is open, are what its documents were numbered by."""
    before = YearBook.objects.filter(pk=book.pk).values().get()
    with pytest.raises(ValidationError, match=WHY):
        DEEDS_ON_A_BOOK[deed](book, office.clerk)
    assert YearBook.objects.filter(pk=book.pk).values().get() == before


def test_a_locked_year_book_is_not_reopened(office, closed, book):
    with pytest.raises(ValidationError, match=WHY):
        reopen_book(book, reason="Bổ sung", by=office.clerk)
    assert YearBook.objects.get(pk=book.pk).closed_on


def test_the_database_keeps_a_locked_year_book(book):
    with pytest.raises(IntegrityError), transaction.atomic():
        YearBook.objects.filter(pk=book.pk).update(last_number=900)
    with pytest.raises(IntegrityError), transaction.atomic():
        book.delete()


def test_the_page_says_why_a_locked_year_book_is_not_taken_over(taken_over, document, book, as_):
    answer = as_("clerk").post(reverse("yearbook-end-takeover", args=[document.book_id]), follow=True)
    assert WHY in answer.content.decode() and YearBook.objects.filter(being_taken_over=True).exists()


def test_it_may_still_be_replaced_by_a_document_of_another_year(office, document, book):
    assert replace_document(document, unit=office.investment, by=office.owner).replaces == document


def test_a_locked_case_file_takes_no_document_and_lets_none_go(office, document, case_file):
    other = office.registered(470, drafted_by=office.people["owner"], drafting_unit=office.investment)
    for act in (
        lambda: put_into_file(other, case_file, by=office.owner),
        lambda: take_out_of_file(Filing.objects.get(), by=office.owner),
        lambda: change_case_file(case_file, words(office, title="Khác"), by=office.owner),
        lambda: recall_document(
            document, recalled_on=office.day, ordered_by="Trưởng ban", reason="Sai", by=office.clerk
        ),
    ):
        with pytest.raises(ValidationError, match=WHY):
            act()


@pytest.mark.parametrize("what", ["book", "case_file"])
def test_the_database_refuses_what_goes_past_the_deeds(office, document, request, what):
    attach_file(document, part="signed", upload=papers.upload(papers.pdf("Bản ký")), by=office.clerk)
    request.getfixturevalue(what)
    file = DocumentFile.objects.get()
    writes = [
        lambda: OutgoingDocument.objects.update(note="khác"),
        lambda: OutgoingDocument.objects.update(book=None),
        lambda: DocumentFile.objects.create(outgoing=document, part="annex", name="a", file="a", sha256="b", size=1),
        lambda: DocumentFile.objects.filter(pk=file.pk)._raw_delete("default"),
    ]
    if what == "case_file":
        writes += [
            lambda: Filing.objects.all()._raw_delete("default"),
            lambda: CaseFile.objects.update(title="khác"),
        ]
    for write in writes:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


def test_the_database_alone_keeps_a_filing_of_a_locked_case_file(case_file):
    with pytest.raises(IntegrityError, match="locked set: casefile"), transaction.atomic():
        Filing.objects.all()._raw_delete("default")


def test_the_pages_of_what_is_locked_say_so(office, document, book, as_):
    mark = f"/locks/{office.lock.pk}/"
    assert mark in as_("owner").get(f"/documents/outgoing/{document.pk}/").content.decode()
    assert mark in as_("manager").get(f"/documents/outgoing/{document.pk}/").content.decode()


def test_an_administrator_locks_a_case_file_by_its_code_without_seeing_its_title(office, document, as_):
    case_file = open_case_file(words(office), by=office.owner)
    shown = as_("administrator").get("/locks/new/?kind=casefile").content.decode()
    assert case_file.code in shown and case_file.title not in shown


def test_rows_of_an_old_register_are_bad_rows_where_its_year_is_locked(office, taken_over, book, tmp_path):
    path = tmp_path / "outgoing.csv"
    path.write_text(
        "register,year,number,symbol,type,date,subject,field,unit,signer,signer_title,recipients\n"
        f",{book.year},500,500/KH-BQLKCN,KH,{book.year}-03-01,Kế hoạch,investment,ĐT,A,Trưởng ban,UBND tỉnh\n"
        ",2019,1,1/KH-BQLKCN,KH,2019-03-01,Kế hoạch,investment,ĐT,A,Trưởng ban,UBND tỉnh\n"
    )
    verdict = take_file(kind=kind_named("outgoing_documents"), path=path, by=office.clerk, skip_bad_rows=True)
    (bad,) = verdict.bad
    assert (bad.number, bad.problems[0].column) == (2, "year") and str(book) in bad.problems[0].reason


# --- What hangs on a document ---


@pytest.fixture
def plan(office):
    """With a task."""
    plan = office.registered(480)
    add_task(plan, what(1, office.investment.name), by=office.head)
    return plan


@pytest.fixture
def directive(office):
    """In a colleague's hands."""
    directive = office.directed()
    hand_on(directive.assignments.get(), person=office.people["owner"], due_on=None, by=office.head)
    return directive


def held(office, document, how):
    """Locked by its year-book, or by a case file that has it."""
    if how == "yearbook":
        return lock_set("yearbook", subject=document.book, reason=WHY, by=office.leader)
    case_file = open_case_file(words(office), by=office.owner)
    put_into_file(document, case_file, by=office.clerk)
    return lock_set("casefile", subject=case_file, reason=WHY, by=office.leader)


@pytest.mark.parametrize("how", ["yearbook", "casefile"])
def test_the_tasks_of_a_locked_plan_stay_as_they_are(office, plan, how):
    held(office, plan, how)
    task, head = plan.tasks.get(), office.head
    for act in (
        lambda: add_task(plan, what(2, office.investment.name), by=head),
        lambda: change_task(task, {"title": "Khác"}, by=head),
        lambda: move_deadline(task, due_on=office.day, reason="Chậm", by=head),
        lambda: note_on_task(task, text="Đang làm", by=office.owner),
        lambda: report_task_done(task, done_on=office.day, note="Xong", by=office.owner),
    ):
        with pytest.raises(ValidationError, match=WHY):
            act()
    refused_by_database(
        how,
        lambda: KeyTask.objects.update(title="khác"),
        lambda: KeyTask.objects.all()._raw_delete("default"),
        lambda: TaskNote.objects.create(task=task, text="Khác", noted_on=office.day),
        lambda: DeadlineMove.objects.create(task=task, was_due_on=office.day, due_on=office.day, reason="Khác"),
        lambda: PlanClosing.objects.create(plan=plan, closed_on=office.day),
    )


@pytest.mark.parametrize("how", ["yearbook", "casefile"])
def test_the_parts_in_a_locked_directive_stay_as_they_are(office, directive, how):
    draft = office.draft()
    held(office, directive, how)
    part = directive.assignments.get()
    for act in (
        lambda: office.directed(directive, text="Làm lại"),
        lambda: hand_on(part, person=office.people["colleague"], due_on=None, by=office.head),
        lambda: propose(part, proposal="Trả lời", by=office.owner),
        lambda: add_answer(directive, draft, by=office.owner),
    ):
        with pytest.raises(ValidationError, match=WHY):
            act()
    refused_by_database(
        how,
        lambda: Assignment.objects.update(proposal="khác"),
        lambda: Assignment.objects.all()._raw_delete("default"),
        lambda: Direction.objects.create(incoming=directive, text="Khác", given_on=office.day),
        lambda: EarlierProposal.objects.create(incoming=directive, unit=office.investment, text="Khác"),
        lambda: Answer.objects.create(incoming=directive, outgoing=draft),
    )


def refused_by_database(how, *writes):
    for write in writes:
        with pytest.raises(IntegrityError, match=f"locked set: {how}"), transaction.atomic():
            write()


def test_a_document_of_a_locked_case_file_is_not_said_to_be_sent_or_recalled(document, case_file):
    refused_by_database(
        "casefile",
        lambda: Dispatch.objects.create(document=document, recipient="UBND tỉnh", means="post", sent_on="2022-03-15"),
        lambda: Recall.objects.create(document=document, recalled_on="2022-03-15", ordered_by="A", reason="Sai"),
    )


def test_tasks_of_a_file_are_bad_rows_where_their_plan_is_locked(office, plan, tmp_path):
    held(office, plan, "yearbook")
    path = tmp_path / "tasks.csv"
    path.write_text(
        f"plan,order,title,lead_unit,due_date\n{plan.written_number},2,Rà soát,Phòng Quy hoạch,2022-12-31\n"
    )
    verdict = take_file(kind=kind_named("tasks"), path=path, by=office.head, skip_bad_rows=True)
    assert [problem.column for problem in verdict.bad[0].problems] == ["plan"] and plan.tasks.count() == 1


def test_the_page_of_a_task_says_that_its_plan_is_locked(office, plan, as_):
    lock = held(office, plan, "yearbook")
    assert f"/locks/{lock.pk}/" in as_("owner").get(reverse("keytask", args=[plan.tasks.get().pk])).content.decode()


def test_what_belongs_to_a_locked_decision_stays_with_it(office):
    """Its scans, and the documents of its case."""
    park = Park.objects.create(code="BT", name="KCN Bá Thiện")
    said = {"kind": "establishment", "title": "Thành lập", "authority": "UBND tỉnh", "decided_on": "2019-05-01"}
    decision = PlanningDecision.objects.create(park=park, number="10/QĐ-UBND", **said)
    file = attach_to_record(decision, upload=papers.upload(papers.pdf("Quyết định")), by=office.stranger)
    paper = link_paper(decision, office.registered(481), part="other", by=office.stranger)
    lock_set("decisions", last_day=office.day, reason=WHY, by=office.leader)
    for act in (
        lambda: attach_to_record(decision, upload=papers.upload(papers.pdf("Khác")), by=office.stranger),
        lambda: take_off_record(file, by=office.stranger),
        lambda: unlink_paper(paper, by=office.stranger),
    ):
        with pytest.raises(ValidationError, match=WHY):
            act()
    refused_by_database(
        "decisions",
        lambda: RecordFile.objects.update(is_current=False),
        lambda: CasePaper.objects.all()._raw_delete("default"),
    )
