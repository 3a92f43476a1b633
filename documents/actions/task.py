"""Deeds on key tasks: handed out by unit heads, reported done by the people of the lead unit."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import change, create, deed
from documents.actions.telling import tell_of_moved_deadline
from documents.models import KeyTask


def add_task(plan, values, *, by):
    """Hand out a task of a plan."""
    by.require("tasks.keep", plan)
    sentence = gettext_noop("added to %(plan)s the task “%(record)s”")
    return create(KeyTask, {**values, "plan": plan}, by=by, sentence=sentence, plan=plan, restricted=not plan.is_issued)


def change_task(task, values, *, by, version=None):
    by.require("tasks.keep", task.plan)
    refuse_future(values.get("done_on"), by.day)
    sentence = gettext_noop("changed in %(plan)s the task “%(record)s”")
    restricted = not task.plan.is_issued
    with deed(by):
        was_due_on = KeyTask.objects.values_list("due_on", flat=True).get(pk=task.pk)  # a form has changed `task`
        task = change(task, values, by=by, version=version, sentence=sentence, plan=task.plan, restricted=restricted)
        if task.due_on != was_due_on:
            tell_of_moved_deadline(task, by=by)
    return task


def report_task_done(task, *, done_on, note, by, version=None):
    """Say that a task is done, since when, and what came of it."""
    by.require("tasks.report", task)
    refuse_future(done_on, by.day)
    sentence = gettext_noop("reported done in %(plan)s: “%(record)s”")
    values = {"done_on": done_on, "note": note}
    restricted = not task.plan.is_issued
    return change(task, values, by=by, version=version, sentence=sentence, plan=task.plan, restricted=restricted)


def refuse_future(done_on, day):
    if done_on and done_on > day:
        raise ValidationError({"done_on": _("A task cannot be done on a day that has not come yet.")})
