"""Any list to print, A4 across: its header on every page, and on every page a mark of who took it out (D30-6.k). As PDF
here, as DOCX in kcnportal.printing_docx."""

from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from kcnportal.numbers import moment, number
from kcnportal.typesetting import typeset

MOST_ROWS = 3_000
SOURCE = Path(__file__).resolve().parent / "table.typ"
NARROWEST, WIDEST = 6, 45  # letters of a column


def too_many_to_print():
    words = _("More than %(rows)s rows are not printed: search or filter, or take them as XLSX or CSV.")
    return words % {"rows": number(MOST_ROWS)}


def printed_by(actor):
    """The mark of everything that is printed from the system (D30-6.k)."""
    words = _("Printed from the industrial parks portal by %(who)s, %(moment)s")
    return words % {"who": actor, "moment": moment(timezone.now())}


@dataclass(frozen=True)
class Printout:
    title: str
    about: str  # what the rows were narrowed to, in words
    mark: str
    language: str
    headers: list
    is_number: list  # of each column
    rows: list  # of texts

    @property
    def widths(self):
        """How wide each column is beside the others: by its longest texts, within bounds."""
        longest = [max(map(len, header.split()), default=1) for header in self.headers]
        for row in self.rows:
            longest = [max(width, min(len(text), WIDEST)) for width, text in zip(longest, row, strict=True)]
        return [max(width, NARROWEST) for width in longest]


def render_pdf(printout):
    columns = zip(printout.headers, printout.widths, printout.is_number, strict=True)
    data = {
        "title": printout.title,
        "about": printout.about,
        "mark": printout.mark,
        "lang": printout.language,
        "columns": [{"header": header, "width": width, "number": number} for header, width, number in columns],
        "rows": printout.rows,
    }
    return typeset(SOURCE, data)
