"""Deeds on what is observed of the infrastructure."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from parks.actions.observation import observe, put_in_place
from parks.models import Infrastructure


def observe_infrastructure(park, values, *, by):
    """Record what was observed of a park's infrastructure on a day. Raises ValidationError."""
    by.require("parks.keep")
    refuse_day(values, by.day)
    sentence = gettext_noop("recorded the infrastructure of %(park)s: %(record)s")
    return observe(Infrastructure, {"park": park, **values}, by=by, sentence=sentence)


def correct_infrastructure(observation, values, *, by):
    """Put another observation in the place of one that is wrong. Raises ValidationError."""
    by.require("parks.keep")
    refuse_day(values, by.day)
    sentence = gettext_noop("corrected the infrastructure of %(park)s: %(record)s")
    return put_in_place(observation, values, by=by, sentence=sentence)


def take_back_infrastructure(observation, *, note, by):
    """Say that an observation should never have been recorded. Raises ValidationError."""
    by.require("parks.keep")
    values = {"observed_on": observation.observed_on, "note": note, "is_taking_back": True}
    sentence = gettext_noop("took back the infrastructure of %(park)s: %(record)s")
    return put_in_place(observation, values, by=by, sentence=sentence)


def refuse_day(values, today):
    if values["observed_on"] > today:
        raise ValidationError({"observed_on": _("This day has not come yet.")})
