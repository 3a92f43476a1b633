"""Columns that several lists of documents have."""

from django.utils.translation import get_language, gettext as _

from documents.models import written_number
from kcnportal.lists import Text


class WrittenNumber(Text):
    """`469/KH-BQLKCN`, in place of it the word for a draft; `missing`: what is said instead."""

    css = "day"

    def __init__(self, *args, missing=None, **options):
        super().__init__(*args, **options)
        self.missing = missing

    def value(self, row):
        number, symbol = row[self.key], row[self.needs[0]]
        if number:
            return written_number(number, symbol)
        return _("draft") if self.missing is None else self.missing


class TypeName(Text):
    def value(self, row):
        return row["type__english"] if get_language() == "en" else row["type__name"]
