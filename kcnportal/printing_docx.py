"""Any list as DOCX, A4 across. Its rows are written as XML: through python-docx's own cells a thousand take minutes."""

import io
import re
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

FACE = "Times New Roman"
ACROSS = 14_912  # twentieths of a point between the margins
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def render_docx(printout):
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size, style.paragraph_format.space_after = FACE, Pt(10), Pt(0)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
    set_up_page(document.sections[0], printable(printout.mark))
    for words, size, is_bold in ((printout.title.upper(), 14, True), (printout.about, 10, False), ("", 6, False)):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(printable(words))
        run.bold, run.font.size = is_bold, Pt(size)
    document.element.body.insert(len(document.element.body) - 1, table(printout))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def set_up_page(section, mark):
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(20), Mm(15)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'))
    for footer in (section.footer, section.first_page_footer):
        footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        footer.paragraphs[0].add_run(mark).font.size = Pt(8)


def table(printout):
    across = sum(printout.widths)
    widths = [ACROSS * width // across for width in printout.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    top = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" + cells(printout.headers, widths, ["center"] * len(widths))
    sides = ["right" if number else "left" for number in printout.is_number]
    rows = (f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells(row, widths, sides)}</w:tr>" for row in printout.rows)
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{ACROSS}" w:type="dxa"/><w:tblBorders>{BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{top}</w:tr>{"".join(rows)}</w:tbl>'
    )


def cells(texts, widths, sides):
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:jc w:val="{side}"/></w:pPr>'
        f"<w:r>{'<w:rPr><w:b/></w:rPr>' if side == 'center' else ''}"
        f'<w:t xml:space="preserve">{escape(printable(text))}</w:t></w:r></w:p></w:tc>'
        for text, width, side in zip(texts, widths, sides, strict=True)
    )


def printable(text):
    return NOT_IN_XML.sub("", text)
