"""Deeds on permits."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import change, create, deed, lock, note
from projects.models import Permit


def add_permit(values, *, by):
    """Record a permit of a project. Raises ValidationError."""
    by.require("permits.keep")
    sentence = gettext_noop("recorded the permit %(record)s of %(project)s")
    return create(Permit, values, by=by, sentence=sentence, project=values["project"])


def change_permit(permit, values, *, by, version=None):
    """Correct what is recorded of a permit. Raises ValidationError, Conflict."""
    by.require("permits.keep", permit)
    with deed(by):
        refuse_taken_back(lock(permit, version))
        sentence = gettext_noop("changed the permit %(record)s of %(project)s")
        return change(permit, values, by=by, sentence=sentence, version=version, project=permit.project)


def take_back_permit(permit, *, why, by):
    """Say that a permit should never have been recorded; it stays, and what it replaced stands again. Raises
    ValidationError."""
    by.require("permits.keep", permit)
    with deed(by):
        permit = lock(permit)
        refuse_taken_back(permit)
        if Permit.objects.filter(replaces=permit).exists():
            raise ValidationError(_("Another permit stands in its place: take that one back first."))
        permit.taken_back_on, permit.taken_back_why, permit.replaces = by.day, why, None
        permit.version += 1
        permit.save()
        note(
            by,
            gettext_noop("took back the permit %(record)s of %(project)s"),
            permit,
            record=permit,
            project=permit.project,
        )
    return permit


def refuse_taken_back(permit):
    if permit.taken_back_on:
        raise ValidationError(_("It is taken back: nothing of it changes any more."))
