"""Deeds on what is issued and stays as it is: replaced by another document, corrected by a công văn, or recalled."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import deed, keep, lock, note, refuse_to_come
from accounts.models import Post
from documents.actions.outgoing import draft_document
from documents.following import refuse_following
from documents.models import DocumentType, Recall, RecallMail, Register
from documents.numbering import agency_on
from documents.renderers.recall import recall_notice
from kcnportal.jobs import fail, finish

# What a document that follows another one says at first; its drafter goes on from there.
WORDS = ("type", "subject", "field", "signer", "signer_title", "authority_mark", "recipients", "urgency", "secrecy")
WORDS += ("project", "park", "copies", "pages", "kept_by", "register", "campaign")


def replace_document(original, *, unit, by):
    """Begin the document that will stand in place of an issued one whose content was wrong: of the same type."""
    return follow(original, {"replaces": original}, unit=unit, by=by)


def correct_document(original, *, unit, by):
    """Begin the công văn that will correct an issued document whose form was wrong."""
    refuse_following(original)
    letter, register = DocumentType.objects.letter(), original.register
    changes = {
        "type": letter,
        "register": register if register.takes(letter) else Register.objects.for_document(letter, original.secrecy),
        # A document's own words, in its own language.
        "subject": f"Đính chính văn bản số {original} ngày {original.issued_on:%d/%m/%Y}",
        "corrects": original,
    }
    return follow(original, changes, unit=unit, by=by)


def follow(original, changes, *, unit, by):
    with deed(by):
        original = lock(original, to_change=False)
        refuse_following(original)
        words = {name: getattr(original, name) for name in WORDS} | {"signing_post": signing_post(original, by)}
        return draft_document(words | changes, unit=unit, by=by)


def signing_post(original, by):
    """The post that signed it, while it still signs; nobody signs what they drafted."""
    return Post.objects.may_sign(by.day).filter(pk=original.signing_post_id).exclude(user=by.user).first()


def recall_document(document, *, recalled_on, ordered_by, reason, by):
    """Call an issued document back, on order: it keeps its number and its words, and stays in the register (D30-8).

    The document is locked: what is being sent at the same moment is either known to the recall or refused.
    """
    by.require("documents.recall", document)
    with deed(by):
        document = lock(document)
        refuse_recall(document, recalled_on, by.day)
        values = {"recalled_on": recalled_on, "ordered_by": ordered_by, "reason": reason}
        recall = keep(Recall(document=document, recorded_by=by.user, **values))
        ask_for_mails(document)
        sentence = gettext_noop("recalled %(record)s on the order of %(order)s: %(reason)s")
        note(by, sentence, document, record=document, order=ordered_by, reason=reason)
    return recall


def ask_for_mails(document):
    """A mail to each recipient whose organisation has an address. They are sent when the recall stands."""
    rows = document.dispatches.standing().exclude(organisation=None).exclude(organisation__email="")
    mails = [RecallMail(dispatch=row, address=row.organisation.email) for row in rows.select_related("organisation")]
    RecallMail.objects.bulk_create(mails)


def send_recall_mail(mail):
    """Tell one recipient, in Vietnamese, whatever the clerk's language. That they know of it the clerk enters."""
    if mail.dispatch.struck_on:  # since the recall: it was never sent there
        return fail(mail, gettext_noop("The dispatch was struck out."))
    document = mail.dispatch.document
    with translation.override("vi"):
        subject, text = recall_notice(document, agency_on(document.issued_on))
    send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [mail.address])
    finish(mail)


def refuse_recall(document, day, today):
    if not document.is_issued:
        raise ValidationError(_("Only an issued document is recalled."))
    if recall := Recall.objects.filter(document=document).first():
        sentence = _("It was recalled already, on %(day)s.")
        raise ValidationError(sentence % {"day": f"{recall.recalled_on:%d/%m/%Y}"}, code="recalled")
    if day < document.issued_on:
        raise ValidationError({"recalled_on": _("It cannot be recalled before it was issued.")})
    refuse_to_come(today, recalled_on=day)
