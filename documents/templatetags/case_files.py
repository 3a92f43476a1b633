"""The case files that hold a document, on its page: {% case_files document %}."""

from django import template
from django.urls import reverse

from documents.models import CaseFile, IncomingDocument

register = template.Library()


@register.inclusion_tag("documents/casefile/panel.html", takes_context=True)
def case_files(context, document):
    """Nothing for a draft: only what is issued or has arrived is filed."""
    is_incoming = isinstance(document, IncomingDocument)
    if not (is_incoming or document.is_issued):
        return {}
    kind = "incoming" if is_incoming else "outgoing"
    seen = CaseFile.objects.visible_to(context["actor"])
    may_file = context["actor"].may("casefiles.file", document)
    return {
        "filings": document.filings.filter(case_file__in=seen).select_related("case_file"),
        "file_url": reverse("filing-new", args=[kind, document.pk]) if may_file else "",
    }
