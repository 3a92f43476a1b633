"""A plan on its document's page: {% plan_panel document %}, with its tasks, the plans under it and how far it is."""

from django import template

from accounts.models import SpecialDay
from documents.bars import task_bars
from documents.deadlines import deadline
from documents.lists.plan import with_progress
from documents.models import KeyTask, OutgoingDocument, TaskNote

register = template.Library()


@register.inclusion_tag("documents/plan/panel.html", takes_context=True)
def plan_panel(context, document):
    """Nothing, for a document that is no plan."""
    actor, day = context["actor"], context["actor"].day
    tasks = list(KeyTask.objects.filter(plan=document).order_by("order"))
    below = plans_below(document, actor)
    is_plan = bool(tasks or below or document.year_plan_id or document.type.code == "KH")
    if not is_plan:
        return {"is_plan": False}
    workdays = SpecialDay.objects.workdays()
    shown = shown_by(tasks, actor)
    return {
        "is_plan": True,
        "record": document,
        "actor": actor,
        "above": OutgoingDocument.objects.visible_to(actor).filter(pk=document.year_plan_id).first(),
        "closing": getattr(document, "closing", None),
        "rows": [
            (task, deadline(task.due_on, task.done_on, day, workdays), shown.get(task.pk, {}).values())
            for task in tasks
        ],
        "tasks_done": sum(bool(task.done_on and task.done_on <= day) for task in tasks),
        "below": below,
        "issued": len({pk for evidence in shown.values() for pk, one in evidence.items() if one.is_issued}),
        "bars": task_bars(document, tasks, day, workdays),
    }


def plans_below(document, actor):
    """The specific plans under it that the reader may see, drafts too, with their progress."""
    below = OutgoingDocument.objects.visible_to(actor).filter(year_plan=document)
    return list(with_progress(below.select_related("closing"), actor.day).order_by("issued_on", "number", "pk"))


def shown_by(tasks, actor):
    """{task: {document's id: document}} of what shows the results, as far as the reader may see it."""
    found = {}
    for note in TaskNote.objects.filter(task__in=tasks).as_seen_by(actor) if tasks else ():
        if note.evidence:
            found.setdefault(note.task_id, {})[note.evidence.pk] = note.evidence
    return found
