"""What the deeds of this app share: keeping what looked odd about a record, and the pure checks and rules as errors of
fields."""

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.actions.finding import keep_findings
from kcnportal.cells import BadCell
from projects import life
from projects.lives import happenings_of, happenings_with
from projects.states import told_kind, told_state

__all__ = ["checked", "keep_findings"]


def checked(field, check, value):
    """What a pure check makes of a value; its BadCell as the ValidationError of a field."""
    try:
        return check(value)
    except BadCell as error:
        raise ValidationError({field: f"{capfirst(str(error))}."}) from error


def refuse_by_life(record, project, field):
    """Hold what is about to be written against the project's whole life (projects.life)."""
    before, after = happenings_of(project), happenings_with(record, project, record.corrects)
    fault = life.new_fault(before, after)
    if fault:
        kind, state = fault
        sentence = _("“%(kind)s” cannot happen to %(project)s while it is in the state “%(state)s”.")
        values = {"kind": told_kind(kind), "project": project.code, "state": told_state(state)}
        raise ValidationError({field: sentence % values})
