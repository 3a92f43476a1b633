"""Year-books: opened, continued from an old system, closed with everything that is wrong said at once, reopened."""

import hashlib
import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from accounts.actions.imports import kind_named, take_file
from accounts.models import Activity
from documents.actions.outgoing import issue_document
from documents.actions.printing import make_printed
from documents.actions.yearbook import (
    continue_numbering,
    end_takeover,
    open_book,
    reopen_book,
    request_closing,
)
from documents.closing import wrongs
from documents.models import (
    BookClosing,
    DocumentType,
    IncomingDocument,
    OutgoingDocument,
    PrintedRegister,
    YearBook,
)
from documents.numbering import expected_number
from kcnportal.jobs import Job

from .books import book_of, pdf_pages

CSV = """year,number,symbol,type,date,subject,field,unit,signer,signer_title,recipients
2022,{number},KH-BQLKCN,KH,2022-01-04,Kế hoạch,investment,Phòng,Trần Văn Hùng,Trưởng ban,UBND tỉnh
"""


@pytest.fixture
def issue(office):
    def issued(**changes):
        document = office.approved(**changes)
        return issue_document(document.pk, by=office.clerk, token=uuid.uuid4(), clock=office.clock)

    return issued


@pytest.fixture
def close(office):
    """Ask for the closing and let the worker do it."""

    def closed(book, reason=""):
        printed = request_closing(book, reason=reason, by=office.clerk)
        assert make_printed(printed.pk, office.day)
        book.refresh_from_db()
        return PrintedRegister.objects.get(pk=printed.pk)

    return closed


# Opening and continuing


def test_a_clerk_opens_a_book_once(office):
    book = open_book(office.common, 2023, by=office.clerk)
    assert (book.year, book.last_number, book.being_taken_over) == (2023, 0, False)
    with pytest.raises(ValidationError):
        open_book(office.common, 2023, by=office.clerk)
    with pytest.raises(ValidationError):
        open_book(office.common, 2030, by=office.clerk)


@pytest.mark.parametrize("who", ["owner", "head", "leader", "manager", "administrator"])
def test_nobody_else_keeps_year_books(office, who):
    book, by = YearBook.objects.create(register=office.common, year=2022), getattr(office, who)
    for deed in (
        lambda: open_book(office.common, 2021, by=by),
        lambda: continue_numbering(book, last_number=5, last_issued_on=office.day, by=by),
        lambda: end_takeover(book, by=by),
        lambda: request_closing(book, reason="", by=by),
        lambda: reopen_book(book, reason="x", by=by),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    assert not YearBook.objects.filter(year=2021).exists()


def test_the_numbering_of_an_old_system_goes_on(office, issue):
    book = open_book(office.common, 2022, by=office.clerk)
    continue_numbering(book, last_number=468, last_issued_on=date(2022, 3, 14), by=office.clerk)
    assert issue().written_number == "469/KH-BQLKCN"


def test_no_document_gets_a_day_before_the_old_systems_last(office, issue):
    book = open_book(office.common, 2022, by=office.clerk)
    continue_numbering(book, last_number=468, last_issued_on=office.day, by=office.clerk)
    office.day = date(2022, 3, 14)
    with pytest.raises(ValidationError) as refused:
        issue()
    assert refused.value.code == "earlier"


def test_numbering_goes_on_by_itself_once_a_number_was_given_here(office, issue):
    issue()
    with pytest.raises(ValidationError):
        continue_numbering(book_of(office.common), last_number=468, last_issued_on=office.day, by=office.clerk)


def test_a_mistyped_last_number_can_be_mended_while_the_book_is_empty(office):
    book = open_book(office.common, 2022, by=office.clerk)
    continue_numbering(book, last_number=4680, last_issued_on=office.day, by=office.clerk)
    continue_numbering(book, last_number=468, last_issued_on=office.day, by=office.clerk)
    assert book_of(office.common).last_number == 468


@pytest.mark.parametrize(
    ("number", "day"),
    [(299, date(2022, 3, 1)), (300, date(2022, 1, 3)), (300, date(2021, 12, 31)), (300, date(2022, 3, 16))],
)
def test_it_goes_on_from_no_number_or_day_that_the_book_contradicts(office, number, day):
    office.registered(300, date(2022, 1, 4))
    YearBook.objects.update(being_taken_over=True)
    with pytest.raises(ValidationError):
        continue_numbering(book_of(office.common), last_number=number, last_issued_on=day, by=office.clerk)


def test_an_import_after_it_does_not_take_the_numbering_back(office, tmp_path, issue):
    book = open_book(office.common, 2022, by=office.clerk)
    continue_numbering(book, last_number=468, last_issued_on=date(2022, 3, 14), by=office.clerk)
    (tmp_path / "old.csv").write_text(CSV.format(number=300), encoding="utf-8")
    take_file(kind=kind_named("outgoing_documents"), path=tmp_path / "old.csv", by=office.clerk)
    assert book_of(office.common).last_number == 468
    assert issue().number == 469


# Closing


def test_a_healthy_book_is_closed_and_leaves_a_printed_book(office, issue, close):
    issue(register=office.common)
    book = book_of(office.common)
    printed = close(book, reason="Không có tệp")
    closing = BookClosing.objects.get()
    assert book.closed_on == office.day and closing.closed_by == office.people["clerk"] and closing.documents == 1
    assert closing.sha256 == hashlib.sha256(bytes(closing.content)).hexdigest() == printed.sha256
    assert "01/KH-BQLKCN" in pdf_pages(bytes(closing.content))[1]
    assert str(Activity.objects.first()).startswith("khóa")


def test_everything_that_is_wrong_is_said_at_once(office, issue):
    for number, day, occurrence in ((2, 4, 1), (4, 20, 1), (4, 21, 2), (5, 6, 1)):
        office.registered(number, date(2022, 1, day), occurrence=occurrence)
    YearBook.objects.update(last_issued_on=office.day)
    issue()
    office.approved()
    YearBook.objects.update(being_taken_over=True)
    with pytest.raises(ValidationError) as refused:
        request_closing(book_of(office.common), reason="", by=office.clerk)
    assert refused.value.messages == [
        "Sổ cũ đang được tiếp nhận: hãy kết thúc việc tiếp nhận trước.",
        "Còn 1 văn bản đã duyệt đang chờ cấp số.",
        "Thiếu số: 3.",
        "Số được cấp nhiều lần: 4 (× 2).",
        "Ngày không theo thứ tự: 5 (06/01/2022 < 21/01/2022).",
        "Văn bản đã phát hành mà không có tệp: 06/KH-BQLKCN.",
    ]
    assert not PrintedRegister.objects.exists()


def test_what_is_odd_in_an_old_register_is_accepted_with_a_reason(office, close):
    office.registered(2)
    office.registered(4)
    book = book_of(office.common)
    close(book, reason="Số 3 bị bỏ trống từ sổ giấy")
    assert BookClosing.objects.get().accepted == [{"wrong": "Thiếu số: 3.", "reason": "Số 3 bị bỏ trống từ sổ giấy"}]


def test_no_reason_closes_what_is_still_being_taken_over(office):
    office.registered(1)
    YearBook.objects.update(being_taken_over=True)
    with pytest.raises(ValidationError):
        request_closing(book_of(office.common), reason="Vì thế", by=office.clerk)


def test_a_state_secret_needs_no_file(office, issue):
    register = office.open_secret_register()
    issue(secrecy="Mật")
    assert wrongs(book_of(register), office.day) == []


def test_a_closing_is_asked_for_once(office):
    office.registered(1)
    request_closing(book_of(office.common), reason="", by=office.clerk)
    with pytest.raises(ValidationError):
        request_closing(book_of(office.common), reason="", by=office.clerk)


def test_a_number_given_while_it_is_printed_leaves_the_book_open(office, monkeypatch):
    office.registered(1)
    printed = request_closing(book_of(office.common), reason="", by=office.clerk)
    office.registered(2)
    monkeypatch.setattr("documents.register_tables.RegisterTable.count", 1)
    make_printed(printed.pk, office.day)
    printed.refresh_from_db()
    assert (printed.state, printed.failure) == (Job.State.FAILED, "Có số được cấp trong khi in sổ: hãy khóa lại.")
    assert book_of(office.common).closed_on is None and not BookClosing.objects.exists()


# Closed


def test_no_number_is_given_in_a_closed_book(office, issue, close):
    office.registered(1)
    close(book_of(office.common))
    draft = office.approved()
    with pytest.raises(ValidationError) as refused:
        issue_document(draft.pk, by=office.clerk, token=uuid.uuid4(), clock=office.clock)
    assert refused.value.code == "closed"
    with pytest.raises(ValidationError):
        expected_number(draft, office.day)


def test_nothing_is_imported_into_a_closed_book(office, close, tmp_path):
    office.registered(1)
    close(book_of(office.common))
    (tmp_path / "old.csv").write_text(CSV.format(number=2), encoding="utf-8")
    with pytest.raises(ValidationError):
        take_file(kind=kind_named("outgoing_documents"), path=tmp_path / "old.csv", by=office.clerk)


WRITES = {
    "counter": lambda book, office: YearBook.objects.filter(pk=book.pk).update(last_number=99),
    "draft": lambda book, office: OutgoingDocument.objects.filter(pk=office.approved().pk).update(
        state="issued", book=book, number=99, symbol="KH-BQLKCN", issued_on=office.day
    ),
    "old register": lambda book, office: office.registered(99),
    "arrival": lambda book, office: IncomingDocument.objects.create(
        book=book,
        arrival_number=99,
        arrived_on=office.day,
        dated_on=office.day,
        type=DocumentType.objects.letter(),
    ),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_the_database_refuses_what_goes_past_the_deeds(office, write):
    book = office.registered(1).book
    YearBook.objects.filter(pk=book.pk).update(closed_on=office.day)
    with pytest.raises(IntegrityError, match="A closed year-book takes no number"), transaction.atomic():
        write(book, office)


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_the_same_writes_pass_while_the_book_is_open(office, write):
    assert write(office.registered(1).book, office)


def test_the_printed_book_of_a_closing_is_kept_as_it_is(office, close):
    office.registered(1)
    close(book_of(office.common))
    for write in (
        lambda: BookClosing.objects.update(content=b"other"),
        lambda: BookClosing.objects.update(sha256="0"),
        lambda: BookClosing.objects.all().delete(),
        lambda: PrintedRegister.objects.update(content=b"other"),
        lambda: PrintedRegister.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


def test_a_book_is_reopened_with_a_reason_and_closed_again(office, issue, close):
    office.registered(1)
    book = book_of(office.common)
    close(book)
    with pytest.raises(ValidationError):
        reopen_book(book, reason=" ", by=office.clerk)
    reopen_book(book, reason="Bỏ sót công văn hỏa tốc", by=office.clerk)
    closing = BookClosing.objects.get()
    assert closing.reason == "Bỏ sót công văn hỏa tốc" and closing.reopened_by == office.people["clerk"]
    assert issue().number == 2
    close(book_of(office.common), reason="Văn bản giấy")
    assert [closing.documents for closing in BookClosing.objects.all()] == [2, 1]
