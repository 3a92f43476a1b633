"""The report as a document: its sentences, the legal layout of its DOCX and PDF, both languages."""

import io
import re
from datetime import date

import docx
import pypdfium2
import pytest
from django.utils import translation
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from accounts.models import Agency
from projects.classifications import divisions, divisions_in_english
from reports.letter import NO_BREAK, letter_of
from reports.models import ReportType, SentenceTemplate
from reports.renderers import render_docx, render_pdf
from tests.projects.office import place

pytestmark = pytest.mark.sqlite_only  # what is printed does not hang on the database


@pytest.fixture
def board(office):
    """The nine months of 2022 as the board published them."""
    Agency.objects.all().delete()
    named = {"superior": "UBND tỉnh Vĩnh Phúc", "code": "BQLKCN", "place": "Vĩnh Phúc"}
    Agency.objects.create(name="Ban Quản lý các khu công nghiệp", starts_on=date(2010, 1, 1), **named)
    Agency.objects.create(name="Ban Quản lý mới", starts_on=date(2025, 7, 1), **named | {"place": "Phú Thọ"})
    son_loi = place("SL", "KCN Sơn Lôi")
    office.decision()
    office.today_is("10/03/2021").certify("154.5", code="FDI-899", number="899/GCNĐT")
    office.today_is("10/01/2022").certify("61.5", code="FDI-901", number="901/GCNĐT", park=son_loi)
    office.certify("58", code="FDI-902", number="902/GCNĐT", park=office.other_park)
    office.certify(
        "154", code="FDI-903", number="903/GCNĐT", shares=[(office.korean, 100)], name="Hanbit <&> “Nhà máy”"
    )
    for number in range(4):
        office.certify("437.5", code=f"DDI-90{number}", number=f"D90{number}/GCNĐT", complex="CNC Tech")
    office.certify("432.61", code="DDI-910", number="D910/GCNĐT")
    office.target(value=390_700_000)
    office.target("ddi.attracted", value=700 * 10**9, unit="VND")
    return office.today_is("20/09/2022")


def letter(office, language="vi"):
    with translation.override(language):
        return letter_of(office.snapshot())


def told(office, language="vi"):
    return [words for section in letter(office, language).sections for words in section.paragraphs]


def word(office, language="vi"):
    return docx.Document(io.BytesIO(render_docx(office.snapshot(), language)))


def sentences(*texts, section="fdi", english=""):
    """These alone, in the place of those that come with the portal."""
    SentenceTemplate.objects.update(is_used=False)
    for text in texts:
        SentenceTemplate.objects.create(section=section, text=text, english=english)


# --- Sentences ---


def test_the_published_figures_of_nine_months_are_said_as_they_were(board):
    said = told(board)
    assert "Thu hút vốn FDI đạt 273,5 triệu USD, bằng 177% so với cùng kỳ năm trước và bằng 70% kế hoạch năm." in said
    assert "Thu hút vốn DDI đạt 2.182,61 tỷ đồng và bằng 312% kế hoạch năm." in said  # nothing a year ago: no base
    large = next(words for words in said if words.startswith("Các dự án lớn"))
    assert "từ 50 triệu USD" in large and "Nhật Bản có 2 dự án với tổng vốn 119,5 triệu USD, chiếm 44%" in large
    assert "61,5 triệu USD tại KCN Sơn Lôi" in large and "58 triệu USD tại KCN Thăng Long Vĩnh Phúc" in large
    assert "Tổ hợp dự án: CNC Tech có 4 dự án với tổng vốn 1.750 tỷ đồng, chiếm 80%." in said


def test_the_english_report_has_the_same_figures(board):
    said = told(board, "en")
    first = "FDI attracted reached 273.5 million USD, 177% of the same period last year and 70% of the year's plan."
    assert first in said
    assert any("Japan: 2 projects, together 119.5 million USD, 44% of the total" in words for words in said)


def test_the_english_report_names_the_agency_with_its_article(board):
    assert letter(board, "en").opening[0].startswith("The Ban Quản lý các khu công nghiệp reports on")


def test_what_did_not_happen_is_not_said(board):
    assert not any("giảm vốn" in words or "Thu hồi" in words or "Doanh thu" in words for words in told(board))


def test_nothing_is_said_of_figures_whose_records_begin_after_the_period(board):
    board.complete_from("capital", "01/03/2022")
    said = told(board)
    assert not any("vốn FDI" in words or "Nhật Bản" in words or "CNC Tech" in words for words in said)
    assert any("01/03/2022" in note for note in letter(board).notes)


def test_without_the_records_of_last_year_the_comparison_is_left_out(board):
    board.complete_from("capital", "01/12/2021")
    assert "Thu hút vốn FDI đạt 273,5 triệu USD và bằng 70% kế hoạch năm." in told(board)


def test_a_range_as_target_is_said_with_both_ends(board):
    board.target("fdi.attracted", low=300_000_000, high=400_000_000, dated="20/03/2022", number="500/KH-BQLKCN")
    sentences("Đạt {fdi.attracted|target} của {fdi.attracted|target_value} ({fdi.attracted|target_version}).")
    assert told(board) == ["Đạt 91% mức thấp và 68% mức cao của 300 – 400 triệu USD (500/KH-BQLKCN, 20/03/2022)."]


def test_the_table_holds_a_figure_against_both_ends_of_a_range_the_smaller_share_first(board):
    board.target("fdi.attracted", low=300_000_000, high=400_000_000, dated="20/03/2022", number="500/KH-BQLKCN")
    attracted = next(row for row in letter(board).sections[0].table.rows if row[0] == "Vốn thu hút")
    assert attracted[-2:] == ["300,00 – 400,00", "68,4 – 91,2"]


def test_up_down_and_the_value_of_last_year_are_parts_too(board):
    sentences("{fdi.attracted|change} so với {fdi.attracted|same_period_value}", english="{fdi.attracted|change}")
    assert told(board) == ["tăng 77% so với 154,5 triệu USD"]
    assert told(board, "en") == ["up 77%"]


def test_the_english_report_goes_without_a_sentence_that_has_no_english(board):
    sentences("Có {fdi.new.count} dự án.")
    assert (told(board), told(board, "en")) == (["Có 3 dự án."], [])


def test_a_report_keeps_the_sentences_and_the_agency_of_its_day(board):
    """Both are in its snapshot: what becomes of them later changes no report."""
    snapshot = board.snapshot()
    sentences("Khác hẳn.")
    Agency.objects.update(name="Tên khác")
    again = letter_of(snapshot)
    assert again.agency == "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP" and again.dated.startswith("Vĩnh Phúc")
    assert not any("Khác hẳn" in words for section in again.sections for words in section.paragraphs)


def test_the_english_report_names_the_agency_in_english_where_a_name_is_kept(board):
    assert letter(board, "en").agency == "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP"
    names = {"english_name": "Industrial Parks Board", "english_superior": "People's Committee of Vĩnh Phúc"}
    Agency.objects.filter(starts_on=date(2010, 1, 1)).update(**names)
    sentences("Báo cáo của {agency}", english="Report of {agency}")
    english = letter(board, "en")
    superior = f"PEOPLE'S COMMITTEE OF VĨNH{NO_BREAK}PHÚC"  # a name stays on one line
    assert (english.agency, english.superior) == ("INDUSTRIAL PARKS BOARD", superior)
    assert english.addressee == "People's Committee of Vĩnh Phúc"
    assert told(board, "en") == ["Report of Industrial Parks Board"]
    assert letter(board).agency == "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP"


def test_the_agency_is_that_of_the_day_on_which_the_report_was_made(board):
    board.today_is("01/09/2025")
    assert letter(board).agency == "BAN QUẢN LÝ MỚI"
    with translation.override("vi"):
        assert letter_of(board.snapshot(known="20/09/2022")).agency == "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP"


def test_a_report_is_for_whom_its_type_names_else_for_the_superior_agency(board):
    assert (letter(board).addressee, letter(board).recipients) == ("UBND tỉnh Vĩnh Phúc", ["Như trên"])
    ReportType.objects.filter(code="9M").update(recipients="Bộ Tài chính;\nUBND tỉnh\nSở Tài chính\nLưu: VT")
    assert (letter(board).addressee, letter(board).recipients) == (
        "Bộ Tài chính",
        ["Như trên", "UBND tỉnh", "Sở Tài chính"],
    )


# --- The legal layout (records-law, section D) ---


def paragraph(document, start):
    """The first paragraph of the text or of its tables that begins so."""
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    everywhere = [*document.paragraphs, *(found for cell in cells for found in cell.paragraphs)]
    return next(found for found in everywhere if found.text.startswith(start))


def style(document, start):
    run = paragraph(document, start).runs[0]
    return run.font.size.pt if run.font.size else None, bool(run.bold), bool(run.italic)


def test_the_page_is_a4_in_the_legal_margins_with_its_number_on_top_but_not_on_the_first(board):
    section = word(board).sections[0]
    millimetres = {name: round(getattr(section, name).mm) for name in ("page_width", "page_height")}
    assert millimetres == {"page_width": 210, "page_height": 297}
    top, bottom, left, right = (
        round(getattr(section, f"{side}_margin").mm) for side in ("top", "bottom", "left", "right")
    )
    assert 20 <= top <= 25 and 20 <= bottom <= 25 and 30 <= left <= 35 and 15 <= right <= 20
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml and "PAGE" not in section.first_page_header._element.xml


def test_every_element_has_its_size_and_weight(board):
    document = word(board)
    assert document.styles["Normal"].font.name == "Times New Roman"
    sizes = {
        "UBND TỈNH": (12, False, False),
        "BAN QUẢN LÝ": (12, True, False),
        "CỘNG HÒA": (12, True, False),
        "Độc lập": (13, True, False),
        "Số:": (13, False, False),
        "Vĩnh Phúc, ngày": (13, False, True),
        "BÁO CÁO": (14, True, False),
        "Kết quả thu hút": (14, True, False),
        "Kính gửi:": (13, False, False),
        "I. Đầu tư": (13, True, False),
        "Thu hút vốn FDI": (13, False, False),
        "Nơi nhận:": (12, True, True),
        "- Như trên;": (11, False, False),
        "- Lưu: VT.": (11, False, False),
        "TRƯỞNG BAN": (13, True, False),
        "Phụ lục I": (14, True, False),
    }
    assert {start: style(document, start) for start in sizes} == sizes


def test_the_text_is_justified_drawn_in_and_ends_with_its_mark(board):
    document = word(board)
    body = paragraph(document, "Thu hút vốn FDI")
    format = body.paragraph_format
    assert body.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY and Mm(10) <= format.first_line_indent <= Mm(12.7)
    assert format.space_before >= Pt(6) and 1 <= format.line_spacing <= 1.5
    assert paragraph(document, "Trên đây là").text.endswith("./.")


def test_the_figures_stand_on_their_day(board):
    assert "số liệu tính đến ngày 20/09/2022" in paragraph(word(board), "(Kỳ báo cáo").text.replace(NO_BREAK, " ")


def test_a_line_never_breaks_inside_the_period_of_the_title_or_the_day_of_the_figures(board):
    said = letter(board)
    assert said.subject.endswith("9 tháng đầu năm 2022".replace(" ", NO_BREAK))
    assert said.known.endswith("số liệu tính đến ngày 20/09/2022)".replace(" ", NO_BREAK))


# --- Tables and charts ---


def row_of(table, name):
    return next(row for row in table.rows if row[0] == name)


def test_every_figure_has_its_unit_a_count_what_it_counts(board):
    fdi, _ddi, parks, enterprises, documents, _tasks = (section.table for section in letter(board).sections)
    assert [row_of(fdi, name)[1] for name in ("Vốn thu hút", "Dự án cấp mới", "Lượt tăng vốn")] == [
        "triệu USD",
        "dự án",
        "lượt",
    ]
    assert row_of(enterprises, "Lao động")[1] == "người" and row_of(documents, "Văn bản đi")[1] == "văn bản"
    assert all(row[1] for table in (fdi, parks, enterprises, documents) for row in table.rows)


def test_a_dash_has_its_reason_below_the_table(board):
    board.complete_from("documents", "15/12/2021")
    fdi, documents = letter(board).sections[0].table, letter(board).sections[4].table
    assert any(words.startswith("Cùng kỳ năm trước bằng 0") and "lượt tăng vốn" in words for words in fdi.notes)
    assert "Dấu “–” ở cột kế hoạch: kế hoạch năm không giao chỉ tiêu." in fdi.notes
    assert any(words.startswith("Chưa có số liệu cùng kỳ") and "văn bản đi" in words for words in documents.notes)
    written = [each.text for each in word(board).paragraphs]
    assert set(fdi.notes + documents.notes) <= set(written)


def test_annexes_are_titled_as_a_clerk_would_and_say_whose_columns_they_are(board):
    board.lease(5)
    annexes = {table.title: table for table in letter(board).annexes}
    countries = annexes["Đầu tư nước ngoài (FDI) theo quốc gia"]
    assert [column.header for column in countries.columns][:3] == [
        "Quốc gia",
        "Dự án cấp mới",
        "Vốn thu hút (triệu USD)",
    ]
    assert "Khu công nghiệp" in annexes
    assert annexes["Đầu tư theo ngành"].columns[1].header == "FDI: Vốn thu hút (triệu USD)"
    assert "FDI: Vốn thu hút theo quốc gia (triệu USD)" in [
        chart.title for section in letter(board).sections for chart in section.charts
    ]


def test_countries_stand_in_the_order_of_what_they_brought(board):
    table = next(table for table in letter(board).annexes if table.title.endswith("theo quốc gia"))
    assert [row[0] for row in table.rows] == ["Tổng số", "Hàn Quốc", "Nhật Bản"]


def test_a_header_row_is_repeated_on_every_page_and_charts_say_what_they_show(board):
    document = word(board)
    figures = [table for table in document.tables if table.rows[0].cells[0].text == "Chỉ tiêu"]
    assert figures and all("w:tblHeader" in table.rows[0]._tr.xml for table in figures)
    described = re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', document.element.xml)
    assert any("Cùng kỳ năm trước 154,5" in words for words in described)


def test_the_english_report_names_sectors_and_countries_in_english(board):
    names = {row[0] for table in letter(board, "en").annexes for row in table.rows}
    assert "Manufacture of computer, electronic and optical products" in names and "Japan" in names
    assert set(divisions_in_english()) == set(divisions())


def test_names_with_signs_of_markup_come_out_as_they_are(board):
    cells = [cell.text for table in word(board).tables for row in table.rows for cell in row.cells]
    assert "Hanbit <&> “Nhà máy”" in cells


# --- PDF ---


def pages(content):
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]


def test_the_pdf_has_every_vietnamese_letter_and_brings_its_fonts(board):
    content = render_pdf(board.snapshot())
    text = " ".join("".join(pages(content)).split())
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text and "Độc lập - Tự do - Hạnh phúc" in text
    assert "bằng 177% so với cùng kỳ năm trước và bằng 70% kế hoạch năm." in text
    assert b"/FontFile2" in content or b"/FontFile3" in content
    assert b"pdfaid" in content  # PDF/A: kept for good


def test_the_english_pdf_is_english_throughout(board):
    text = " ".join("".join(pages(render_pdf(board.snapshot(), "en"))).split())
    assert "SOCIALIST REPUBLIC OF VIET NAM" in text and "Annex I" in text
    assert [words for words in ("Nơi nhận", "Chỉ tiêu", "triệu USD", "cùng kỳ", "Phụ lục") if words in text] == []


def test_a_portal_without_agency_records_or_sentences_has_a_letter_too(office):
    Agency.objects.all().delete()
    sentences()
    for render in (render_docx, render_pdf):
        assert render(office.snapshot())
