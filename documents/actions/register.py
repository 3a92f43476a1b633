"""Deeds on what numbers are ordered by: document types and registers (administrator), year-books (records clerk)."""

from django.utils.translation import gettext_noop

from accounts.deeds import deed, note
from documents.models import DocumentType, Register, YearBook


def open_register(values, *, by):
    """Add a series of numbers; the head of the agency decides which there are."""
    by.require("administration")
    return keep(Register(), values, by=by, sentence=gettext_noop("Opened the register %(record)s."))


def change_register(register, values, *, by):
    by.require("administration")
    return keep(register, values, by=by, sentence=gettext_noop("Changed the register %(record)s."))


def add_document_type(values, *, by):
    by.require("administration")
    return keep(DocumentType(), values, by=by, sentence=gettext_noop("Added the document type %(record)s."))


def change_document_type(document_type, values, *, by):
    by.require("administration")
    return keep(document_type, values, by=by, sentence=gettext_noop("Changed the document type %(record)s."))


def keep(record, values, *, by, sentence):
    with deed(by):
        for name, value in values.items():
            setattr(record, name, value)
        record.full_clean()
        record.save()
        note(by, sentence, record, record=record)
    return record


def end_takeover(book, *, by):
    """Say that all of an old register is in: from now on its imported documents stay."""
    by.require("registers.keep")
    with deed(by):
        book = YearBook.objects.in_turn(book.register, book.year)
        if book.being_taken_over:
            book.being_taken_over = False
            book.save()
            note(by, gettext_noop("Ended the taking over of the year-book %(record)s."), book, record=book)
    return book
