"""A year-book is closed: the register of 2021 comes from the old system, is looked through, and ends as a printed book.

Told as the records clerk would: each step with what she sees after it.
"""

import hashlib
import uuid
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.actions.imports import kind_named, take_file
from documents.actions.outgoing import issue_document
from documents.actions.printing import make_printed
from documents.actions.yearbook import end_takeover, reopen_book, request_closing
from documents.models import BookClosing, PrintedRegister, YearBook
from documents.registers import oddities
from tests.documents.books import pdf_pages
from tests.documents.office import Office

HEADER = "year,number,symbol,type,date,subject,field,unit,signer,signer_title,recipients\n"
LINE = "2021,{},TB-BQLKCN,TB,2021-12-{},Kết quả họp tháng 12,other,Văn phòng,Tạ Hữu Nghiêm,Phó Trưởng ban,Các phòng\n"


@pytest.fixture
def office(db):
    return Office(date(2021, 12, 31))


def test_the_book_of_a_year(office, tmp_path):
    # The old system's register comes in as a file. Number 2673 is missing in it.
    old = tmp_path / "2021.csv"
    old.write_text(HEADER + "".join(LINE.format(n, d) for n, d in ((2671, 15), (2672, 15), (2674, 16))), "utf-8")
    take_file(kind=kind_named("outgoing_documents"), path=old, by=office.clerk)
    book = YearBook.objects.get()
    assert (book.year, book.last_number, book.being_taken_over) == (2021, 2674, True)
    assert oddities(book).gaps == [(2673, 2673)]

    # She wants to close it, and is told all that stands against it at once.
    with pytest.raises(ValidationError) as refused:
        request_closing(book, reason="", by=office.clerk)
    assert refused.value.messages == [
        "Sổ cũ đang được tiếp nhận: hãy kết thúc việc tiếp nhận trước.",
        "Thiếu số: 2673.",
    ]

    # All of the old register is in; the gap was one on paper already, which she states.
    end_takeover(book, by=office.clerk)
    reason = "Số 2673 bỏ trống trong sổ giấy, biên bản ngày 31/12/2021"
    printed = request_closing(book, reason=reason, by=office.clerk)
    assert make_printed(printed.pk, office.day)

    # What is left: a printed book with its hash, and what was accepted.
    closing, printed = BookClosing.objects.get(), PrintedRegister.objects.get()
    assert closing.sha256 == printed.sha256 == hashlib.sha256(bytes(closing.content)).hexdigest()
    assert closing.accepted == [{"wrong": "Thiếu số: 2673.", "reason": reason}]
    cover, pages = pdf_pages(bytes(closing.content))
    assert "Năm 2021 Từ số 2671 đến số 2674 Số lượng: 3 văn bản" in cover
    assert "2674/TB-BQLKCN 16/12/2021 Thông báo: Kết quả họp tháng 12" in pages
    assert "Sổ này có 3 văn bản, từ số 2671 đến số 2674." in pages

    # In the evening an urgent document comes: no number in a closed book.
    urgent = office.approved(urgency="Hỏa tốc")
    with pytest.raises(ValidationError, match="đã khóa"):
        issue_document(urgent.pk, by=office.clerk, token=uuid.uuid4(), clock=office.clock)

    # She reopens the book with a reason, gives the number, and closes it again: both printed books are kept.
    reopen_book(book, reason="Công văn hỏa tốc ngày 31/12/2021", by=office.clerk)
    issued = issue_document(urgent.pk, by=office.clerk, token=uuid.uuid4(), clock=office.clock)
    assert issued.written_number == "2675/KH-BQLKCN"
    again = request_closing(book, reason=f"{reason}; bản ký lưu giấy", by=office.clerk)
    assert make_printed(again.pk, office.day)
    assert [(closing.documents, closing.reopened_at is None) for closing in BookClosing.objects.all()] == [
        (4, True),
        (3, False),
    ]

    # The next day is another year: its book begins with 01.
    office.day = date(2022, 1, 4)
    first = office.approved()
    assert issue_document(first.pk, by=office.clerk, token=uuid.uuid4(), clock=office.clock).number == 1
