"""A document named in a form by its number, as people say it: 469/KH, of an earlier year 469/KH (2021)."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from documents.lookup import find_arrivals, find_by_number

LONGEST = 100
OF_YEAR = re.compile(r"(?P<number>.+?)\s*\((?P<year>\d{4})\)")


class DocumentField(forms.CharField):
    """One outgoing document that the reader may see; of several years the latest, unless the year is said. The form
    sets `actor`."""

    default_error_messages = {
        "unknown": gettext_lazy("No document has this number."),
        "several": gettext_lazy("Several documents have this number."),
    }
    actor = None
    find = staticmethod(find_by_number)

    def __init__(self, **options):
        options.setdefault("help_text", gettext_lazy("As 469/KH; of an earlier year 469/KH (2021)."))
        super().__init__(max_length=LONGEST, **options)

    def prepare_value(self, value):
        return named(value) if hasattr(value, "book") else value

    def clean(self, value):
        text = super().clean(value)
        return self.only(text) if text else None

    def only(self, text):
        said = OF_YEAR.fullmatch(text)
        found = self.find(said["number"] if said else text, self.actor).select_related("book")
        found = list(found.filter(book__year=int(said["year"])) if said else found[:50])
        latest = [document for document in found if document.book.year == found[0].book.year]
        if len(latest) != 1:
            raise ValidationError(self.error_messages["several" if latest else "unknown"])
        return latest[0]

    def has_changed(self, initial, data):
        return self.prepare_value(initial) != data


class ArrivalField(DocumentField):
    """One incoming document, by the sender's number or by its arrival number."""

    find = staticmethod(find_arrivals)


def named(document):
    return f"{document.written_number} ({document.book.year})" if document.book else str(document)
