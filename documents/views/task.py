from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actions.opening import keep_opening
from accounts.models import SpecialDay
from accounts.policy import policy
from documents.actions.task import (
    add_task,
    change_task,
    correct_done,
    move_deadline,
    note_on_task,
    report_task_done,
)
from documents.deadlines import deadline
from documents.forms.task import CorrectDoneForm, DeadlineForm, EvidenceForm, KeyTaskForm, TaskDoneForm
from documents.lists.task import KeyTaskList
from documents.models import KeyTask, OutgoingDocument


@policy("documents.read")
def task_list(request):
    return KeyTaskList(request, KeyTask.objects.visible_to(request.actor)).respond("documents/task/list.html")


@policy("documents.read")
def task(request, pk):
    task = seen_task(request, pk)
    keep_opening(task, by=request.actor)
    state, words = deadline(task.due_on, task.done_on, request.actor.day, SpecialDay.objects.workdays())
    context = {
        "record": task,
        "noun": "keytask",
        "state": state,
        "words": words,
        "notes": task.notes.as_seen_by(request.actor),
        "moves": task.deadline_moves.select_related("by"),
        "closing": getattr(task.plan, "closing", None),
    }
    return render(request, "documents/task/detail.html", context)


@policy("tasks.hand_out")
def task_new(request, plan):
    plan = get_object_or_404(OutgoingDocument.objects.visible_to(request.actor), pk=plan)
    if not request.actor.may("tasks.hand_out", plan):
        raise Http404
    last = plan.tasks.order_by("-order").values_list("order", flat=True).first() or 0
    form = KeyTaskForm(request.POST or None, actor=request.actor, plan=plan, initial={"order": last + 1})
    if form.carry_out(lambda: add_task(plan, form.values, by=request.actor)):
        messages.success(request, _("The task is handed out."))
        return redirect("outgoingdocument", plan.pk)
    heading = _("New task of %(plan)s") % {"plan": plan}
    context = {"form": form, "plan": plan, "heading": heading, "back": reverse("outgoingdocument", args=[plan.pk])}
    return render(request, "documents/task/form.html", context)


@policy("tasks.keep")
def task_edit(request, pk):
    task = seen_task(request, pk, "tasks.keep")
    form = KeyTaskForm(request.POST or None, actor=request.actor, plan=task.plan, instance=task)
    if form.carry_out(lambda: change_task(task, form.values, by=request.actor, version=form.kept_version)):
        messages.success(request, _("The changes are saved."))
        return redirect("keytask", pk)
    return form_page(request, form, task, _("Edit %(record)s") % {"record": task})


@policy("tasks.keep")
def task_move_deadline(request, pk):
    task = seen_task(request, pk, "tasks.keep")
    form = DeadlineForm(request.POST or None, task=task)
    said = ("due_on", "reason")
    if form.carry_out(lambda: move_deadline(task, **form.step(*said), by=request.actor)):
        messages.success(request, _("The deadline is moved."))
        return redirect("keytask", pk)
    return form_page(request, form, task, _("Move the deadline: %(task)s") % {"task": task})


@policy("tasks.work")
def task_note(request, pk):
    task = seen_task(request, pk, "tasks.note")
    form = EvidenceForm(request.POST or None, actor=request.actor)
    if form.carry_out(lambda: note_on_task(task, text=form.text, evidence=form.evidence, by=request.actor)):
        messages.success(request, _("The note is kept."))
        return redirect("keytask", pk)
    return form_page(request, form, task, _("Note on: %(task)s") % {"task": task})


@policy("tasks.work")
def task_done(request, pk):
    task = seen_task(request, pk, "tasks.report")
    form = TaskDoneForm(request.POST or None, task=task, actor=request.actor, initial={"done_on": request.actor.day})
    said = ("done_on", "note")
    if form.carry_out(lambda: report_task_done(task, **form.step(*said), evidence=form.evidence, by=request.actor)):
        messages.success(request, _("The task is reported done."))
        return redirect("keytask", pk)
    return form_page(request, form, task, _("Report done: %(task)s") % {"task": task})


@policy("tasks.keep")
def task_correct_done(request, pk):
    task = seen_task(request, pk, "tasks.keep")
    form = CorrectDoneForm(request.POST or None, task=task, initial={"done_on": task.done_on})
    said = ("done_on", "reason")
    if form.carry_out(lambda: correct_done(task, **form.step(*said), by=request.actor)):
        messages.success(request, _("The changes are saved."))
        return redirect("keytask", pk)
    return form_page(request, form, task, _("Correct when it was done: %(task)s") % {"task": task})


def seen_task(request, pk, rule=None):
    """A task that the reader may see and, with a rule, act on: to others the page does not exist."""
    related = ("plan__closing", "campaign")
    task = get_object_or_404(KeyTask.objects.visible_to(request.actor).select_related(*related), pk=pk)
    if rule and not request.actor.may(rule, task):
        raise Http404
    return task


def form_page(request, form, task, heading):
    back = reverse("keytask", args=[task.pk])
    context = {"form": form, "plan": task.plan, "heading": heading, "back": back}
    return render(request, "documents/task/form.html", context)
