"""A printout as DOCX, A4 across, in Times New Roman. The table is written as XML, row after row: through python-docx's
own cells a year of documents takes minutes."""

import io
import re
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from documents.printout import cell_text

FACE, SIZE = "Times New Roman", 10  # of a table's letters, in points
TWIPS = 56.7  # in a millimetre
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def render_docx(*printouts):
    """One after the other, each on pages of its own; page and mark are those of the first."""
    document = Document()
    set_up(document, printouts[0])
    for printout in printouts:
        if printout is not printouts[0]:
            document.add_page_break()
        write_top(document, printout)
        document.element.body.insert(len(document.element.body) - 1, table(printout))
        if printout.signers:
            write_end(document, printout)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def set_up(document, printout):
    style = document.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
    style.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'))
    for footer in (section.footer, section.first_page_footer):
        mark = footer.paragraphs[0]
        mark.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        mark.add_run(printable(printout.mark)).font.size = Pt(8)


def write_top(document, printout):
    if printout.superior:
        line(document, printout.superior.upper(), 13)
    line(document, printout.agency.upper(), 13, bold=True)
    before = 110 if printout.has_cover else 12
    line(document, printout.title.upper(), 24 if printout.has_cover else 14, bold=True, before=before)
    for words in printout.lines:
        line(document, words, 14 if printout.has_cover else 12, before=6)
    if printout.has_cover:
        document.add_page_break()
    else:
        line(document, "", 6)


def write_end(document, printout):
    line(document, printout.closing, 12, before=12, align=WD_ALIGN_PARAGRAPH.LEFT, keep=True)
    day = f"{printout.place}, ngày" if printout.place else "Ngày"
    signing = document.add_table(rows=1, cols=2)
    clerk, head = (signer.upper() for signer in printout.signers)
    texts = [(f"\n{clerk}", "(Ký, ghi rõ họ tên)")]
    texts += [(f"{day} ...... tháng ...... năm .........\n{head}", "(Ký, ghi rõ họ tên, đóng dấu)")]
    for cell, (above, below) in zip(signing.rows[0].cells, texts, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        first, _newline, title = above.partition("\n")
        paragraph.add_run(f"{printable(first)}\n").italic = True
        paragraph.add_run(f"{printable(title)}\n").bold = True
        paragraph.add_run(below).italic = True


def line(document, text, size, *, bold=False, before=0, align=WD_ALIGN_PARAGRAPH.CENTER, keep=False):
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.keep_with_next = keep
    run = paragraph.add_run(printable(text))
    run.bold, run.font.size = bold, Pt(size)


def table(printout):
    """<w:tbl> with fixed widths; its first row stands again on every page."""
    widths = [round(column.width * TWIPS) for column in printout.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{BORDERS}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid></w:tbl>"
    )
    headers = [column.header for column in printout.columns]
    made.append(row(headers, widths, ["center"] * len(widths), SIZE, is_header=True))
    sides = ["center" if column.is_centred else "left" for column in printout.columns]
    for cells in printout.rows:
        made.append(row(map(cell_text, cells), widths, sides, SIZE))
    return made


def row(texts, widths, sides, size, is_header=False):
    bold, repeats = ("<w:b/>", "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>") if is_header else ("", "")
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:jc w:val="{side}"/></w:pPr>'
        f'<w:r><w:rPr>{bold}<w:sz w:val="{size * 2}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(printable(text))}</w:t></w:r></w:p></w:tc>'
        for text, width, side in zip(texts, widths, sides, strict=True)
    )
    return parse_xml(f"<w:tr {nsdecls('w')}>{repeats}{cells}</w:tr>")


def printable(text):
    return NOT_IN_XML.sub(" ", text)
