"""Documents of a year-book, and a case file with what is in it, locked against change, move and deletion (D30-9.g)."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.actions.imports import kind_named, take_file
from accounts.actions.locking import lock_set, release_lock
from documents.actions.after import recall_document, replace_document
from documents.actions.case_file import change_case_file, open_case_file, put_into_file, take_out_of_file
from documents.actions.dispatch import dispatch_document
from documents.actions.file import attach_file
from documents.actions.outgoing import issue_document
from documents.models import CaseFile, DocumentFile, Filing, OutgoingDocument, YearBook
from tests.documents import papers
from tests.documents.test_case_files import words

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


def test_rows_of_an_old_register_are_bad_rows_where_its_year_is_locked(office, book, tmp_path):
    YearBook.objects.update(being_taken_over=True)
    path = tmp_path / "outgoing.csv"
    path.write_text(
        "register,year,number,symbol,type,date,subject,field,unit,signer,signer_title,recipients\n"
        f",{book.year},500,500/KH-BQLKCN,KH,{book.year}-03-01,Kế hoạch,investment,ĐT,A,Trưởng ban,UBND tỉnh\n"
        ",2019,1,1/KH-BQLKCN,KH,2019-03-01,Kế hoạch,investment,ĐT,A,Trưởng ban,UBND tỉnh\n"
    )
    verdict = take_file(kind=kind_named("outgoing_documents"), path=path, by=office.clerk, skip_bad_rows=True)
    (bad,) = verdict.bad
    assert (bad.number, bad.problems[0].column) == (2, "year") and str(book) in bad.problems[0].reason
