"""Deeds on planning decisions."""

from django.utils.translation import gettext_noop

from accounts.deeds import change, create
from parks.models import PlanningDecision


def record_decision(values, *, by):
    """Record a planning decision of a park. Raises ValidationError."""
    by.require("parks.keep")
    sentence = gettext_noop("recorded the planning decision %(record)s of %(park)s")
    return create(PlanningDecision, values, by=by, sentence=sentence, park=values["park"])


def change_decision(decision, values, *, by, version=None):
    """Correct what is recorded of a decision. Raises ValidationError, Conflict."""
    by.require("parks.keep")
    sentence = gettext_noop("corrected the planning decision %(record)s of %(park)s")
    park = values.get("park", decision.park)
    return change(decision, values, by=by, sentence=sentence, version=version, park=park)
