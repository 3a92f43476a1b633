"""Deeds of answering: an outgoing document that answers an incoming one. It counts from the day of its issue."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import create, deed, lock
from documents.actions.incoming import refuse_cancelled
from documents.actions.outgoing import draft_document
from documents.models import Answer

SENTENCE = gettext_noop("linked %(answer)s as the answer to %(document)s")


def draft_answer(document, values, *, unit, by):
    """Begin the outgoing document that will answer an incoming one."""
    by.require("incoming.answer", document)
    with deed(by):
        document = lock(document)
        refuse_cancelled(document)
        outgoing = draft_document(values, unit=unit, by=by)
        link(document, outgoing, by=by)
    return outgoing


def add_answer(document, outgoing, *, by):
    """Say that a document, drafted or issued already, answers an incoming one."""
    by.require("incoming.answer", document)
    with deed(by):
        document = lock(document)
        refuse_cancelled(document)
        if outgoing.is_issued and outgoing.issued_on < document.arrived_on:
            raise ValidationError(_("A document cannot be answered before it arrives."))
        return link(document, outgoing, by=by)


def link(document, outgoing, *, by):
    values = {"incoming": document, "outgoing": outgoing}
    restricted = not outgoing.is_issued
    return create(Answer, values, by=by, sentence=SENTENCE, restricted=restricted, answer=outgoing, document=document)
