"""Deeds on parks, zones and phases."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _, gettext_noop

from accounts.deeds import change, create
from parks.models import Park

ABOUT_OPENING = ("status", "operating_from", "parent")


def create_park(values, *, by):
    """Add a park, zone or phase. Raises ValidationError."""
    by.require("parks.keep")
    refuse_misplaced(Park(**values))
    refuse_no_opening(Park(**values))
    return create(Park, values, by=by, sentence=gettext_noop("added the park %(record)s"))


def change_park(park, values, *, by, version=None):
    """Change a park's record. Raises ValidationError, Conflict."""
    by.require("parks.keep")
    refuse_circle(park, values.get("parent"))
    differing = {name for name, value in values.items() if getattr(park, name) != value}
    changed = Park(**{name: values.get(name, getattr(park, name)) for name in ("kind", *ABOUT_OPENING)})
    if {"kind", "parent"} & differing:
        refuse_misplaced(changed)
    if differing.intersection(ABOUT_OPENING):
        refuse_no_opening(changed)
    return change(park, values, by=by, sentence=gettext_noop("changed the park %(record)s"), version=version)


def refuse_misplaced(park):
    """Reports count parks, and with each its zones and their phases."""
    if park.kind == Park.Kind.PARK and park.parent:
        raise ValidationError({"parent": _("A park is part of no other place: this is a zone or a phase.")})
    if park.kind != Park.Kind.PARK and not park.parent:
        raise ValidationError({"parent": _("Choose the park of which the zone or phase is a part.")})
    if park.parent and len(park.parent.above) > 1:
        raise ValidationError({"parent": _("A phase has no parts: choose the zone or the park in which it lies.")})


def refuse_no_opening(park):
    """Reports count a park from its day on; a zone or phase opens with its park where it says no day of its own."""
    if park.status == Park.Status.OPERATING and not park.operating_from and not park.parent:
        sentence = _("Write from which day the park operates: reports count it from then.")
        raise ValidationError({"operating_from": sentence})


def refuse_circle(park, parent):
    """A park that is part of its own part would never come to an end in a report."""
    seen = set()
    while parent and parent.pk not in seen:
        if parent.pk == park.pk:
            raise ValidationError({"parent": _("A park cannot be part of itself.")})
        seen.add(parent.pk)
        parent = parent.parent
