"""Deeds on incoming documents: received in one yearly series, put right, ended without an answer."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Q
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import change, deed, lock, note
from accounts.locks import refused_by_database
from documents.actions.outgoing import move_counter
from documents.line import in_line
from documents.models import Answer, IncomingDocument, Organisation, Register
from documents.numbering import take_turn

POINTERS = [field.name for field in IncomingDocument._meta.concrete_fields if field.is_relation]
GIVEN = ["arrival_number", "arrived_on", "receipt_token"]


class Duplicate(ValidationError):
    """It seems to have arrived before; `documents` are those that it is like. Of those that are restricted to others
    only `numbers` tells: the arrival number and the year."""

    def __init__(self, documents, numbers=()):
        self.documents, self.numbers = documents, numbers
        super().__init__(_("This document seems to have arrived before. Look at it first."), code="duplicate")


def receive_document(values, *, by, token, clock, confirmed=False):
    """Give a document that arrives the next arrival number and the day's date (D30-1.đ).

    Asked again with the same token it answers with the same document. Raises Duplicate unless `confirmed` (D30-1.h).
    """
    by.require("incoming.keep")
    with in_line(), deed(by):
        document = IncomingDocument(**values, received_by=by.user, receipt_token=token)
        document.organisation = organisation_named(document.author)
        document.clean_fields(exclude=[*POINTERS, *GIVEN])
        book, day = take_turn(Register.objects.arrivals(), clock(), clock)
        # In the turn, so that of two clerks with the same document the second is warned.
        if received := IncomingDocument.objects.filter(receipt_token=token).first():
            return received
        if not confirmed:
            refuse_duplicates(document, by)
        return give_arrival_number(document, book, day, by=by)


def give_arrival_number(document, book, day, *, by):
    """Inside the turn: nothing slow, and nothing after it but the commit."""
    move_counter(book, day)
    document.book, document.arrival_number, document.arrived_on = book, book.last_number, day
    document.fold_words()
    try:
        book.save()
        document.save()
    except IntegrityError as error:  # the other guards: somebody wrote past the counter
        if locked := refused_by_database(error):
            raise locked from error
        sentence = _("Number %(number)d is taken in this year-book, or this confirmation was used before.")
        raise ValidationError(sentence % {"number": book.last_number}, code="taken") from error
    note(by, gettext_noop("received %(record)s: %(about)s"), document, record=document, about=document.subject)
    return document


def organisation_named(name):
    return Organisation.objects.filter(name__iexact=name).first()


def refuse_duplicates(document, by):
    """The same identifier; or the same number, symbol and agency (D30-1.h)."""
    alike = Q(number=document.number, symbol__iexact=document.symbol, author__iexact=document.author)
    alike &= Q(dated_on__year=document.dated_on.year)  # numbers begin anew each year
    if document.identifier:
        alike |= Q(identifier=document.identifier)
    found = list(IncomingDocument.objects.filter(alike, cancelled_on=None).exclude(pk=document.pk)[:5])
    if found:
        pks = [one.pk for one in found]
        seen = IncomingDocument.objects.visible_to(by).in_bulk(pks)
        numbers = [f"{one.written_arrival}/{one.arrived_on.year}" for one in found if one.pk not in seen]
        raise Duplicate([one for one in found if one.pk in seen], numbers)


def correct_arrival(document, values, *, by, version=None, reason=""):
    """Put right what the register says of a document; its number and day of arrival stay. Another deadline needs a
    reason."""
    by.require("incoming.keep")
    refuse_cancelled(document)
    values = {**values, "organisation": organisation_named(values.get("author", document.author))}
    sentence = gettext_noop("put right %(record)s")
    with deed(by):
        document = lock(document, version)
        if moves_deadline(document, values.get("due_on", document.due_on)):
            refuse_quiet_move(document, reason, by.day)
            sentence = gettext_noop("put right %(record)s and its deadline: %(reason)s")
        return change(document, values, by=by, sentence=sentence, reason=reason)


def moves_deadline(document, due_on):
    return document.due_on is not None and due_on != document.due_on


def refuse_quiet_move(document, reason, day):
    """By its deadline it is told whether a document is answered in time: that is a fact, moved only with a reason, and
    not once there is an answer."""
    if not reason.strip():
        said = {"day": f"{document.due_on:%d/%m/%Y}"}
        raise ValidationError({"reason": _("It is to be answered by %(day)s: say why that changes.") % said})
    if Answer.objects.standing(day).filter(incoming=document).exists():
        raise ValidationError({"reason": _("It is answered: its deadline is moved no more.")})


def cancel_arrival(document, *, reason, by):
    """The sender called it back: it stays in the register, and nobody has to answer it (D30-8.b)."""
    by.require("incoming.keep")
    return end(document, "cancelled_on", reason, gettext_noop("cancelled %(record)s: %(reason)s"), by=by)


def settle_arrival(document, *, reason, by):
    """Nothing is to be answered, or it was done in another way."""
    by.require("incoming.settle", document)
    return end(document, "settled_on", reason, gettext_noop("settled %(record)s without an answer: %(reason)s"), by=by)


def end(document, name, reason, sentence, *, by):
    with deed(by):
        document = lock(document)
        refuse_ended(document)
        setattr(document, name, by.day)
        document.ending = reason
        document.version += 1
        document.save()
        note(by, sentence, document, record=document, reason=reason)
    return document


def refuse_ended(document):
    refuse_cancelled(document)
    if document.settled_on:
        raise ValidationError(_("It is settled already: %(how)s.") % {"how": document.ending}, code="settled")


def refuse_cancelled(document):
    if document.cancelled_on:
        raise ValidationError(_("It is cancelled: %(why)s.") % {"why": document.ending}, code="cancelled")
