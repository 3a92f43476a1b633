"""A printout as PDF, A4 across, to print and bind."""

import re
from pathlib import Path

from documents.printout import cell_text
from kcnportal.typesetting import typeset

SOURCE = Path(__file__).with_name("printout.typ")
# A register is kept for good: PDF/A. Marks for screen readers would make a year's book nine times as large; who reads
# by ear has the same table as a page.
KEPT = {"pdf_standards": "a-2b", "pdf_tags": False}
LETTER, PADDING = 2, 2.8  # millimetres
LONGEST_SYLLABLE = 7  # of Vietnamese: nghiêng


def render_pdf(printout):
    return typeset(
        SOURCE,
        {
            "title": printout.title,
            "lines": printout.lines,
            "agency": printout.agency,
            "superior": printout.superior,
            "place": printout.place,
            "columns": [[column.header, column.width, column.is_centred] for column in printout.columns],
            "rows": breakable(printout),
            "closing": printout.closing,
            "signers": printout.signers,
            "mark": printout.mark,
            "has_cover": printout.has_cover,
        },
        **KEPT,
    )


def breakable(printout):
    """The rows as texts; a word that is longer than its column is wide may break anywhere, else it would run into the
    next column."""
    fitting = [max(LONGEST_SYLLABLE, int((column.width - PADDING) / LETTER)) for column in printout.columns]
    long_words = [re.compile(rf"[^\s/-]{{{letters}}}(?=[^\s/-])") for letters in fitting]
    return [
        [long.sub("\\g<0>\u200b", cell_text(cell)) for long, cell in zip(long_words, row, strict=True)]
        for row in printout.rows
    ]
