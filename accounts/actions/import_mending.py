"""What people say of a file on its page, before it is taken: which columns it has, and what wrong cells should be."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _, gettext_noop

from accounts.actions.imports import kind_named, queue
from accounts.deeds import deed, note
from accounts.imports.matching import missing
from accounts.models import ImportRun
from kcnportal.jobs import Job

LONGEST_CELL = 5000


def match_columns(run, matching, *, by):
    """Say which column each header means ("" leaves it out) and have the file checked; the caller rings.

    Raises ValidationError when a column is named twice or one that is required is not named.
    """
    kind = kind_named(run.kind)
    by.require(kind.rule)
    named = [name for name in matching if name]
    if len(set(named)) < len(named):
        raise ValidationError(_("A column is chosen twice."))
    if lacking := missing(kind, matching):
        names = ", ".join(str(column.label) for column in lacking)
        raise ValidationError(_("These columns are required: %(names)s.") % {"names": names})
    with deed(by):
        run = waiting_for_people(run, ImportRun.Outcome.UNMATCHED, ImportRun.Outcome.CHECKED)
        run.matching, run.mended, run.outcome = matching, {}, ImportRun.Outcome.UNCHECKED
        queue(run, ImportRun.Step.CHECK)
        note(by, gettext_noop("matched the columns of %(file)s"), run, file=run)
    return run


def mend_cells(run, typed, *, by):
    """Take what was typed in place of wrong cells ({(row, column's name): text}) and have the file checked again; the
    caller rings. Raises ValidationError."""
    by.require(kind_named(run.kind).rule)
    if not typed:
        raise ValidationError(_("No cell was changed."))
    if any(len(text) > LONGEST_CELL for text in typed.values()):
        raise ValidationError(_("A cell may hold %(most)d letters at most.") % {"most": LONGEST_CELL})
    with deed(by):
        run = waiting_for_people(run, ImportRun.Outcome.CHECKED)
        wrong = {(row, column) for row, column, _value, _reason in run.verdict["bad"] if column}
        if not wrong.issuperset(typed):
            raise ValidationError(_("Only the cells that are listed as wrong can be mended here."))
        for (row, column), text in typed.items():
            run.mended.setdefault(str(row), {})[column] = text
        run.outcome = ImportRun.Outcome.UNCHECKED
        queue(run, ImportRun.Step.CHECK)
        note(by, gettext_noop("mended %(count)s cells of %(file)s"), run, file=run, count=len(typed))
    return run


def waiting_for_people(run, *outcomes):
    """The run, locked, if it waits for somebody to say something. Raises ValidationError."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.outcome not in outcomes or run.state != Job.State.READY:
        raise ValidationError(_("This import is not waiting for a confirmation."))
    return run
