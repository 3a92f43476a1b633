"""The registers as they are printed and bound (records-law, section C): columns, order, layout, marks."""

import io
from datetime import UTC, date, datetime

import openpyxl
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from accounts.models import Agency, SpecialDay
from documents.models import (
    NEUTRAL_RECIPIENTS,
    NEUTRAL_SUBJECT,
    Answer,
    Assignment,
    CaseFile,
    Dispatch,
    DocumentType,
    FilePlan,
    IncomingDocument,
    OutgoingDocument,
    PrintedRegister,
    Recall,
    Register,
    Transfer,
    YearBook,
)
from documents.register_tables import TABLES
from documents.renderers import RENDERERS, render_docx, render_pdf, render_xlsx

from .books import FOLLOW_UP, INCOMING, OUTGOING, POSTAL, docx_table, pdf_pages, xlsx_table

pytestmark = pytest.mark.sqlite_only  # what is printed does not hang on the database

MOMENT = datetime(2022, 9, 30, 7, 5, tzinfo=UTC)


@pytest.fixture
def printout(office):
    def asked(kind, year=2022, register=None, day=date(2022, 9, 30)):
        of_direction = Register.objects.filter(direction=TABLES[kind].direction)
        common = None if kind == "postal" else of_direction.get(is_common=True)
        return TABLES[kind](register or common, year, day).printout(MOMENT)

    return asked


@pytest.fixture
def arrival(office):
    """An incoming document as it was received."""
    register = Register.objects.arrivals()

    def received(number, day=date(2022, 3, 1), **values):
        book, _made = YearBook.objects.get_or_create(register=register, year=day.year)
        words = {
            "author": "UBND tỉnh",
            "number": "1234",
            "symbol": "UBND-VP",
            "dated_on": day,
            "type": DocumentType.objects.letter(),
            "subject": "Rà soát các dự án chậm tiến độ",
        }
        return IncomingDocument.objects.create(book=book, arrival_number=number, arrived_on=day, **(words | values))

    return received


def table_of(printout):
    return [column.header for column in printout.columns], list(printout.rows)


@pytest.mark.parametrize(
    ("kind", "words"), [("outgoing", OUTGOING), ("incoming", INCOMING), ("follow-up", FOLLOW_UP), ("postal", POSTAL)]
)
def test_the_columns_are_the_laws(kind, words):
    assert [column.header for column in TABLES[kind].columns] == words
    assert sum(column.width for column in TABLES[kind].columns) == 252


def test_an_outgoing_document_is_one_line(office, printout):
    office.registered(
        5,
        date(2022, 1, 5),
        kept_by="VT, ĐT",
        copies=6,
        dispatched_on=date(2022, 1, 6),
        urgency="Khẩn",
        note="Gửi kèm phụ lục",
    )
    _header, rows = table_of(printout("outgoing"))
    assert rows == [
        [
            "05/KH-BQLKCN",
            date(2022, 1, 5),
            "Kế hoạch phát triển các khu công nghiệp năm 2022",
            "Trần Văn Hùng",
            "UBND tỉnh; Các phòng",
            "VT, ĐT",
            6,
            date(2022, 1, 6),
            "",
            "Khẩn; Gửi kèm phụ lục",
        ]
    ]


def test_the_type_stands_before_a_subject_that_does_not_name_it(office, printout):
    office.registered(1, code="TB", subject="Kết quả họp giao ban")
    office.registered(2, code="", subject="Cung cấp số liệu")
    office.registered(3, code="QĐ", subject="Nâng lương")
    _header, rows = table_of(printout("outgoing"))
    assert [row[2] for row in rows] == [
        "Thông báo: Kết quả họp giao ban",
        "Công văn: Cung cấp số liệu",
        "Quyết định: Nâng lương",
    ]


def test_rows_stand_in_the_order_of_numbers_and_a_number_given_twice_twice(office, printout):
    for number, occurrence in ((10, 1), (9, 1), (2, 2), (2, 1)):
        office.registered(number, occurrence=occurrence)
    _header, rows = table_of(printout("outgoing"))
    assert [row[0].partition("/")[0] for row in rows] == ["02", "02", "09", "10"]


def test_drafts_and_other_registers_and_years_are_not_in_it(office, printout):
    office.registered(1)
    office.registered(2, date(2021, 5, 4))
    office.registered(3, register=office.open_register("M"))
    office.approved()
    assert len(table_of(printout("outgoing"))[1]) == 1


def test_a_state_secret_prints_its_neutral_entry_alone(office, printout):
    neutral = {"subject": NEUTRAL_SUBJECT, "recipients": NEUTRAL_RECIPIENTS, "secrecy": "Tối mật"}
    register = office.open_secret_register()
    document = office.registered(7, register=register, signer="Trần Mật", **neutral)
    _header, rows = table_of(printout("outgoing", register=register))
    assert rows == [[document.written_number, document.issued_on, "Văn bản có độ mật: Tối mật", *[""] * 7]]


def test_a_recall_is_told_among_the_notes(office, printout):
    document = office.registered(7)
    Recall.objects.create(document=document, recalled_on=date(2022, 4, 1), ordered_by="Trưởng ban", reason="sai")
    _header, rows = table_of(printout("outgoing"))
    assert rows[0][9] == "Thu hồi ngày 01/04/2022"


def test_the_day_of_dispatch_comes_from_the_first_recipient(office, printout):
    document = office.registered(7)
    for name, day in (("Sở Xây dựng", 20), ("UBND tỉnh", 18)):
        Dispatch.objects.create(document=document, recipient=name, means="post", sent_on=date(2022, 3, day))
    _header, rows = table_of(printout("outgoing"))
    assert rows[0][7] == date(2022, 3, 18)


def test_the_incoming_register(office, arrival, printout):
    received = arrival(3, lead_unit="Phòng cũ", urgency="Khẩn")
    Assignment.objects.create(
        incoming=received,
        unit=office.investment,
        is_lead=True,
        given_on=date(2022, 3, 2),
        person=office.people["owner"],
    )
    Assignment.objects.create(incoming=received, unit=office.planning, given_on=date(2022, 3, 3))
    arrival(4, lead_unit="Phòng Quản lý đầu tư", passed_on=date(2022, 3, 5))
    _header, rows = table_of(printout("incoming"))
    assert rows[0] == [
        date(2022, 3, 1),
        "03",
        "UBND tỉnh",
        "1234/UBND-VP",
        date(2022, 3, 1),
        "Công văn: Rà soát các dự án chậm tiến độ",
        "Phòng Quản lý đầu tư (Nguyễn Văn Owner); Phòng Quy hoạch",
        date(2022, 3, 2),
        "",
        "Khẩn",
    ]
    assert rows[1][6:8] == ["Phòng Quản lý đầu tư", date(2022, 3, 5)]


def test_the_follow_up_register_tells_what_became_of_each(office, arrival, printout):
    assert SpecialDay.objects.filter(day=date(2022, 9, 2)).exists(), "National Day"
    arrival(1)  # nothing is asked of anybody
    answered = arrival(2, due_on=date(2022, 3, 10))
    Answer.objects.create(incoming=answered, outgoing=office.registered(9, date(2022, 3, 14)))
    arrival(3, due_on=date(2022, 9, 1))
    arrival(4, due_on=date(2022, 10, 3))
    arrival(5, due_on=date(2022, 5, 3), cancelled_on=date(2022, 4, 1))
    arrival(6, due_on=date(2022, 5, 3), answered_by="77/BC-BQLKCN")
    _header, rows = table_of(printout("follow-up", day=date(2022, 9, 6)))
    assert [(row[0], row[4], row[5]) for row in rows] == [
        ("02", "Đã giải quyết ngày 14/03/2022, chậm 2 ngày làm việc", "09/KH-BQLKCN"),
        ("03", "Quá hạn 2 ngày làm việc", ""),
        ("04", "Đang giải quyết", ""),
        ("05", "Bên gửi thu hồi ngày 01/04/2022", ""),
        ("06", "Đã trả lời theo sổ cũ", "77/BC-BQLKCN"),
    ]
    assert rows[0][1] == "Công văn, 1234/UBND-VP, 01/03/2022, UBND tỉnh"


def test_the_postal_register_holds_what_went_by_post_in_that_year(office, printout):
    document = office.registered(9, date(2021, 12, 31))
    sent = {"document": document, "means": "post", "sent_on": date(2022, 1, 4)}
    Dispatch.objects.create(**sent, recipient="UBND tỉnh", envelopes=2)
    Dispatch.objects.create(**sent | {"means": "electronic"}, recipient="Sở Xây dựng")
    Dispatch.objects.create(**sent | {"sent_on": date(2021, 12, 31)}, recipient="Sở Công Thương")
    _header, rows = table_of(printout("postal"))
    assert rows == [[date(2022, 1, 4), "09/KH-BQLKCN", "UBND tỉnh", 2, "", ""]]


def test_the_title_names_the_agency_as_it_was_called_in_that_year(office, printout):
    Agency.objects.create(starts_on=date(2025, 7, 1), code="BQLKCN", name="Ban Quản lý mới", superior="UBND tỉnh mới")
    office.registered(469, date(2022, 3, 15))
    old = printout("outgoing", day=date(2026, 1, 1))
    assert (old.agency, old.title) == ("Ban Quản lý các khu công nghiệp", "Sổ đăng ký văn bản đi")
    assert old.lines == ["Năm 2022", "Từ số 469 đến số 469", "Số lượng: 1 văn bản"]
    assert old.closing == "Sổ này có 1 văn bản, từ số 469 đến số 469."
    assert old.mark == "In từ hệ thống Cổng quản lý khu công nghiệp lúc 14:05 ngày 30/09/2022"


def test_the_pdf_is_a_book_on_a4_across(office, printout):
    for number in range(1, 41):
        office.registered(number, recipients="Sở Kế hoạch và Đầu tư; UBND huyện Bình Xuyên; Các phòng thuộc Ban")
    content = render_pdf(printout("outgoing"))
    assert [round(side / 72 * 25.4) for side in pypdfium2.PdfDocument(content)[1].get_size()] == [297, 210]
    cover, *pages = pdf_pages(content)
    assert "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP" in cover
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐI Năm 2022 Từ số 01 đến số 40 Số lượng: 40 văn bản" in cover
    assert len(pages) > 1
    for number, page in enumerate(pages, 2):
        assert page.startswith(str(number)), "the page number stands at the top"
        assert "In từ hệ thống Cổng quản lý khu công nghiệp lúc 14:05 ngày 30/09/2022" in page
        if "/KH-BQLKCN" in page:
            assert " ".join(OUTGOING) in page, "the columns stand on every page"
    assert "Kế hoạch phát triển các khu công nghiệp năm 2022" in pages[0]
    assert "Sổ này có 40 văn bản, từ số 01 đến số 40." in pages[-1]
    assert "VĂN THƯ" in pages[-1]


def test_nothing_runs_out_of_its_column(office, printout):
    """A subject of two thousand letters, twelve recipients, a word without end: every letter stays on the paper."""
    office.registered(
        1,
        subject="Kế hoạch " + "thực hiện nhiệm vụ trọng tâm " * 65,
        recipients="; ".join(f"Sở thứ {number} của tỉnh" for number in range(1, 13)),
        note="x" * 200,
    )
    said = {"recalled_on": date(2022, 4, 1), "ordered_by": "Trưởng ban", "reason": "sai"}
    Recall.objects.create(document=office.registered(2), **said)  # its day is a word that does not break
    content = render_pdf(printout("outgoing"))
    pages = " ".join(pdf_pages(content))
    assert pages.count("trọng") == pages.count("tâm") == 65 and "Sở thứ 12 của tỉnh" in pages
    rights = [
        page.get_textpage().get_charbox(index)[2]
        for page in pypdfium2.PdfDocument(content)
        for index in range(page.get_textpage().count_chars())
    ]
    assert max(rights) < (297 - 15) / 25.4 * 72 + 1


def test_what_people_type_is_no_markup(office, printout):
    office.registered(1, subject="#panic() *đậm* $x$ <b> & = 1", note="=1+1")
    assert "#panic() *đậm* $x$ <b> & = 1" in " ".join(pdf_pages(render_pdf(printout("outgoing"))))
    assert docx_table(render_docx(printout("outgoing")))[1][0][2].endswith("#panic() *đậm* $x$ <b> & = 1")
    sheet = openpyxl.load_workbook(io.BytesIO(render_xlsx(printout("outgoing")))).active
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s"


def test_the_xlsx_prints_like_the_register(office, printout):
    office.registered(1, date(2022, 1, 5), copies=4)
    content = render_xlsx(printout("outgoing"))
    (row,) = xlsx_table(content, OUTGOING)
    assert row[0] == "01/KH-BQLKCN" and row[1] == datetime(2022, 1, 5) and row[6] == 4
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.page_setup.fitToHeight == 0 and sheet.sheet_properties.pageSetUpPr.fitToPage
    header = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Số, ký hiệu")
    assert sheet.print_title_rows == f"${header}:${header}"
    assert "Cổng quản lý khu công nghiệp" in sheet.oddFooter.right.text


def test_the_docx_prints_like_the_register(office, printout):
    office.registered(1, date(2022, 1, 5))
    content = render_docx(printout("outgoing"))
    header, rows = docx_table(content)
    assert header == OUTGOING
    assert rows[0][:3] == ["01/KH-BQLKCN", "05/01/2022", "Kế hoạch phát triển các khu công nghiệp năm 2022"]
    document = Document(io.BytesIO(content))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert document.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert "Cổng quản lý khu công nghiệp" in section.footer.paragraphs[0].text


@pytest.mark.parametrize(
    ("values", "stem"),
    [
        ({"kind": "outgoing", "register": Register(code="VBD")}, "so-outgoing-2022-VBD"),
        ({"kind": "postal"}, "so-postal-2022"),
        ({"kind": "case-file", "case_file": CaseFile(code="01.ĐT")}, "muc-luc-01.ĐT-2022"),
        ({"kind": "file-plan", "file_plan": FilePlan(year=2022)}, "danh-muc-ho-so-2022"),
        ({"kind": "minutes", "transfer": Transfer(pk=7)}, "nop-luu-minutes-7"),
    ],
)
def test_its_file_is_called_by_what_is_printed(values, stem):
    assert PrintedRegister(year=2022, **values).file_stem == stem


def test_an_empty_book_prints(office, printout):
    YearBook.objects.create(register=office.common, year=2022)
    for render in RENDERERS.values():
        assert render(printout("outgoing"))


def test_a_year_of_two_thousand_documents(office, printout):
    """Every line is there, in order, in each format."""
    first = office.registered(1)
    rows = [first]
    for number in range(2, 2001):
        copy = OutgoingDocument(**office.words(), state="issued", book=first.book, number=number)
        copy.symbol, copy.issued_on, copy.unit = first.symbol, first.issued_on, first.unit
        rows.append(copy)
    OutgoingDocument.objects.bulk_create(rows[1:], batch_size=500)
    written = [row.written_number for row in rows]
    assert [row[0] for row in xlsx_table(render_xlsx(printout("outgoing")), OUTGOING)] == written
    assert [row[0] for row in docx_table(render_docx(printout("outgoing")))[1]] == written
    text = " ".join(pdf_pages(render_pdf(printout("outgoing"))))
    places = [text.find(number) for number in written]
    assert -1 not in places and places == sorted(places)
