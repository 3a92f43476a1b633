"""Deeds on parks, zones and phases."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _, gettext_noop

from accounts.deeds import change, create
from parks.models import Park


def create_park(values, *, by):
    """Add a park, zone or phase. Raises ValidationError."""
    by.require("parks.keep")
    return create(Park, values, by=by, sentence=gettext_noop("added the park %(record)s"))


def change_park(park, values, *, by, version=None):
    """Change a park's record. Raises ValidationError, Conflict."""
    by.require("parks.keep")
    refuse_circle(park, values.get("parent"))
    return change(park, values, by=by, sentence=gettext_noop("changed the park %(record)s"), version=version)


def refuse_circle(park, parent):
    """A park that is part of its own part would never come to an end in a report."""
    seen = set()
    while parent and parent.pk not in seen:
        if parent.pk == park.pk:
            raise ValidationError({"parent": _("A park cannot be part of itself.")})
        seen.add(parent.pk)
        parent = parent.parent
