"""Deeds on reservations of land: kept for somebody until a day, released, or turned into the lease."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import deed, keep, lock, note, refuse_to_come
from kcnportal.numbers import number
from projects.actions.lease import add_lease, by_code, held, refuse_elsewhere, said_of, told
from projects.holdings import overfull, reserved, without_room
from projects.land import shares
from projects.models import Reservation, ReservedLot
from projects.succession import Holders

ABOUT_LAND = {"park", "starts_on", "ends_on"}


def reserve(values, *, lots, by):
    """Keep lots for somebody until a day. `lots`: (lot, hectares or None for the whole). Neither what is leased in that
    time nor what is kept for somebody else is kept once more. Raises ValidationError."""
    by.require("leases.keep")
    with deed(by):
        reservation = keep(Reservation(**values))
        parts = shares(held(lots), None)
        refuse_taken(reservation, parts, by.day)
        write(reservation, parts)
        sentence = gettext_noop("reserved land in %(park)s for %(holder)s: %(record)s")
        note(by, sentence, reservation, record=reservation, park=reservation.park, holder=reservation.kept_for)
    return reservation


def change_reservation(reservation, values, *, lots, by, version=None):
    """Correct a reservation, or prolong it. Raises ValidationError, Conflict."""
    by.require("leases.keep", reservation)
    with deed(by):
        reservation = lock(reservation, version)
        refuse_ended(reservation)
        before, parts = parts_of(reservation), shares(held(lots), None)
        differing = {name: value for name, value in values.items() if getattr(reservation, name) != value}
        anew = sorted(parts, key=by_code) != sorted(before, key=by_code)
        if not differing and not anew:
            return reservation
        for name, value in differing.items():
            setattr(reservation, name, value)
        reservation.version += 1
        keep(reservation)
        if anew or ABOUT_LAND & differing.keys():
            refuse_taken(reservation, parts, by.day)
        if anew:
            reservation.lots.all().delete()
            write(reservation, parts)
        note(by, gettext_noop("changed the reservation of land %(record)s"), reservation, record=reservation)
    return reservation


def release(reservation, *, on, why, by):
    """Give the land up from a day on, today at the latest. Raises ValidationError."""
    by.require("leases.keep", reservation)
    with deed(by):
        reservation = lock(reservation)
        refuse_ended(reservation)
        refuse_to_come(by.day, on=on)
        if on > reservation.ends_on:
            sentence = _("It ran out on %(day)s of itself.") % {"day": f"{reservation.ends_on:%d/%m/%Y}"}
            raise ValidationError({"on": sentence})
        end(reservation, on, why)
        sentence = gettext_noop("released the land that was reserved for %(holder)s: %(record)s")
        note(by, sentence, reservation, record=reservation, holder=reservation.kept_for)
    return reservation


def hold_again(reservation, *, by):
    """Take a release back, or go on with what became a lease that was taken back: the land is kept as it was, where
    nobody has it now. Raises ValidationError."""
    by.require("leases.keep", reservation)
    with deed(by):
        reservation = lock(reservation)
        if not reservation.is_released:
            raise ValidationError(_("It is not one that was released."))
        held([(part.lot, part.area) for part in reservation.lots.select_related("lot")])
        refuse_taken(reservation, parts_of(reservation), by.day)
        reservation.lease = None
        end(reservation, None, "")
        sentence = gettext_noop("took the release of the reservation %(record)s back")
        note(by, sentence, reservation, record=reservation)
    return reservation


def lease_reserved(reservation, values, *, lots, by):
    """Turn a reservation into a lease, which takes some of its lots at least: it holds until the lease begins. Raises
    ValidationError."""
    by.require("leases.keep", reservation)
    with deed(by):
        reservation = lock(reservation)
        refuse_ended(reservation)
        holder = Holders(by.day).of(reservation)
        if holder and values.get("project") != holder:
            raise said_of("project", _("The land is reserved for %(holder)s.") % {"holder": holder}, "holder")
        if not {lot.pk for lot, _area in lots} & {lot.pk for lot, _area in parts_of(reservation)}:
            raise said_of("lots", _("The lease takes none of the reserved lots."), "other")
        end(reservation, min(values["starts_on"], reservation.ends_on + timedelta(days=1)), "")
        lease = add_lease(values, lots=lots, by=by)
        reservation.lease = lease
        keep(reservation)
        sentence = gettext_noop("turned the reservation %(record)s into the lease %(lease)s")
        note(by, sentence, reservation, record=reservation, lease=lease)
    return lease


def end(reservation, on, why):
    reservation.ended_on, reservation.ended_why = on, why
    reservation.version += 1
    keep(reservation)


def refuse_ended(reservation):
    if reservation.ended_on:
        raise ValidationError(_("It has ended: nothing of it changes any more."))


def refuse_taken(reservation, parts, day):
    """What is leased, what is kept for somebody else, what is more than the lot has."""
    if not parts:
        raise ValidationError({"lots": _("Say which lots are reserved.")})
    refuse_elsewhere(reservation.park, parts)
    start, end = reservation.starts_on, reservation.ends_on
    for lot, full_on in overfull(parts, start, end):
        sentence = _("The lot %(lot)s has %(area)s ha: on %(day)s that is not enough beside what is leased.")
        values = {"lot": lot.code, "area": number(lot.area), "day": f"{full_on:%d/%m/%Y}"}
        raise said_of("lots", sentence % values, "room")
    others = reserved(parts, start, end, day, without=reservation)
    for lot, _full_on, other in without_room(parts, start, end, others):
        sentence = _("The lot %(lot)s is reserved for %(holder)s until %(day)s (%(document)s) already.")
        raise said_of("lots", sentence % told(lot, other), "reserved")


def parts_of(reservation):
    """[(lot, hectares)] that it keeps."""
    return [(part.lot, part.area) for part in reservation.lots.select_related("lot").order_by("lot__code", "pk")]


def write(reservation, parts):
    ReservedLot.objects.bulk_create(ReservedLot(reservation=reservation, lot=lot, area=area) for lot, area in parts)
