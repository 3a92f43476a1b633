"""Deeds on outgoing documents: drafted, changed while a draft, issued. A number is given here and nowhere else."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import change, create, deed, lock, note
from accounts.models import Role
from documents.actions.secrecy import as_registered
from documents.following import hold_original
from documents.line import in_line
from documents.models import OutgoingDocument, YearBook
from documents.numbering import agency_on, identifier_by, symbol_by, take_turn

DRAFTING_ROLES = (Role.OFFICER, Role.UNIT_HEAD, Role.CLERK)
POINTERS = [field.name for field in OutgoingDocument._meta.concrete_fields if field.is_relation]


def draft_document(values, *, unit, by):
    """Begin a document in one of the drafter's units."""
    by.require("documents.draft")
    if not by.is_system and unit.pk not in by.units(*DRAFTING_ROLES):
        raise ValidationError({"drafting_unit": _("You do not draft documents in this unit.")})
    return create(
        OutgoingDocument,
        {**as_registered(values), "drafting_unit": unit, "unit": unit.name, "drafted_by": by.user},
        by=by,
        sentence=gettext_noop("drafted “%(record)s”"),
        restricted=True,
    )


def change_draft(document, values, *, by, version=None):
    """Change a document that has no number yet."""
    with deed(by):
        document = lock(document)
        if document.is_issued:
            raise ValidationError(already_issued(document), code="issued")
        by.require("documents.change", document)
        sentence = gettext_noop("changed the draft “%(record)s”")
        values = as_registered(values, document)
        return change(document, values, by=by, version=version, sentence=sentence, restricted=True)


def issue_document(pk, *, by, token, clock):
    """Give a draft the next number of its register and the day's date (D30-1.c, D30-1.đ).

    Asked again with the same token, by somebody who was not told that it went well, it answers with the same number.
    `clock` tells the day and is read when the register's turn has come. Locks: the document, then the counter.
    """
    with in_line(), deed(by):
        drafts = OutgoingDocument.objects.visible_to(by).select_related("register", "type", "drafting_unit")
        document = drafts.select_for_update(of=["self"]).get(pk=pk)
        by.require("documents.issue", document)
        if document.is_issued:
            if document.issue_token == token:
                return document
            raise ValidationError(already_issued(document), code="issued")
        document.clean_fields(exclude=POINTERS)  # whatever else must hold, the database holds
        hold_original(document)
        return give_number(document, token, *take_turn(document.register, clock), by=by)


def give_number(document, token, book, day, *, by):
    """Inside the turn: nothing slow, and nothing after it but the commit."""
    refuse_earlier_day(book, day)
    book.last_number += 1
    book.last_issued_on = day
    book.being_taken_over = False  # from its first number here it is no longer the old register
    document.state = document.State.ISSUED
    document.book, document.number, document.issued_on = book, book.last_number, day
    agency = agency_on(day)
    document.symbol, document.issue_token = symbol_by(agency, document), token
    document.identifier = identifier_by(agency, document)
    document.version += 1
    document.fold_words()
    try:
        book.save()
        document.save()
    except IntegrityError as error:  # the other guards: somebody wrote past the counter, or the token is not this one's
        sentence = _("Number %(number)d is taken in this year-book, or this confirmation was used before.")
        raise ValidationError(sentence % {"number": book.last_number}, code="taken") from error
    note(by, gettext_noop("issued %(record)s: %(about)s"), document, record=document, about=document.subject)
    return document


def refuse_earlier_day(book, day):
    """No back-dating (records-law, section B): neither in this book nor when a later one has begun."""
    later = YearBook.objects.filter(register=book.register_id, year__gte=book.year, last_issued_on__gt=day).first()
    if later:
        days = {"last": f"{later.last_issued_on:%d/%m/%Y}", "day": f"{day:%d/%m/%Y}"}
        sentence = _("The last number of this register is of %(last)s; a document cannot get the earlier date %(day)s.")
        raise ValidationError(sentence % days, code="earlier")


def already_issued(document):
    sentence = _("This document was issued as %(number)s and cannot be changed any more.")
    return sentence % {"number": document.written_number}
