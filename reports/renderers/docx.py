"""The report as DOCX, to be worked on: the letter in the pieces of the legal layouts (documents.layouts.page), its
charts as pictures, for not every program draws what another one's charts say.

Tables are written as XML: through python-docx's own cells a board with many parks takes seconds.
"""

import io
import re
from dataclasses import asdict
from pathlib import Path
from xml.sax.saxutils import escape

from django.utils import translation
from django.utils.translation import gettext as _
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

from documents.layouts.page import HEAD, LEFT, TEXT_WIDTH, blank, body, columns, line, rule
from kcnportal.typesetting import typeset
from reports.letter import NUMERALS, letter_of

CHARTS = Path(__file__).with_name("charts.typ")
SHARP = 220  # dots in an inch
TWIPS = 56.7  # in a millimetre
MOTTO_LENGTH = 5.65
FOOT = (8, 8)
LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SMALL = '<w:rPr><w:sz w:val="20"/></w:rPr>'  # of a cell's paragraph: an empty one is no taller than the others
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def render_docx(snapshot, language="vi"):
    with translation.override(language):
        return docx_of(letter_of(snapshot))


def docx_of(letter):
    """In the letter's language, which is the one spoken just now."""
    document = blank()
    document.core_properties.title = printable(f"{letter.kind} {letter.subject}")[:255]
    speak(document, LANGUAGES[letter.language])
    write_head(document, letter)
    write_title(document, letter)
    write_body(document, letter)
    write_foot(document, letter)
    write_annexes(document, letter)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def speak(document, language):
    """For spelling and for who reads by ear."""
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    document.styles["Normal"].element.get_or_add_rPr().append(spoken)


def write_head(document, letter):
    """The agency on the left, the nation on the right; below, on one line, number and date."""
    table = columns(document, 2, HEAD)
    agency, nation = table.rows[0].cells
    number, date = table.rows[1].cells
    if letter.superior:
        put(agency, letter.superior, 12)
    put(agency, letter.agency, 12, bold=True)
    rule(agency, HEAD[0], 2.2)
    put(nation, letter.nation, 12, bold=True)
    put(nation, letter.motto, 13, bold=True)
    rule(nation, HEAD[1], MOTTO_LENGTH)
    put(number, letter.number, 13, before=4)
    put(date, letter.dated, 13, italic=True, before=4)


def write_title(document, letter):
    put(document, letter.kind, 14, bold=True, before=18, keep=True)
    put(document, letter.subject, 14, bold=True, keep=True)
    rule(document, TEXT_WIDTH, 5.5)
    put(document, letter.known, 13, italic=True, before=6)
    if letter.addressee:
        put(document, f"{_('To:')} {letter.addressee}", 13, before=10)
    put(document, "", 13)


def write_body(document, letter):
    pictures = iter(drawn([chart for section in letter.sections for chart in section.charts]))
    for words in letter.opening:
        tell(document, words)
    for section in letter.sections:
        head(document, section.title)
        for words in section.paragraphs:
            tell(document, words)
        put(document, "", 6)
        add(document, section.table)
        for words in section.table.notes:
            put(document, words, 10, italic=True, align=LEFT)
        for chart in section.charts:
            picture(document, chart, next(pictures))
    if letter.notes:
        head(document, _("Notes on the figures"))
        for words in letter.notes:
            tell(document, f"- {words}")
    tell(document, letter.closing)


def write_foot(document, letter):
    """Who gets it on the left, who signs on the right; together on one page."""
    line(document, size=6)
    recipients, signature = columns(document, 1, FOOT).rows[0].cells
    put(recipients, _("Recipients:"), 12, bold=True, italic=True, align=LEFT)
    for name in letter.recipients:
        put(recipients, f"- {name};", 11, align=LEFT)
    put(recipients, f"- {letter.kept_by}.", 11, align=LEFT)
    put(signature, letter.signer, 13, bold=True, keep=True)
    for _space in range(4):
        line(signature, " ", 14, keep=True)


def write_annexes(document, letter):
    for numeral, annex in zip(NUMERALS, letter.annexes, strict=False):
        name = put(document, _("Annex %(numeral)s") % {"numeral": numeral}, 14, bold=True, before=18, keep=True)
        name.paragraph_format.page_break_before = numeral == NUMERALS[0]
        put(document, annex.title.upper(), 14, bold=True, keep=True)
        put(document, "", 6, keep=True)
        add(document, annex)


def put(place, text, size, **style):
    return line(place, printable(text), size, **style)


def tell(document, words):
    body(document, printable(words), size=13)


def head(document, words):
    title = body(document, printable(words), size=13, bold=True, keep=True)
    title.paragraph_format.first_line_indent = Cm(0)


def drawn(charts):
    """A picture of each."""
    data = {"lang": translation.get_language(), "charts": [asdict(chart) for chart in charts]}
    return typeset(CHARTS, data, format="png", ppi=SHARP) if charts else []


def picture(document, chart, content):
    paragraph = line(document, before=6)
    shape = paragraph.add_run().add_picture(io.BytesIO(content), width=Cm(TEXT_WIDTH))
    shape._inline.docPr.set("descr", printable(chart.as_words))


def add(document, table):
    """At the end of what is written so far: the last element of the body says what the page is like."""
    document.element.body.insert(len(document.element.body) - 1, drawn_table(table))


def drawn_table(table):
    """<w:tbl> with fixed widths; its first row stands again on every page."""
    widths = [round(column.width * TWIPS) for column in table.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    sides = ["right" if column.is_number else "left" for column in table.columns]
    headers = [column.header for column in table.columns]
    rows = [row(headers, widths, ["center"] * len(widths), "<w:tblHeader/>", is_bold=True)]
    rows += [row(cells, widths, sides, is_bold=table.has_total and not y) for y, cells in enumerate(table.rows)]
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(texts, widths, sides, repeats="", is_bold=False):
    bold = "<w:b/>" if is_bold else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:jc w:val="{side}"/>{SMALL}</w:pPr><w:r><w:rPr>{bold}<w:sz w:val="20"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(printable(text))}</w:t></w:r></w:p></w:tc>'
        for text, width, side in zip(texts, widths, sides, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>{cells}</w:tr>"


def printable(text):
    return NOT_IN_XML.sub(" ", str(text))
