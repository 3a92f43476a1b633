"""Deeds on year-books, by the records clerks. Types and registers are reference data: administrators keep them in the
admin."""

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import deed, note
from accounts.locks import refuse_locked
from documents.closing import wrongs
from documents.models import BookClosing, PrintedRegister, YearBook
from documents.numbering import refuse_closed
from documents.registers import entries

FIRST_YEAR = 1990


def open_book(register, year, *, by):
    """Open a register's book of a year; the first number of a year would do so by itself."""
    with deed(by):
        if not FIRST_YEAR <= year <= by.day.year + 1:
            sentence = _("A year-book is of a year from %(first)d to %(last)d.")
            raise ValidationError({"year": sentence % {"first": FIRST_YEAR, "last": by.day.year + 1}})
        is_there = YearBook.objects.filter(register=register, year=year).exists()
        book = YearBook.objects.in_turn(register, year)
        by.require("registers.keep", book)
        if is_there:
            raise ValidationError({"year": _("This year-book is open already.")})
        note(by, gettext_noop("opened the year-book %(record)s"), book, record=book)
    return book


def open_to_change(register, year):
    """The book, for this deed alone. Raises Locked: what its documents are numbered by is locked with them."""
    book = YearBook.objects.in_turn(register, year)
    refuse_locked(book)
    return book


def continue_numbering(book, *, last_number, last_issued_on, by):
    """Go on from the last number of the old system. Only while nothing was numbered here."""
    by.require("registers.keep", book)
    with deed(by):
        book = open_to_change(book.register, book.year)
        refuse_closed(book)
        refuse_used(book)
        highest, latest = ends_of(book)
        if last_number < highest:
            raise ValidationError({"last_number": _("The book holds number %(number)d already.") % {"number": highest}})
        if last_issued_on.year != book.year or last_issued_on > by.day or latest and last_issued_on < latest:
            raise ValidationError({"last_issued_on": _("A day of the book's year, not before its last document.")})
        book.last_number = book.continued_after = last_number
        book.last_issued_on = book.continued_after_on = last_issued_on
        book.save()
        sentence = gettext_noop("continued the year-book %(record)s after number %(number)s of %(date)s")
        note(by, sentence, book, record=book, number=last_number, date=f"{last_issued_on:%d/%m/%Y}")
    return book


def refuse_used(book):
    is_empty = not entries(book).exists() and (book.last_number == 0 or book.continued_after is not None)
    if not is_empty and not book.being_taken_over:
        raise ValidationError(_("Numbers were given in this book already: its numbering goes on by itself."))


def ends_of(book):
    """(highest number, latest day) of what the book holds."""
    ends = entries(book).aggregate(number=Max("place"), day=Max("on"))
    return ends["number"] or 0, ends["day"]


def end_takeover(book, *, by):
    """Say that all of an old register is in: from now on its imported documents stay."""
    by.require("registers.keep", book)
    with deed(by):
        book = open_to_change(book.register, book.year)
        if book.being_taken_over:
            book.being_taken_over = False
            book.save()
            note(by, gettext_noop("ended the taking over of the year-book %(record)s"), book, record=book)
    return book


def request_closing(book, *, reason, by):
    """Ask for the book to be printed and closed; the caller rings. `reason`: why what is odd in it may stay so.

    Returns the PrintedRegister. Raises ValidationError with everything that is wrong at once.
    """
    by.require("registers.keep", book)
    with deed(by):
        book = open_to_change(book.register, book.year)
        refuse_wrong(book, reason, by)
        asked = {"register": book.register, "year": book.year, "closes": True}
        if PrintedRegister.objects.filter(**asked).unfinished().exists():
            raise ValidationError(_("This year-book is being closed already."))
        printed = PrintedRegister.objects.create(
            **asked, kind=book.register.direction, format="pdf", reason=reason, asked_by=by.user
        )
        note(by, gettext_noop("asked for the closing of the year-book %(record)s"), book, record=book)
    return printed


def refuse_wrong(book, reason, by):
    """Returns what is odd and accepted. Raises ValidationError with the rest."""
    found = wrongs(book, by.day)
    refused = [wrong.sentence for wrong in found if not (wrong.is_acceptable and reason)]
    if refused:
        raise ValidationError(refused, code="wrong")
    return [wrong.sentence for wrong in found]


def close_book(printed, *, content, sha256, documents, by):
    """Close the book of which this is the print, inside the deed that keeps it: no number is given in it any more."""
    book = open_to_change(printed.register, printed.year)
    by.require("registers.keep", book)
    accepted = refuse_wrong(book, printed.reason, by)
    if entries(book).count() != documents:
        raise ValidationError(_("A number was given while the book was being printed: close it again."))
    BookClosing.objects.create(
        book=book,
        closed_by=by.user,
        documents=documents,
        content=content,
        sha256=sha256,
        accepted=[{"wrong": sentence, "reason": printed.reason} for sentence in accepted],
    )
    book.closed_on = by.day
    book.save()
    note(by, gettext_noop("closed the year-book %(record)s"), book, record=book)


def reopen_book(book, *, reason, by):
    """Let numbers be given in a closed book again; its printed book stays."""
    by.require("registers.keep", book)
    with deed(by):
        book = open_to_change(book.register, book.year)
        if not book.is_closed:
            raise ValidationError(_("The year-book is not closed."))
        if not reason.strip():
            raise ValidationError({"reason": _("Say why it is reopened.")})
        closing = book.closings.first()
        closing.reopened_at, closing.reopened_by, closing.reason = timezone.now(), by.user, reason
        closing.save()
        book.closed_on = None
        book.save()
        sentence = gettext_noop("reopened the year-book %(record)s: %(reason)s")
        note(by, sentence, book, record=book, reason=reason)
    return book
