"""Deeds on the documents of a planning decision's case."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import deed, lock, note
from documents.models import CasePaper, IncomingDocument


def link_paper(decision, document, *, part, by):
    """Say that a document proposed, appraised or made a decision, or belongs to it. The document stays as it is."""
    by.require("parks.keep")
    field = "incoming" if isinstance(document, IncomingDocument) else "outgoing"
    with deed(by):
        decision = lock(decision)
        if decision.papers.filter(**{field: document}).exists():
            raise ValidationError(_("%(document)s is linked to this decision already.") % {"document": document})
        paper = CasePaper.objects.create(decision=decision, part=part, added_by=by.user, **{field: document})
        note(by, gettext_noop("linked %(document)s to %(record)s"), decision, record=decision, document=document)
    return paper


def unlink_paper(paper, *, by):
    """Take a link away that was made by mistake. Both records stay as they are."""
    by.require("parks.keep")
    with deed(by):
        lock(paper.decision)
        said = {"record": paper.decision, "document": paper.document}
        note(by, gettext_noop("unlinked %(document)s from %(record)s"), paper.decision, **said)
        paper.delete()
