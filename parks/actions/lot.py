"""Deeds on lots of land."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import change, create, deed, lock
from parks.models import Lot


def add_lot(values, *, by):
    """Add a lot of a park, zone or phase. Raises ValidationError."""
    by.require("parks.keep")
    sentence = gettext_noop("added the lot %(record)s of %(park)s")
    return create(Lot, values, by=by, sentence=sentence, park=values["park"])


def change_lot(lot, values, *, by, version=None):
    """Change what is recorded of a lot. Raises ValidationError, Conflict."""
    by.require("parks.keep")
    with deed(by):
        refuse_under_others(lock(lot, version), values, by.day)
        sentence = gettext_noop("changed the lot %(record)s of %(park)s")
        return change(lot, values, by=by, sentence=sentence, version=version, park=values.get("park", lot.park))


def refuse_under_others(lot, values, day):
    """Leases, and reservations that still hold, stand on the lot's place and its area. The lot's lock holds up who is
    about to name it."""
    moves, shrinks = values.get("park", lot.park) != lot.park, values.get("area", lot.area) < lot.area
    if lot.leases.standing().exists():
        if moves:
            raise ValidationError({"park": _("Leases name this lot: it stays where it is.")})
        if shrinks:
            raise ValidationError({"area": _("Leases name this lot: change them before it becomes smaller.")})
    if lot.reservations.filter(reservation__ended_on=None, reservation__ends_on__gte=day).exists():
        if moves:
            raise ValidationError({"park": _("The lot is reserved: it stays where it is.")})
        if shrinks:
            raise ValidationError({"area": _("The lot is reserved: change that before it becomes smaller.")})
