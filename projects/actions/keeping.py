"""What the deeds of this app share: keeping what looked odd about a record, and the pure checks and rules as errors of
fields."""

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import Finding
from kcnportal.cells import BadCell, as_text
from projects import life
from projects.lives import happenings_of, happenings_with
from projects.states import told_kind, told_state


def keep_findings(record, odd):
    """Keep with a record what looks odd about it: (sentence, values) pairs. What was found before is not told twice."""
    known = {(found.sentence, str(found.values)) for found in Finding.objects.about(record)}
    for sentence, values in odd:
        values = {name: as_text(value) for name, value in values.items()}
        if (sentence, str(values)) not in known:
            Finding.objects.create(subject=record, sentence=sentence, values=values)


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
