"""Deeds on the way of a document to its number. Each asks the table of moves (documents.way) and keeps what was done.

A deed that was meant for what the document was a moment ago is refused: whoever comes second is told, nothing is lost.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import deed, keep, lock, note
from documents import way
from documents.actions.telling import tell_of_move
from documents.chain import choices, lacks_for_submission, parts_of, signed_by, steps_of
from documents.models import DocumentMove, OutgoingDocument
from documents.signing import COLLECTIVE

SENTENCES = {
    "submit": gettext_noop("submitted “%(record)s”"),
    "pass_on": gettext_noop("agreed to “%(record)s” and passed it on"),
    "approve": gettext_noop("approved and signed “%(record)s”"),
    "return": gettext_noop("returned “%(record)s”"),
    "take_back": gettext_noop("took back “%(record)s”"),
    "remark": way.REMARKED,
}


def submit_document(document, *, by, comment="", version=None):
    """The drafter sends a draft on its way."""
    with deed(by):
        document, choice = begin(document, "submit", by, version)
        if lacking := lacks_for_submission(document, steps_of(document, by.day), by.day):
            raise ValidationError(lacking, code="lacking")
        return carry_on(document, choice, comment, by=by)


def pass_on(document, *, by, comment="", version=None):
    """The unit head agrees, or the office finds the form in order."""
    with deed(by):
        document, choice = begin(document, "pass_on", by, version)
        return carry_on(document, choice, comment, by=by)


def approve_document(document, *, by, comment="", version=None):
    """The signer signs. Who signed, and the sign-off mark, are written as the posts are on that day."""
    with deed(by):
        document, choice = begin(document, "approve", by, version)
        signed = signed_by(document, choice.power, by)
        document.signer, document.signer_title = signed.name, signed.title
        document.authority_mark = signed.mark
        return carry_on(document, choice, comment, by=by)


def return_document(document, *, by, comment="", version=None):
    """Whoever reviews it, or is to number it, sends it back to its drafter and says why."""
    with deed(by):
        document, choice = begin(document, "return", by, version)
        if document.state == document.State.APPROVED:
            unsign(document)
        return carry_on(document, choice, comment, by=by)


def take_back(document, *, by, comment="", version=None):
    """The drafter changes their mind before anybody has looked."""
    with deed(by):
        document, choice = begin(document, "take_back", by, version)
        return carry_on(document, choice, comment, by=by)


def remark(document, *, by, comment, version=None):
    """Say something about a document that is under way; whatever version it is about, nothing is lost by it."""
    with deed(by):
        document, choice = begin(document, "remark", by, None)
        keep_move(document, choice, comment, by=by)
        note(by, SENTENCES["remark"], document, restricted=True, record=document)
        return document


DEEDS = {
    "submit": submit_document,
    "pass_on": pass_on,
    "approve": approve_document,
    "return": return_document,
    "take_back": take_back,
    "remark": remark,
}


def unsign(document):
    """It names again who is to sign it."""
    document.authority_mark = COLLECTIVE if document.authority_mark == COLLECTIVE else ""
    if post := document.signing_post:
        document.signer, document.signer_title = post.user.full_name, post.title


def begin(document, kind, by, version):
    """(the document, locked; the choice that the table gives). Raises PermissionDenied, Conflict, ValidationError."""
    document = lock(document, version)
    choice = chosen(document, kind, by)
    if not OutgoingDocument.objects.visible_to(by).filter(pk=document.pk).exists():
        raise by.refused(kind, document)
    return document, choice


def chosen(document, kind, by):
    for choice in choices(document, by):
        if choice.move.kind == kind:
            return choice
    if not way.ever_moves(kind, parts_of(document, by)):
        raise by.refused(kind, document)
    raise ValidationError(
        _("This step is not open now. The state of the document: %(state)s.")
        % {"state": document.get_state_display().lower()},
        code="moved",
    )


def carry_on(document, choice, comment, *, by):
    move = keep_move(document, choice, comment, by=by)
    document.state = choice.ends
    document.version += 1
    keep(document)
    tell_of_move(document, move, by=by)
    note(by, SENTENCES[choice.move.kind], document, restricted=True, record=document)
    return document


def keep_move(document, choice, comment, *, by):
    comment = comment.strip()
    if choice.move.needs_comment and not comment:
        raise ValidationError({"comment": _("Say why, in a few words.")}, code="no_comment")
    return DocumentMove.objects.create(
        document=document,
        kind=choice.move.kind,
        from_state=document.state,
        to_state=choice.ends,
        by=by.user,
        for_post=choice.power.for_post if choice.power else None,
        comment=comment,
    )
