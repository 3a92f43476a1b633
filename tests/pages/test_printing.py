"""Any list to print, as PDF and DOCX: what is shown, its header on every page, who took it out (D30-6.h, D30-6.k)."""

import io

import docx
import pypdfium2
import pytest

from parks.models import Park
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # what a page shows does not hang on its database
LIST = "/parks/"


@pytest.fixture
def reader(client, db):
    return people.signed_in(client, people.officer("planning"))


def parks(count):
    rows = [Park(code=f"P{number:05}", name=f"KCN Bá Thiện {number}", status="operating") for number in range(count)]
    for row in rows:
        row.fold_words()
    Park.objects.bulk_create(rows)


def pages(response):
    document = pypdfium2.PdfDocument(b"".join(response))
    return [page.get_textpage().get_text_bounded() for page in document], [page.get_size() for page in document]


def test_a_list_as_pdf_is_across_with_its_header_on_every_page_and_marked(reader):
    parks(120)
    response = reader.get(LIST, {"q": "kcn", "columns": ["code", "name"], "export": "pdf"})
    assert response["Content-Disposition"] == 'attachment; filename="khu-cong-nghiep.pdf"'
    texts, sizes = pages(response)
    assert len(texts) > 2 and all(width > height for width, height in sizes)
    for text in texts:
        assert "Tên" in text
        assert "In từ hệ thống" in text and "Nguyễn Văn" in text
    assert "KCN Bá Thiện 0" in texts[0] and "KCN Bá Thiện 119" in texts[-1]
    assert "“kcn”" in texts[0]


def test_a_list_as_docx_says_the_same(reader):
    parks(3)
    document = docx.Document(io.BytesIO(b"".join(reader.get(LIST, {"columns": ["code", "name"], "export": "docx"}))))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Mã", "Tên"]
    assert [cell.text for cell in table.rows[3].cells] == ["P00002", "KCN Bá Thiện 2"]
    assert "tblHeader" in table.rows[0]._tr.xml
    section = document.sections[0]
    assert section.page_width > section.page_height
    assert "In từ hệ thống" in section.first_page_footer.paragraphs[0].text


def test_what_people_typed_is_no_markup(reader):
    Park.objects.create(code="P1", name='#read("/etc/passwd") *đậm* <w:br/> \x0b$x$', status="operating")
    (text,), _sizes = pages(reader.get(LIST, {"columns": ["code", "name"], "export": "pdf"}))
    assert "#read(" in text and "*đậm*" in text
    document = docx.Document(io.BytesIO(b"".join(reader.get(LIST, {"columns": ["code", "name"], "export": "docx"}))))
    assert "<w:br/>" in document.tables[0].rows[1].cells[1].text


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_too_many_rows_are_not_printed_and_it_is_said(reader, kind, monkeypatch):
    for module in ("lists", "printing"):
        monkeypatch.setattr(f"kcnportal.{module}.MOST_ROWS", 10)
    parks(11)
    response = reader.get(LIST, {"q": "kcn", "export": kind}, follow=True)
    assert response.redirect_chain == [("/parks/?q=kcn", 302)]
    assert "Không in quá" in response.content.decode()
    assert reader.get(LIST, {"q": "P00001", "export": kind}).status_code == 200


def test_who_may_not_see_the_list_cannot_print_it(client):
    people.signed_in(client, people.make_person())
    assert client.get(LIST, {"export": "pdf"}).status_code == 404


def test_every_page_is_marked_when_it_is_printed(reader):
    assert "In từ hệ thống" in reader.get(LIST).content.decode()
