from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actions.opening import keep_opening
from accounts.models import SpecialDay
from accounts.policy import policy
from documents.actions.task import add_task, change_task, report_task_done
from documents.deadlines import deadline
from documents.forms.task import KeyTaskForm, TaskDoneForm
from documents.lists import KeyTaskList
from documents.models import KeyTask, OutgoingDocument


@policy("documents.read")
def task_list(request):
    return KeyTaskList(request, KeyTask.objects.visible_to(request.actor)).respond("documents/task/list.html")


@policy("documents.read")
def task(request, pk):
    task = seen_task(request, pk)
    keep_opening(task, by=request.actor)
    state, words = deadline(task.due_on, task.done_on, request.actor.day, SpecialDay.objects.workdays())
    context = {"record": task, "noun": "keytask", "state": state, "words": words}
    return render(request, "documents/task/detail.html", context)


@policy("tasks.keep")
def task_new(request, plan):
    plan = get_object_or_404(OutgoingDocument.objects.visible_to(request.actor), pk=plan)
    last = plan.tasks.order_by("-order").values_list("order", flat=True).first() or 0
    form = KeyTaskForm(request.POST or None, initial={"order": last + 1})
    if form.carry_out(lambda: add_task(plan, form.values, by=request.actor)):
        messages.success(request, _("The task is handed out."))
        return redirect("outgoingdocument", plan.pk)
    heading = _("New task of %(plan)s") % {"plan": plan}
    context = {"form": form, "plan": plan, "heading": heading, "back": reverse("outgoingdocument", args=[plan.pk])}
    return render(request, "documents/task/form.html", context)


@policy("tasks.keep")
def task_edit(request, pk):
    task = seen_task(request, pk)
    form = KeyTaskForm(request.POST or None, instance=task)
    if form.carry_out(lambda: change_task(task, form.values, by=request.actor, version=form.kept_version)):
        messages.success(request, _("The changes are saved."))
        return redirect("keytask", pk)
    heading = _("Edit %(record)s") % {"record": task}
    context = {"form": form, "plan": task.plan, "heading": heading, "back": reverse("keytask", args=[pk])}
    return render(request, "documents/task/form.html", context)


@policy("tasks.work")
def task_done(request, pk):
    task = seen_task(request, pk)
    if not request.actor.may("tasks.report", task):
        raise Http404
    form = TaskDoneForm(request.POST or None, instance=task, initial={"done_on": task.done_on or request.actor.day})
    if form.carry_out(lambda: report_task_done(task, **form.values, by=request.actor, version=form.kept_version)):
        messages.success(request, _("The task is reported done."))
        return redirect("keytask", pk)
    heading = _("Report done: %(task)s") % {"task": task}
    context = {"form": form, "plan": task.plan, "heading": heading, "back": reverse("keytask", args=[pk])}
    return render(request, "documents/task/form.html", context)


def seen_task(request, pk):
    return get_object_or_404(KeyTask.objects.visible_to(request.actor).select_related("plan"), pk=pk)
