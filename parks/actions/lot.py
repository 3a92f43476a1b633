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
        refuse_under_leases(lock(lot, version), values)
        sentence = gettext_noop("changed the lot %(record)s of %(park)s")
        return change(lot, values, by=by, sentence=sentence, version=version, park=values.get("park", lot.park))


def refuse_under_leases(lot, values):
    """Leases that name the lot stand on its place and its area. The lot's lock holds up who is about to name it."""
    if not lot.leases.exists():
        return
    if values.get("park", lot.park) != lot.park:
        raise ValidationError({"park": _("Leases name this lot: it stays where it is.")})
    if values.get("area", lot.area) < lot.area:
        raise ValidationError({"area": _("Leases name this lot: change them before it becomes smaller.")})
