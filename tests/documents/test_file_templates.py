"""A draft's file begun from its type's template: the legal layout, opened and measured, and number and date at last."""

import io

import docx
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from accounts.models import Agency, Post
from documents.actions.template import keep_template, make_from_template
from documents.filling import LAYOUTS, layout_named, values_of
from documents.layouts.make import LAYOUTS as MAKERS
from documents.models import DocumentTemplate, DocumentType, OutgoingDocument, YearBook
from tests.documents import papers
from tests.documents.pages import page

pytestmark = pytest.mark.sqlite_only  # what is printed does not hang on the database


@pytest.fixture
def agency(office):
    Agency.objects.update(superior="UBND tỉnh Vĩnh Phúc", place="Vĩnh Phúc")
    return office


def draft(office, code="KH", **changes):
    return office.draft(type=DocumentType.objects.get(code=code) if code else DocumentType.objects.letter(), **changes)


def opened(file):
    with file.file.open() as content:
        return docx.Document(io.BytesIO(content.read()))


def paragraphs(document):
    """Every paragraph, those of the tables too, that shows something."""
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    found = [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]
    return [paragraph for paragraph in found if paragraph.text.strip()]


def made(office, *options, by=None, **changes):
    return opened(make_from_template(draft(office, *options, **changes), by=by or office.owner))


def find(document, text):
    return next(paragraph for paragraph in paragraphs(document) if paragraph.text.startswith(text))


def looks(paragraph):
    """(size, bold, italic, alignment)"""
    run = paragraph.runs[0]
    return run.font.size.pt, bool(run.bold), bool(run.italic), paragraph.alignment


def test_the_page_is_a4_in_the_legal_margins_with_the_number_on_top_from_page_two(agency):
    document = made(agency)
    section = document.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    assert Cm(1.99) <= section.top_margin == section.bottom_margin <= Cm(2.5)
    assert Cm(2.99) <= section.left_margin <= Cm(3.5) and Cm(1.5) <= section.right_margin <= Cm(2.01)
    assert section.different_first_page_header_footer
    header = section.header.paragraphs[0]
    assert header.alignment == ALIGN.CENTER and "PAGE" in header._p.xml
    assert not any(paragraph.text for paragraph in section.first_page_header.paragraphs)
    normal = document.styles["Normal"]
    assert normal.font.name == "Times New Roman"
    assert normal.element.rPr.rFonts.get(qn("w:eastAsia")) == "Times New Roman"


def test_every_element_of_a_plan_has_its_legal_look(agency):
    document = made(agency, recipients="UBND tỉnh; Các phòng", kept_by="VT, ĐT")
    expected = {
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": (12, True, False, ALIGN.CENTER),
        "Độc lập - Tự do - Hạnh phúc": (13, True, False, ALIGN.CENTER),
        "UBND TỈNH VĨNH PHÚC": (12, False, False, ALIGN.CENTER),
        "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP": (12, True, False, ALIGN.CENTER),
        "Số:         /KH-BQLKCN": (13, False, False, ALIGN.CENTER),
        "Vĩnh Phúc, ngày      tháng      năm 2022": (13, False, True, ALIGN.CENTER),
        "KẾ HOẠCH": (14, True, False, ALIGN.CENTER),
        "Kế hoạch phát triển các khu công nghiệp năm 2022": (14, True, False, ALIGN.CENTER),
        "[Nội dung văn bản.]": (14, False, False, ALIGN.JUSTIFY),
        "Nơi nhận:": (12, True, True, ALIGN.LEFT),
        "- UBND tỉnh;": (11, False, False, ALIGN.LEFT),
        "- Các phòng;": (11, False, False, ALIGN.LEFT),
        "- Lưu: VT, ĐT.": (11, False, False, ALIGN.LEFT),
        "TRƯỞNG BAN": (14, True, False, ALIGN.CENTER),
        agency.people["leader"].full_name: (14, True, False, ALIGN.CENTER),
    }
    found = {paragraph.text: looks(paragraph) for paragraph in paragraphs(document)}
    assert {text: found.get(text) for text in expected} == expected
    assert not any("{" in text for text in found) and any(text.endswith("./.") for text in found)


def test_the_body_is_drawn_in_and_spaced(agency):
    body = find(made(agency), "[Nội dung văn bản")
    format = body.paragraph_format
    assert Cm(1) <= format.first_line_indent <= Cm(1.28)
    assert format.space_before >= Pt(6) and 1 <= format.line_spacing <= 1.5


def test_an_official_letter_has_its_subject_under_the_number(agency):
    document = made(
        agency, "", subject="Về việc Báo cáo tình hình đầu tư", recipients="UBND tỉnh; Sở Tài chính", urgency="Hỏa tốc"
    )
    head = document.tables[0].rows[1].cells[0]
    texts = [paragraph.text for paragraph in head.paragraphs]
    assert texts == ["Số:         /BQLKCN-ĐT", "V/v báo cáo tình hình đầu tư", "HỎA TỐC"]
    assert looks(head.paragraphs[1]) == (12, False, False, ALIGN.CENTER)
    assert "w:pBdr" in head.paragraphs[2]._p.xml, "the urgency mark stands in a box"
    shown = [paragraph.text for paragraph in paragraphs(document)]
    assert shown[:3] == ["Kính gửi:", "- UBND tỉnh;", "- Sở Tài chính."]
    assert "- Như trên;" in shown and "HỎA TỐC" in shown
    assert "Kính gửi: UBND tỉnh" in [p.text for p in paragraphs(made(agency, "", recipients="UBND tỉnh"))]


@pytest.mark.parametrize("code", ["", "KH", "GM"])
def test_where_copies_are_kept_is_said_once_and_nobody_is_addressed_by_it(agency, code):
    recipients = "- UBND tỉnh;\n- Các phòng;\n- Lưu: VT, QH."
    shown = [paragraph.text for paragraph in paragraphs(made(agency, code, recipients=recipients, kept_by="VT"))]
    assert [text for text in shown if "Lưu" in text] == ["- Lưu: VT, QH."]
    assert [text for text in shown if "UBND tỉnh" in text] == ["- UBND tỉnh;"]


def test_a_submission_names_whom_it_is_for_and_the_rest_below(agency):
    shown = [paragraph.text for paragraph in paragraphs(made(agency, "TTr", recipients="UBND tỉnh; Sở Tài chính"))]
    assert "Kính gửi: UBND tỉnh" in shown
    assert shown[shown.index("- Như trên;") + 1] == "- Sở Tài chính;"


def test_a_decision_has_its_grounds_in_italics_and_articles(agency):
    document = made(agency, "QĐ", subject="Về việc thành lập Tổ công tác")
    assert looks(find(document, "TRƯỞNG BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP")) == (14, True, False, ALIGN.CENTER)
    assert looks(find(document, "Căn cứ")) == (14, False, True, ALIGN.JUSTIFY)
    assert looks(find(document, "QUYẾT ĐỊNH:"))[1]
    article = find(document, "Điều 1.")
    assert [bool(run.bold) for run in article.runs] == [True, False]


def test_an_invitation_invites(agency):
    shown = [paragraph.text for paragraph in paragraphs(made(agency, "GM", recipients="Các phòng"))]
    assert {"GIẤY MỜI", "Ban Quản lý các khu công nghiệp trân trọng kính mời:", "- Các phòng."} <= set(shown)


@pytest.mark.parametrize(
    ("mark", "title", "lines"),
    [
        ("", "Trưởng ban", ["Trưởng ban"]),
        ("KT.", "Phó Trưởng ban", ["KT. Trưởng ban", "Phó Trưởng ban"]),
        ("TL.", "Chánh Văn phòng", ["TL. Trưởng ban", "Chánh Văn phòng"]),
        ("TUQ.", "Trưởng phòng", ["TUQ. Trưởng ban", "Trưởng phòng"]),
        ("Q.", "Trưởng ban", ["Q. Trưởng ban"]),
        ("TM.", "Trưởng ban", ["TM. Ban Quản lý các khu công nghiệp", "Trưởng ban"]),
    ],
)
def test_who_signs_and_by_whose_authority(agency, mark, title, lines):
    document = draft(agency, authority_mark=mark, signer_title=title, signing_post=None)
    assert values_of(document, agency.day)["authority"] == lines


def test_a_draft_says_how_the_one_who_is_to_sign_would_sign(agency):
    Post.objects.filter(user=agency.people["leader"]).update(standing="deputy", title="Phó Trưởng ban")
    assert values_of(draft(agency), agency.day)["authority"] == ["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"]


def test_what_people_typed_is_text_and_no_markup(agency):
    document = made(agency, subject="A & B <w:p/> {{ signer }}", signer='Trần "Hùng"', signing_post=None)
    shown = [paragraph.text for paragraph in paragraphs(document)]
    assert "A & B <w:p/> {{ signer }}" in shown and 'Trần "Hùng"' in shown


def test_the_layouts_that_are_shipped_are_those_that_the_code_makes():
    assert set(LAYOUTS) == set(MAKERS)
    for name, make in MAKERS.items():
        assert docx.Document(layout_named(name)).element.xml == make().element.xml, (
            "run: python -m documents.layouts.make"
        )


# --- Made on the draft's page ---


def test_an_officer_makes_the_file_and_the_earlier_one_stays(agency, as_):
    document = draft(agency)
    url = reverse("outgoingfile-make", args=[document.pk])
    assert url in page(as_("owner"), reverse("outgoingdocument", args=[document.pk]))
    page(as_("owner"), url)
    assert not document.files.exists()
    as_("owner").post(url)
    as_("owner").post(url)
    assert [file.version for file in document.files.order_by("version")] == [1, 2]
    assert document.files.current().get().name == "Kế hoạch - Kế hoạch phát triển các khu công nghiệp năm 2022.docx"


@pytest.mark.parametrize("who", ["colleague", "stranger", "clerk", "leader", "administrator"])
def test_others_make_none(agency, as_, who):
    document = draft(agency)
    assert as_(who).post(reverse("outgoingfile-make", args=[document.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        make_from_template(document, by=getattr(agency, who))


def test_without_an_agency_the_reason_is_said(agency, as_):
    document = draft(agency)
    Agency.objects.all().delete()
    answer = as_("owner").post(reverse("outgoingfile-make", args=[document.pk]), follow=True)
    assert answer.status_code == 200 and not document.files.exists()
    assert "alert" in answer.content.decode()


# --- After issue ---


def issued(office, document, number=5):
    book = YearBook.objects.create(register=office.common, year=2022, last_number=number)
    place = {"book": book, "number": number, "symbol": "KH-BQLKCN", "issued_on": office.day}
    office.approve(document)
    OutgoingDocument.objects.filter(pk=document.pk).update(state="issued", **place)


def downloaded(client, file):
    response = client.get(reverse("documentfile-numbered", args=[file.pk]))
    assert response.status_code == 200 and "attachment" in response["Content-Disposition"]
    return docx.Document(io.BytesIO(b"".join(response.streaming_content)))


def test_number_and_date_stand_in_the_copy_for_signing(agency, as_):
    document = draft(agency)
    file = make_from_template(document, by=agency.owner)
    url = reverse("documentfile-numbered", args=[file.pk])
    assert as_("clerk").get(url).status_code == 404, "there is no number yet"
    issued(agency, document)
    assert url in page(as_("clerk"), reverse("outgoingdocument", args=[document.pk]))
    shown = [paragraph.text for paragraph in paragraphs(downloaded(as_("clerk"), file))]
    assert {"Số: 05/KH-BQLKCN", "Vĩnh Phúc, ngày 15 tháng 3 năm 2022"} <= set(shown)
    assert find(opened(file), "Số:").text == "Số:         /KH-BQLKCN", "the file itself is frozen"


def test_a_version_written_by_hand_gets_them_too_and_one_without_places_says_so(agency, as_):
    document = draft(agency)
    first = make_from_template(document, by=agency.owner)
    word = opened(first)
    word.add_paragraph("Nội dung của chuyên viên")
    content = io.BytesIO()
    word.save(content)
    upload = {"part": "main", "file": papers.upload(content.getvalue(), "sửa.docx")}
    as_("owner").post(reverse("outgoingfile-new", args=[document.pk]), upload)
    issued(agency, document)
    shown = [p.text for p in paragraphs(downloaded(as_("owner"), document.files.current().get()))]
    assert {"Số: 05/KH-BQLKCN", "Nội dung của chuyên viên"} <= set(shown)


def test_a_file_that_lost_its_places_says_so(agency, as_):
    document = draft(agency)
    make_from_template(document, by=agency.owner)
    upload = {"part": "main", "file": papers.upload(papers.word("Không còn bảng"), "a.docx")}
    as_("owner").post(reverse("outgoingfile-new", args=[document.pk]), upload)
    issued(agency, document)
    url = reverse("documentfile-numbered", args=[document.files.current().get().pk])
    assert "alert" in as_("owner").get(url, follow=True).content.decode()
    Agency.objects.all().delete()
    assert "alert" in as_("owner").get(url, follow=True).content.decode()


# --- Templates of the board's own ---


def own_template(office, content=None, by=None, **changes):
    values = {"type": DocumentType.objects.get(code="KH"), "name": "Mẫu của Ban", "starts_on": office.day} | changes
    upload = papers.upload(content or papers.word("Của Ban: {{ subject }}"), "mau.docx")
    return keep_template(values, upload=upload, by=by or office.administrator)


def test_the_boards_own_template_is_taken_from_its_day_on(agency):
    own_template(agency, starts_on=agency.day.replace(year=2023))
    assert "KẾ HOẠCH" in [paragraph.text for paragraph in paragraphs(made(agency))]
    own_template(agency)
    file = make_from_template(draft(agency), by=agency.owner)
    assert opened(file).paragraphs[0].text.startswith("Của Ban: Kế hoạch") and file.made_from == "Mẫu của Ban"


@pytest.mark.parametrize(
    "content",
    [
        papers.pdf("x"),
        papers.word("{{ nothing_of_that_name }}"),
        papers.word("{% for x in y %}"),
        papers.word("{{ ''.__class__.__mro__ }}"),
        papers.word("{{ 'x' * 10 ** 12 }}"),
        papers.word_with_macros(),
    ],
    ids=["pdf", "unknown name", "open loop", "reaches out", "endless", "macros"],
)
def test_a_template_that_cannot_be_filled_is_refused_with_a_reason(agency, content):
    with pytest.raises(ValidationError) as refused:
        own_template(agency, content)
    assert "file" in refused.value.error_dict and not DocumentTemplate.objects.exists()


@pytest.mark.parametrize("who", ["owner", "head", "clerk", "leader"])
def test_only_administrators_keep_templates(agency, as_, who):
    with pytest.raises(PermissionDenied):
        own_template(agency, by=getattr(agency, who))
    assert as_(who).get(reverse("documenttemplate-list")).status_code == 404


def test_an_administrator_keeps_one_by_form(agency, as_):
    client = as_("administrator")
    word = papers.upload(papers.word("{{ subject }}"), "mau.docx")
    kind = DocumentType.objects.get(code="KH").pk
    sent = {"type": kind, "name": "Mẫu kế hoạch", "starts_on": "01/01/2022", "file": word}
    answer = client.post(reverse("documenttemplate-new"), sent, follow=True)
    assert "Mẫu kế hoạch" in answer.content.decode() and DocumentTemplate.objects.count() == 1
    assert "Mẫu kế hoạch" in page(client, reverse("documenttemplate-list"))
    layout = client.get(reverse("documenttemplate-layout", args=["letter"]))
    assert b"".join(layout.streaming_content).startswith(b"PK") and "attachment" in layout["Content-Disposition"]
