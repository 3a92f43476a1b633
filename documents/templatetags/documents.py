"""The documents of a park, project or enterprise: {% documents_panel record %};
{% letter_draft subject recipients project as url %} of a ready letter;
on a document's own page {% way_of document %} {% timeline document %} {% cases_panel document %};
on the page of a planning decision {% papers_panel decision %}, also of a certificate {% record_files record %}."""

from urllib.parse import urlencode

from django import template
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from documents.deadlines import deadline as deadline_of
from documents.models import CasePaper, DocumentFile, IncomingDocument, OutgoingDocument, RecordFile
from documents.timelines import timeline_of, timeline_of_incoming
from documents.whereabouts import bar_of
from kcnportal import links
from parks.models import Park, within
from projects.models import Enterprise
from projects.twice import of_project

register = template.Library()
SHOWN = 10


@register.inclusion_tag("documents/panel.html", takes_context=True)
def documents_panel(context, record):
    """The newest documents of a park (with its zones and phases), of a project, or of an enterprise's projects."""
    name, of_record = about(record)
    documents = OutgoingDocument.objects.visible_to(context["actor"]).filter(of_record)
    newest = documents.select_related("type").order_by(F("issued_on").desc(nulls_first=True), "-number")
    shown = list(newest[: SHOWN + 1])
    asked = f"{name}={record.pk}"
    may_draft = context["actor"].may("documents.draft") and name != "enterprise"  # a document names one project
    return {
        "documents": shown[:SHOWN],
        "count": documents.count() if len(shown) > SHOWN else len(shown),
        "list_url": f"{reverse('outgoingdocument-list')}?{asked}",
        "new_url": f"{reverse('outgoingdocument-new')}?{asked}" if may_draft else "",
    }


def about(record):
    """(name of the filter, condition) of the documents that name a record."""
    match record:
        case Park():
            return "park", within(record)
        case Enterprise():
            return "enterprise", Q(project__enterprise=record)
    return "project", of_project(record)


@register.simple_tag(takes_context=True)
def letter_draft(context, subject, recipients="", project=None):
    """The address of a new official letter with this subject; nothing is saved before the drafter saves it."""
    asked = {"letter": "1", "subject": subject, "recipients": recipients, "project": project.pk if project else ""}
    url = links.opens(context["actor"], "outgoingdocument-new")
    return url and f"{url}?{urlencode({name: value for name, value in asked.items() if value})}"


@register.inclusion_tag("documents/outgoing/way.html", takes_context=True)
def way_of(context, document):
    """The bar of a document's page: where it is, and what the reader may do with it now."""
    bar = bar_of(document, context["actor"])
    return {"record": document, "bar": bar, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("documents/outgoing/timeline.html", takes_context=True)
def timeline(context, document):
    """Everything said and done about a document, with the time that it spent in each step."""
    if isinstance(document, IncomingDocument):
        return {"timeline": timeline_of_incoming(document)}
    return {"timeline": timeline_of(document, context["actor"], timezone.now())}


@register.inclusion_tag("documents/file/panel.html", takes_context=True)
def files_panel(context, document):
    """The files of an outgoing or incoming document, with the preview of what counts: the signed copy, else the main
    file. For readers of the document: its page shows it to nobody else."""
    is_incoming = isinstance(document, IncomingDocument)
    is_draft = not is_incoming and not document.is_issued
    files = files_of(document, DocumentFile.objects.visible_to(context["actor"]))
    current = [file for file in files if file.is_current]
    may_attach = context["actor"].may("documents.attach", document) and not document.secrecy
    new = "incomingfile-new" if is_incoming else "outgoingfile-new"
    return {
        "document": document,
        "current": current,
        "earlier": [file for file in files if not file.is_current],
        "shown": current[0] if current else None,
        "attach_url": reverse(new, args=[document.pk]) if may_attach else "",
        "make_url": reverse("outgoingfile-make", args=[document.pk]) if may_attach and is_draft else "",
        "may_take_off": may_attach and is_draft,
    }


@register.inclusion_tag("documents/file/beside.html")
def file_beside(document):
    """The preview beside the document's form: what is typed is read off it."""
    return {"shown": next(iter(files_of(document, DocumentFile.objects.current())), None)}


def files_of(document, files):
    """Those of these files that are the document's, what counts most first."""
    parts = DocumentFile.Part
    order = [parts.SIGNED, parts.MAIN, parts.ANNEX]
    files = files & document.files.select_related("added_by", "outgoing").order_by("name", "-version")
    return sorted(files, key=lambda file: order.index(file.part))


@register.inclusion_tag("documents/record_file/panel.html", takes_context=True)
def record_files(context, record):
    """The files of a record that another app keeps; its page shows them to whoever reads it."""
    files = RecordFile.objects.visible_to(context["actor"]).of(record).select_related("added_by")
    kind = record._meta.model_name
    may_keep = context["actor"].may("recordfiles.keep", record)
    return {
        "record": record,
        "current": [file for file in files if file.is_current],
        "earlier": [file for file in files if not file.is_current],
        "attach_url": reverse("recordfile-new", args=[kind, record.pk]) if may_keep else "",
    }


@register.inclusion_tag("documents/paper/panel.html", takes_context=True)
def papers_panel(context, decision):
    """The documents that proposed a planning decision, appraised it, made it."""
    actor = context["actor"]
    papers = CasePaper.objects.visible_to(actor).filter(decision=decision)
    return {
        "decision": decision,
        "papers": papers.select_related("outgoing", "incoming"),
        "link_url": reverse("casepaper-new", args=[decision.pk]) if actor.may("parks.keep") else "",
        "draft_url": f"{reverse('outgoingdocument-new')}?park={decision.park_id}" if actor.may("parks.keep") else "",
    }


@register.inclusion_tag("documents/paper/cases.html", takes_context=True)
def cases_panel(context, document):
    """The planning decisions to which a document belongs."""
    name = "incoming" if isinstance(document, IncomingDocument) else "outgoing"
    papers = CasePaper.objects.visible_to(context["actor"]).filter(**{name: document})
    return {"papers": papers.select_related("decision__park")}


@register.inclusion_tag("documents/outgoing/answers.html", takes_context=True)
def answers_panel(context, document):
    """The incoming documents that an outgoing one answers."""
    seen = IncomingDocument.objects.visible_to(context["actor"]).filter(answers__outgoing=document)
    return {"answered": seen.order_by("arrived_on", "pk")}


@register.simple_tag(takes_context=True)
def deadline(context, task, workdays):
    """(state, words) of a task's deadline on the reader's day; the page asks once for the calendar of working days."""
    return deadline_of(task.due_on, task.done_on, context["actor"].day, workdays)
