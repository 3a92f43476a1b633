"""Deeds on key tasks: handed out by the heads of their units or a leader, worked on by the lead unit and
those that cooperate.

Progress is told by facts: notes with what shows them, and the day on which a task was done. A plan is locked before its
tasks, so that none is added or taken up again while it is being closed.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy, gettext_noop

from accounts.deeds import change, create, deed, lock, note as tell
from documents.actions.plan import refuse_closed
from documents.actions.telling import tell_of_moved_deadline
from documents.following import refuse_recalled
from documents.models import DeadlineMove, KeyTask, TaskNote

FACTS = {
    "due_on": gettext_lazy("A deadline is moved with a reason."),
    "done_on": gettext_lazy("A task is reported done with a note."),
}


def add_task(plan, values, *, by):
    """Hand out a task of a plan."""
    by.require("tasks.keep", KeyTask(plan=plan, lead_unit=values["lead_unit"]))
    if values.get("done_on"):
        raise ValidationError({"done_on": FACTS["done_on"]})
    sentence = gettext_noop("added to %(plan)s the task “%(record)s”")
    with deed(by):
        plan = refuse_closed(lock(plan))
        refuse_recalled(plan)
        return create(KeyTask, {**values, "plan": plan}, by=by, sentence=sentence, **told_of(plan))


def change_task(task, values, *, by, version=None):
    """Change what a task says. Its deadline and the day on which it was done have deeds of their own; a task
    that is given to another unit is handed out there."""
    by.require("tasks.keep", task)
    by.require("tasks.keep", KeyTask(plan=task.plan, lead_unit=values.get("lead_unit", task.lead_unit)))
    moved = {name: why for name, why in FACTS.items() if name in values and values[name] != getattr(task, name)}
    if moved:
        raise ValidationError(moved)
    sentence = gettext_noop("changed in %(plan)s the task “%(record)s”")
    with deed(by):
        plan = refuse_closed(lock(task.plan))
        return change(task, values, by=by, version=version, sentence=sentence, **told_of(plan))


def move_deadline(task, *, due_on, reason, by, version=None):
    """Give a task that is not done another deadline, and keep the old one with the reason."""
    by.require("tasks.keep", task)
    with deed(by):
        plan = refuse_closed(lock(task.plan))
        task = lock(task, version)
        if task.done_on:
            raise ValidationError(_("The task is done: its deadline is moved no more."))
        if due_on == task.due_on:
            raise ValidationError({"due_on": _("This is its deadline already.")})
        DeadlineMove.objects.create(
            task=task, was_due_on=task.due_on, due_on=due_on, reason=said(reason, "reason"), by=by.user
        )
        sentence = gettext_noop("moved to %(day)s the deadline of “%(record)s” in %(plan)s")
        task = change(task, {"due_on": due_on}, by=by, sentence=sentence, day=f"{due_on:%d/%m/%Y}", **told_of(plan))
        tell_of_moved_deadline(task, by=by)
        return task


def note_on_task(task, *, text, by, evidence=None):
    """Say what came of a task so far. `evidence`: the document that shows it, or the draft that will."""
    by.require("tasks.note", task)
    with deed(by):
        plan = refuse_closed(lock(task.plan))
        added = keep_note(task, text, by, evidence)
        tell(by, gettext_noop("noted on “%(record)s” in %(plan)s"), task, record=task, **told_of(plan))
    return added


def report_task_done(task, *, done_on, note, by, evidence=None, version=None):
    """Say that a task is done, since when, and what came of it."""
    by.require("tasks.report", task)
    refuse_future(done_on, by.day)
    with deed(by):
        plan = refuse_closed(lock(task.plan))
        task = lock(task, version)
        if task.done_on:
            raise ValidationError(_("The task is reported done already; the unit head corrects the day."))
        keep_note(task, note, by, evidence)
        sentence = gettext_noop("reported done in %(plan)s: “%(record)s”")
        return change(task, {"done_on": done_on}, by=by, sentence=sentence, **told_of(plan))


def correct_done(task, *, done_on, reason, by, version=None):
    """Correct the day on which a task was done, or say that it is not done after all."""
    by.require("tasks.keep", task)
    refuse_future(done_on, by.day)
    with deed(by):
        plan = refuse_closed(lock(task.plan))
        task = lock(task, version)
        if not task.done_on:
            raise ValidationError(_("The task is not reported done."))
        if done_on == task.done_on:
            raise ValidationError({"done_on": _("This is what is recorded already.")})
        keep_note(task, reason, by, field="reason")
        sentence = gettext_noop("corrected in %(plan)s when “%(record)s” was done")
        return change(task, {"done_on": done_on}, by=by, sentence=sentence, **told_of(plan))


def keep_note(task, text, by, evidence=None, field="note"):
    return TaskNote.objects.create(task=task, text=said(text, field), evidence=evidence, by=by.user, noted_on=by.day)


def said(text, field):
    if not text.strip():
        raise ValidationError({field: _("Say it in a few words.")})
    return text


def told_of(plan):
    return {"plan": plan, "restricted": not plan.is_issued}


def refuse_future(done_on, day):
    if done_on and done_on > day:
        raise ValidationError({"done_on": _("A task cannot be done on a day that has not come yet.")})
