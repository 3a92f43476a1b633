"""The report as PDF: the letter typeset, PDF/A, with its fonts in it and its charts as lines."""

from dataclasses import asdict
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from kcnportal.typesetting import typeset
from reports.letter import NUMERALS, letter_of

SOURCE = Path(__file__).with_name("letter.typ")


def render_pdf(snapshot, language="vi"):
    with translation.override(language):
        return pdf_of(letter_of(snapshot))


def pdf_of(letter):
    return typeset(SOURCE, letter_data(letter), pdf_standards="a-2b")


def letter_data(letter):
    """The letter as plain data, with the words that the layout itself says."""
    day = letter.made_on
    return asdict(letter) | {
        "made_on": {"year": day.year, "month": day.month, "day": day.day},
        "to": _("To:"),
        "notes_title": _("Notes on the figures"),
        "recipients_title": _("Recipients:"),
        "annexes": [
            {"name": _("Annex %(numeral)s") % {"numeral": numeral}, "table": asdict(table)}
            for numeral, table in zip(NUMERALS, letter.annexes, strict=False)
        ],
    }
