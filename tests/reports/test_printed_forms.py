"""The national forms as a document: what a page across holds, in parts where a form is wider, and signed once."""

import io
from datetime import date

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from PIL import ImageFont

from kcnportal.typesetting import FONTS
from reports.actions.report import request_report, worked_out
from reports.renderers.forms import render_forms_docx, render_forms_xlsx


@pytest.fixture
def snapshot(office):
    """A quarter with large figures of both classes."""
    office.decision(natural_area=327, industrial_area=200)
    office.today_is("01/08/2022")
    office.certify("123456.78", operating_from=date(2022, 8, 1))
    office.certify("987654.32", code="DDI-900", number="D900/GCNĐT")
    office.increase("12345.67", "900/ĐC1")
    office.statement("2022-08", revenue=98_765_432_10 * 100, exports=98_765_432_10 * 100, labour_total=123_456)
    office.statement("2022-08", "DDI-900", revenue=987_654 * 10**9, budget=98_765 * 10**9, labour_total=1)
    report = request_report(period_code="2022-Q3", by=office.manager)
    return worked_out(report, office.today_is("20/09/2022").day).snapshot


@pytest.fixture
def printed(snapshot):
    return docx.Document(io.BytesIO(render_forms_docx(snapshot)))


def tables_of(document, code):
    """Those between the heading of this form and the next, each with the lines above it."""
    found, above, title = [], [], ""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            if title.startswith(f"BIỂU {code}"):
                found.append((above, block))
            above = []
        else:
            title = block.text if block.text.startswith("BIỂU") else title
            above.append(block.text)
    return found


def test_2104_is_printed_in_a_part_for_each_class_signed_once(printed):
    (above, fdi), (below, ddi), (_end, signing) = tables_of(printed, "2104")
    assert "FDI (phần 1/2)" in above and "DDI (phần 2/2)" in below
    for part in (fdi, ddi):
        assert [row.cells[0].text for row in part.rows][:: len(part.rows) - 1] == ["Khu công nghiệp", "Tổng cộng"]
        assert len(part.columns) == 11
    assert fdi.rows[0].cells[3].text == "Vốn đăng ký (triệu USD)"
    assert [table.rows[-1].cells[3].text for table in (fdi, ddi)] == ["135.802,45", "987.654,32"]
    assert "NGƯỜI LẬP BIỂU" in signing.rows[0].cells[0].text


def test_no_word_or_number_of_a_form_is_broken_by_its_column(printed):
    """In Times at the size of the table, between the margins of the cell."""
    faces = {bold: ImageFont.truetype(FONTS / f"LiberationSerif-{bold}.ttf", 1000) for bold in ("Regular", "Bold")}
    for table in printed.tables:
        if len(table.columns) < 3:  # who signs
            continue
        margins = sum(int(side.get(qn("w:w"))) for side in table._tbl.tblPr.find(qn("w:tblCellMar")))
        assert sum(column.width for column in table.columns) <= Mm(252)
        for row in table.rows:
            for cell, column in zip(row.cells, table.columns, strict=True):
                (run,) = cell.paragraphs[0].runs
                face = faces["Bold" if run.bold else "Regular"]
                room = (column.width.twips - margins) / 20
                for word in run.text.split():
                    assert face.getlength(word) / 1000 * run.font.size.pt <= room, (word, run.text, room)


def test_2104_is_printed_from_the_workbook_over_two_pages_each_with_the_names_of_the_parks(snapshot):
    book = openpyxl.load_workbook(io.BytesIO(render_forms_xlsx(snapshot)))
    wide, narrow = book["2104.H.QLKKT"], book["2103.H.QLKKT"]
    assert (wide.page_setup.fitToWidth, wide.print_title_cols) == (2, "$A:$A")
    assert (narrow.page_setup.fitToWidth or 1, narrow.print_title_cols) == (1, None)
