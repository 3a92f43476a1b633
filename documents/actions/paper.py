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
        note(by, gettext_noop("linked a document to %(record)s"), decision, record=decision)
        note_of_document(gettext_noop("linked %(record)s to a planning decision"), paper, by)
    return paper


def unlink_paper(paper, *, by):
    """Take a link away that was made by mistake. Both records stay as they are."""
    by.require("parks.keep")
    with deed(by):
        lock(paper.decision)
        note(by, gettext_noop("unlinked a document from %(record)s"), paper.decision, record=paper.decision)
        note_of_document(gettext_noop("unlinked %(record)s from a planning decision"), paper, by)
        paper.delete()


def note_of_document(sentence, paper, by):
    """Each side's history leaves the other's name out, which its readers may not see, today or later: the panels say it
    to those who may see both."""
    is_draft = paper.outgoing is not None and not paper.outgoing.is_issued
    note(by, sentence, paper.document, restricted=is_draft, record=paper.document)
