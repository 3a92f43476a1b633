"""The documents of a park or project, and what the home page shows: {% documents_panel record %} {% my_documents %}."""

from django import template
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import Role, SpecialDay
from documents.deadlines import deadline as deadline_of
from documents.models import KeyTask, OutgoingDocument
from parks.models import Park

register = template.Library()
SHOWN = 10


@register.inclusion_tag("documents/panel.html", takes_context=True)
def documents_panel(context, record):
    """The newest documents of a park (with its zones and phases) or of a project."""
    is_park = isinstance(record, Park)
    of_record = Q(park=record) | Q(park__parent=record) if is_park else Q(project=record)
    documents = OutgoingDocument.objects.visible_to(context["actor"]).filter(of_record)
    asked = f"{'park' if is_park else 'project'}={record.pk}"
    return {
        "documents": documents.select_related("type").order_by(F("issued_on").desc(nulls_first=True), "-number")[
            :SHOWN
        ],
        "count": documents.count(),
        "list_url": f"{reverse('outgoingdocument-list')}?{asked}",
        "new_url": f"{reverse('outgoingdocument-new')}?{asked}" if context["actor"].may("documents.draft") else "",
    }


@register.inclusion_tag("documents/my_documents.html", takes_context=True)
def my_documents(context):
    """One's own drafts; for the records clerk every draft, for each waits for its number."""
    actor = context["actor"]
    drafts = OutgoingDocument.objects.visible_to(actor).drafts().select_related("type").order_by("-pk")
    is_clerk = actor.holds(Role.CLERK)
    mine = drafts if is_clerk else drafts.filter(drafted_by=actor.user)
    return {"drafts": mine[:SHOWN], "count": mine.count(), "is_clerk": is_clerk, "actor": actor}


@register.inclusion_tag("documents/my_tasks.html", takes_context=True)
def my_tasks(context):
    """What the units of one's posts have still to do, the most urgent first."""
    actor = context["actor"]
    units = {post.unit.name for post in actor.posts if post.role in (Role.OFFICER, Role.UNIT_HEAD)}
    tasks = KeyTask.objects.visible_to(actor).filter(lead_unit__in=units).not_done(actor.day).select_related("plan")
    return {
        "tasks": tasks.order_by("due_on")[:SHOWN],
        "count": tasks.count(),
        "overdue": tasks.overdue(actor.day).count(),
        "is_asked": bool(units),
        "workdays": SpecialDay.objects.workdays(),
        "actor": actor,
    }


@register.simple_tag(takes_context=True)
def deadline(context, task, workdays):
    """(state, words) of a task's deadline on the reader's day; the page asks once for the calendar of working days."""
    return deadline_of(task.due_on, task.done_on, context["actor"].day, workdays)
