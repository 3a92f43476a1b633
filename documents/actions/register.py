"""Deeds on year-books. Types and registers are reference data: administrators keep them in the admin."""

from django.utils.translation import gettext_noop

from accounts.deeds import deed, note
from documents.models import YearBook


def end_takeover(book, *, by):
    """Say that all of an old register is in: from now on its imported documents stay."""
    by.require("registers.keep")
    with deed(by):
        book = YearBook.objects.in_turn(book.register, book.year)
        if book.being_taken_over:
            book.being_taken_over = False
            book.save()
            note(by, gettext_noop("ended the taking over of the year-book %(record)s"), book, record=book)
    return book
