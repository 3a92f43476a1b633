"""Deeds on outgoing documents: drafted, changed while a draft, issued. A number is given here and nowhere else; what
lies between is in documents.actions.way."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import change, create, deed, lock, note
from accounts.locks import refuse_locked, refused_by_database
from accounts.models import Role
from documents import way
from documents.actions.plan import refuse_wrong_place
from documents.actions.secrecy import as_registered
from documents.actions.telling import tell_of_move
from documents.chain import drafters, parts_of
from documents.following import hold_original
from documents.line import in_line
from documents.models import DocumentMove, OutgoingDocument
from documents.numbering import agency_on, identifier_by, symbol_by, take_turn
from documents.pages import counted_pages

DRAFTING_ROLES = (Role.OFFICER, Role.UNIT_HEAD, Role.CLERK)
COUNTED = ["last_number", "last_issued_on", "being_taken_over"]
NUMBERED = [
    "state", "book", "number", "issued_on", "symbol", "issue_token", "identifier", "pages", "version", "search_text",
]  # fmt: skip
POINTERS = [field.name for field in OutgoingDocument._meta.concrete_fields if field.is_relation]


def draft_document(values, *, unit, by):
    """Begin a document in one of the drafter's units."""
    by.require("documents.draft")
    if not by.is_system and unit.pk not in by.units(*DRAFTING_ROLES):
        raise ValidationError({"drafting_unit": _("You do not draft documents in this unit.")})
    values = as_registered(values)
    if under := values.get("year_plan"):
        refuse_wrong_place(values["type"], under)
    refuse_wrong_register(values["register"], values["type"])
    return create(
        OutgoingDocument,
        {
            **values,
            **signer_of(values, {by.user.pk} if by.user else set()),
            "drafting_unit": unit,
            "unit": unit.name,
            "drafted_by": by.user,
        },
        by=by,
        sentence=gettext_noop("drafted “%(record)s”"),
        restricted=True,
    )


def signer_of(values, drafters):
    """What a draft says of its signer, from the post that is to sign; signing writes it anew."""
    post = values.get("signing_post")
    if post is None:
        return {}
    if post.user_id in drafters:
        raise ValidationError({"signing_post": _("Nobody signs what they drafted: choose another signer.")})
    return {"signer": post.user.full_name, "signer_title": post.title}


def change_draft(document, values, *, by, version=None):
    """Change a document that is with its drafter, or with the head of the unit who looks at it."""
    with deed(by):
        document = lock(document)
        if document.is_issued:
            raise ValidationError(already_issued(document), code="issued")
        by.require("documents.change", document)
        values = {**as_registered(values, document), **signer_of(values, drafters(document))}
        if under := values.get("year_plan", document.year_plan):
            refuse_wrong_place(values.get("type", document.type), under)
        refuse_wrong_register(values.get("register", document.register), values.get("type", document.type))
        sentence = gettext_noop("changed the draft “%(record)s”")
        return change(document, values, by=by, version=version, sentence=sentence, restricted=True)


def issue_document(pk, *, by, token, clock):
    """Give what is approved the next number of its register and the day's date (D30-1.c, D30-1.đ).

    Asked again with the same token, by somebody who was not told that it went well, it answers with the same number.
    `clock` tells the day and is read when the register's turn has come. Locks: the document, then the counter.
    """
    with in_line(), deed(by):
        document = locked_for_number(pk, by)
        by.require("documents.issue", document)
        if document.is_issued:
            if document.issue_token == token:
                return document
            raise ValidationError(already_issued(document), code="issued")
        refuse_unapproved(document, by)
        refuse_locked(document)  # and so no lock is asked for inside the turn
        refuse_wrong_register(document.register, document.type)
        document.pages = counted_pages(document, document.files.counted())
        document.clean_fields(exclude=POINTERS)  # whatever else must hold, the database holds
        hold_original(document)
        states = {"from_state": document.state, "to_state": document.State.ISSUED}
        move = DocumentMove.objects.create(document=document, kind=DocumentMove.Kind.ISSUE, by=by.user, **states)
        tell_of_move(document, move, by=by)
        today = clock()
        agency = agency_on(today)
        book, day = take_turn(document.register, today, clock)
        if day != today:  # midnight passed while it waited
            agency = agency_on(day)
        return give_number(document, token, book, day, agency, by=by)


def locked_for_number(pk, by):
    """What is approved is open to the office, and found without asking who else sees it. Raises DoesNotExist."""
    documents = OutgoingDocument.objects.select_related("register", "type", "drafting_unit")
    locked = documents.select_for_update(of=["self"]).filter(pk=pk)
    approved = locked.filter(state=OutgoingDocument.State.APPROVED).first() if by.checking else None
    return approved or locked.visible_to(by).get()


def refuse_unapproved(document, by):
    moves = way.open_moves(document.state, steps=(), parts=parts_of(document, by), is_unread=False)
    if not any(choice.move.kind == "issue" for choice in moves):
        sentence = _("Only what is approved gets a number. The state of the document: %(state)s.")
        raise ValidationError(sentence % {"state": document.get_state_display().lower()}, code="unapproved")


def refuse_wrong_register(register, type):
    """Which types share a series is the decision of the agency's head (records-law, section B)."""
    if not register.takes(type):
        sentence = _("“%(register)s” takes no documents of the type “%(type)s”.")
        raise ValidationError({"register": sentence % {"register": register, "type": type}})


def give_number(document, token, book, day, agency, *, by):
    """Inside the turn: nothing slow, nothing that could be known before, and nothing after it but the commit."""
    move_counter(book, day)
    document.state = document.State.ISSUED
    document.book, document.number, document.issued_on = book, book.last_number, day
    document.symbol, document.issue_token = symbol_by(agency, document), token
    document.identifier = identifier_by(agency, document)
    document.version += 1
    document.fold_words()
    try:
        book.save(update_fields=COUNTED)
        document.save(update_fields=NUMBERED)
    except IntegrityError as error:  # the other guards: somebody wrote past the counter, or the token is not this one's
        if locked := refused_by_database(error):
            raise locked from error
        sentence = _("Number %(number)d is taken in this year-book, or this confirmation was used before.")
        raise ValidationError(sentence % {"number": book.last_number}, code="taken") from error
    note(by, gettext_noop("issued %(record)s: %(about)s"), document, record=document, about=document.subject)
    return document


def move_counter(book, day):
    """The next number of a book whose turn it is, for documents that go out and for those that arrive."""
    refuse_earlier_day(book, day)
    book.last_number += 1
    book.last_issued_on = day
    book.being_taken_over = False  # from its first number here it is no longer the old register


def refuse_earlier_day(book, day):
    """No back-dating (records-law, section B): neither in this book nor when a later one has begun."""
    last = max(filter(None, [book.last_issued_on, book.later_issued_on]), default=day)
    if last > day:
        days = {"last": f"{last:%d/%m/%Y}", "day": f"{day:%d/%m/%Y}"}
        sentence = _("The last number of this register is of %(last)s; a document cannot get the earlier date %(day)s.")
        raise ValidationError(sentence % days, code="earlier")


def already_issued(document):
    sentence = _("This document was issued as %(number)s and cannot be changed any more.")
    return sentence % {"number": document.written_number}
