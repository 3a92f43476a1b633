"""Deeds on plan targets. A later decision is a new target, not a change of the old one; a change mends a slip."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _, gettext_noop

from accounts.deeds import change, create
from reports.indicators import CATALOGUE
from reports.models import Target


def record_target(values, *, by):
    """Record a target as a document decided it. Raises ValidationError."""
    by.require("targets.keep")
    sentence = gettext_noop("recorded the target %(record)s of %(document)s")
    return create(Target, checked(values), by=by, sentence=sentence, document=values["document_number"])


def change_target(target, values, *, by, version=None):
    """Mend what was recorded. Raises ValidationError, Conflict."""
    by.require("targets.keep")
    sentence = gettext_noop("changed the target %(record)s of %(document)s")
    values = checked(values)
    return change(target, values, by=by, sentence=sentence, version=version, document=values["document_number"])


def checked(values):
    """With the indicator's own unit; a range must not end below its start."""
    if values["indicator"] not in CATALOGUE:
        raise ValidationError({"indicator": _("There is no such indicator.")})
    if values.get("low") is not None and values.get("high") is not None and values["low"] > values["high"]:
        raise ValidationError({"high": _("The range ends below its start.")})
    return values | {"unit": CATALOGUE[values["indicator"]].unit}
