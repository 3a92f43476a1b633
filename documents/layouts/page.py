"""The page and its pieces, as Annex I lays them out: sizes in points, lengths in centimetres."""

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FACE = "Times New Roman"
CENTRE, JUSTIFIED, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
PAGE = {"page_width": 21, "page_height": 29.7, "top_margin": 2, "bottom_margin": 2, "left_margin": 3, "right_margin": 2}
TEXT_WIDTH = 16
HEAD = (6.4, 9.6)  # the agency's side, the nation's side
FIRST_LINE = 1.27


def blank():
    """An A4 page in the legal margins; the page number is centred at the top, not on the first page."""
    document = Document()
    document.core_properties.author = document.core_properties.comments = ""  # what the library writes of itself
    section = document.sections[0]
    for name, length in PAGE.items():
        setattr(section, name, Cm(length))
    section.header_distance = Cm(1)
    section.different_first_page_header_footer = True
    style = document.styles["Normal"]
    style.font.name, style.font.size, style.font.color.rgb = FACE, Pt(14), RGBColor(0, 0, 0)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
    style.element.rPr.rFonts.set(qn("w:cs"), FACE)
    style.paragraph_format.space_after = Pt(0)
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    page_number(number.add_run())
    return document


def page_number(run):
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def line(place, text="", size=14, *, bold=False, italic=False, align=CENTRE, before=0, keep=False):
    """A paragraph in a cell or in the document; the empty one that a cell is born with is used first."""
    born_empty = getattr(place, "paragraphs", [])
    is_free = hasattr(place, "_tc") and len(born_empty) == 1 and not born_empty[0].runs
    paragraph = born_empty[0] if is_free else place.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.keep_with_next = keep
    if text:
        write(paragraph, text, size, bold=bold, italic=italic)
    return paragraph


def write(paragraph, text, size=14, *, bold=False, italic=False):
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return run


def body(document, text, **style):
    """Justified, first line drawn in, 6 points between paragraphs."""
    paragraph = line(document, text, align=JUSTIFIED, before=6, **style)
    paragraph.paragraph_format.first_line_indent = Cm(FIRST_LINE)
    paragraph.paragraph_format.line_spacing = 1.15
    return paragraph


def rule(place, width, length):
    """A drawn line of that length in the middle of the width."""
    paragraph = line(place)
    format = paragraph.paragraph_format
    format.left_indent = format.right_indent = Cm((width - length) / 2)
    format.space_before, format.line_spacing = Pt(1), Pt(3)
    border(paragraph, "top")
    return paragraph


def border(paragraph, *sides):
    borders = OxmlElement("w:pBdr")
    for side in sides:
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def columns(document, rows, widths):
    """A grid without lines that holds what stands side by side."""
    table = document.add_table(rows, len(widths))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.append(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    return table
