"""Which issued documents may be replaced or corrected: those that stand."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from documents.models import OutgoingDocument, Recall


def refuse_following(original):
    """A recalled document counts as never sent, and a replaced one no longer says anything: there is nothing in them to
    put right. Raises ValidationError."""
    if not original.is_issued:
        raise ValidationError(_("Only an issued document is replaced or corrected; a draft is simply changed."))
    if Recall.objects.filter(document=original).exists():
        sentence = _("%(number)s is recalled: it is not replaced or corrected any more; draft a new document.")
        raise ValidationError(sentence % {"number": original.written_number}, code="recalled")
    if newer := OutgoingDocument.objects.issued().filter(replaces=original).first():
        sentence = _("%(number)s was replaced by %(newer)s: replace or correct that one.")
        raise ValidationError(sentence % {"number": original.written_number, "newer": newer}, code="replaced")


def refuse_recalled(document):
    """Of a recalled document nothing is changed any more, nor is anything put under it (D30-8.a)."""
    if Recall.objects.filter(document=document).exists():
        sentence = _("%(number)s is recalled: nothing in it is changed any more.")
        raise ValidationError(sentence % {"number": document.written_number}, code="recalled")


def hold_original(document):
    """When a document that follows another one is issued: the other one still stands, and is locked so that nobody
    recalls or replaces it meanwhile. Lock order: the document, its original, then the counter."""
    original = document.replaces_id or document.corrects_id
    if original:
        refuse_following(OutgoingDocument.objects.select_for_update().get(pk=original))
