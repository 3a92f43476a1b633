"""Deeds on lots of land."""

from django.utils.translation import gettext_noop

from accounts.deeds import change, create
from parks.models import Lot


def add_lot(values, *, by):
    """Add a lot of a park, zone or phase. Raises ValidationError."""
    by.require("parks.keep")
    sentence = gettext_noop("added the lot %(record)s of %(park)s")
    return create(Lot, values, by=by, sentence=sentence, park=values["park"])


def change_lot(lot, values, *, by, version=None):
    """Change what is recorded of a lot. Raises ValidationError, Conflict."""
    by.require("parks.keep")
    sentence = gettext_noop("changed the lot %(record)s of %(park)s")
    return change(lot, values, by=by, sentence=sentence, version=version, park=values.get("park", lot.park))
