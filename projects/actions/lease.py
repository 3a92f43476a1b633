"""Deeds on land leases: which land, which lots of it, from when to when, and what is taken back."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import deed, keep, lock, note, refuse_to_come
from kcnportal.numbers import number
from kcnportal.telling import kept_values, told_sentence
from parks.models import Lot
from projects.actions.keeping import keep_findings
from projects.ground import industrial_land, parks_of, revoked_on, times_of_leases
from projects.holdings import overfull, reserved, time_of, without_room
from projects.land import crowded, first_within, outlasts, shares
from projects.models import LandRecovery, Lease, LeasedLot
from projects.oddities import odd_beginning, odd_extent, odd_lease, odd_park, odd_total

ABOUT_LAND = {"park", "area", "starts_on", "ends_on"}
ABOUT_PLACE = {"park", "project", "starts_on"}
ABOUT_TIME = {"project", "starts_on", "ends_on"}


def add_lease(values, *, by, lots=()):
    """Lease land from a day on. `lots`: (lot, hectares or None) of those that the lease names. No lease goes beyond its
    lots or its project's time. Raises ValidationError."""
    by.require("leases.keep")
    with deed(by):
        lease = keep(Lease(**values))
        parts = shares(held(lots), lease.area)
        refuse_wrong_place(lease)
        refuse_beyond_time(lease)
        refuse_beyond_land(lease, parts, by.day)
        refuse_reserved(lease, parts, by.day)
        take(lease, parts)
        keep_findings(lease, odd_lease(lease.area))
        look_at_park(lease, by.day)
        note(by, gettext_noop("added the land lease %(record)s"), lease, record=lease)
    return lease


def change_lease(lease, values, *, by, lots=None, version=None):
    """Change a lease and, where they are given, which lots it names. An old record that goes beyond something stays
    editable in everything else. Raises ValidationError, Conflict."""
    by.require("leases.keep", lease)
    with deed(by):
        lease = lock(lease, version)
        refuse_taken_back(lease)
        before = parts_of(lease)
        differing = {name: value for name, value in values.items() if getattr(lease, name) != value}
        parts = held(before) if lots is None else shares(held(lots), values.get("area", lease.area))
        if not differing and parts == before:
            return lease
        for name, value in differing.items():
            setattr(lease, name, value)
        lease.version += 1
        keep(lease)
        if ABOUT_PLACE & differing.keys():
            refuse_wrong_place(lease)
        if ABOUT_TIME & differing.keys():
            refuse_beyond_time(lease)
        if parts != before or ABOUT_LAND & differing.keys():
            refuse_beyond_land(lease, parts, by.day)
            refuse_reserved(lease, parts, by.day)
        take(lease, parts)
        keep_findings(lease, odd_lease(lease.area))
        if ABOUT_LAND & differing.keys():
            look_at_park(lease, by.day)
        note(by, gettext_noop("changed the land lease %(record)s"), lease, record=lease)
    return lease


def recover_land(lease, *, on, document_number, by, area=None, lots=(), reason=""):
    """Take land of a lease back from a day on: the lease ends on the day before; what is left goes on as a lease of its
    own, so that every day keeps its figures. Of a lease with lots the lots say how much."""
    by.require("leases.keep", lease)
    with deed(by):
        lease = lock(lease)
        refuse_taken_back(lease)
        refuse_recovery_on(lease, on, by.day)
        kept, area = what_is_left(lease, lots, area)
        ended_on = lease.ends_on
        lease.ends_on = on - timedelta(days=1)
        lease.version += 1
        keep(lease)
        rest = go_on(lease, kept, lease.area - area, on, ended_on) if area < lease.area else None
        recovery = LandRecovery(
            lease=lease,
            rest=rest,
            happened_on=on,
            area=area,
            document_number=document_number,
            reason=reason,
            by=by.user,
        )
        keep(recovery)
        sentence = gettext_noop("recorded that %(area)s ha of the lease %(record)s are taken back: %(number)s")
        note(by, sentence, lease, record=lease, area=number(area), number=document_number)
    return recovery


def take_back_lease(lease, *, why, by):
    """Say that a lease should never have been recorded: it stays with its history and takes no land on any day. Raises
    ValidationError."""
    by.require("leases.keep", lease)
    with deed(by):
        lease = lock(lease)
        refuse_taken_back(lease)
        if lease.recoveries.exists():
            raise ValidationError(_("Land of it was taken back by a decision: it did stand."))
        lease.taken_back_on, lease.taken_back_why = by.day, why
        lease.version += 1
        keep(lease)
        note(by, gettext_noop("took back the land lease %(record)s"), lease, record=lease)
    return lease


def refuse_taken_back(lease):
    if lease.taken_back_on:
        raise ValidationError(_("It is taken back: nothing of it changes any more."))


def go_on(lease, parts, area, on, ended_on):
    """The lease of what is left."""
    said = {"park": lease.park, "project": lease.project, "document_number": lease.document_number}
    rest = keep(Lease(**said, area=area, starts_on=on, ends_on=ended_on))
    take(rest, parts)
    return rest


def refuse_recovery_on(lease, on, today):
    refuse_to_come(today, on=on)
    if on <= lease.starts_on or (lease.ends_on and on > lease.ends_on):
        sentence = _("The lease lasts from %(start)s to %(end)s: land is taken back on a day after its first.")
        end = f"{lease.ends_on:%d/%m/%Y}" if lease.ends_on else "…"
        raise ValidationError({"on": sentence % {"start": f"{lease.starts_on:%d/%m/%Y}", "end": end}})


def what_is_left(lease, lots, area):
    """(the parts of lots that are left, the hectares that are taken back). Raises ValidationError."""
    parts = dict(parts_of(lease))
    if parts and not lots:
        raise ValidationError({"lots": _("Say which lots are taken back, as A1; A2: 1.5.")})
    for lot, part in lots:
        if lot not in parts or (part or 0) > parts[lot]:
            sentence = _("The lease has no such land: of the lot %(lot)s it has %(area)s ha.")
            has = {"lot": lot.code, "area": number(parts.get(lot, 0))}
            raise ValidationError({"lots": sentence % has})
    taken = {lot: parts[lot] if part is None else part for lot, part in lots}
    area = sum(taken.values()) if taken else area
    if area is None or not 0 < area <= lease.area:
        sentence = _("At most the %(area)s ha of the lease are taken back, and more than nothing.")
        raise ValidationError({"lots" if taken else "area": sentence % {"area": number(lease.area)}})
    left = [(lot, part - taken.get(lot, 0)) for lot, part in parts.items()]
    return [(lot, part) for lot, part in left if part], area


def held(lots):
    """The lots, locked until the deed ends: two leases at once do not both find room."""
    known = Lot.objects.select_for_update().order_by("pk").in_bulk([lot.pk for lot, _area in lots])
    return [(known[lot.pk], area) for lot, area in lots]


def parts_of(lease):
    """[(lot, hectares)] that a lease names."""
    return [(part.lot, part.area) for part in lease.lots.select_related("lot").order_by("lot__code", "pk")]


def take(lease, parts):
    """Write which lots a lease names, anew where it differs."""
    if sorted(parts, key=by_code) == sorted(parts_of(lease), key=by_code):
        return
    lease.lots.all().delete()
    LeasedLot.objects.bulk_create(LeasedLot(lease=lease, lot=lot, area=area) for lot, area in parts)


def by_code(part):
    return part[0].code, part[0].pk


def refuse_beyond_time(lease):
    last = time_of(lease.project, lease.starts_on) if lease.project else None
    if outlasts(lease.starts_on, lease.ends_on, last):
        sentence = _("The project's time ends on %(day)s: the lease cannot go beyond it.")
        field = "starts_on" if lease.starts_on > last else "ends_on"
        raise said_of(field, sentence % {"day": f"{last:%d/%m/%Y}"}, "time")


def refuse_wrong_place(lease):
    parks = parks_of([lease.project_id])[lease.project_id] if lease.project else ()
    for sentence, values in odd_park(lease.park.top, parks):
        raise said_of("park", told_sentence(sentence, kept_values(values)), "place")
    for sentence, _values in odd_beginning(revoked_on(lease.starts_on, [lease.park_id])):
        raise said_of("park", _(sentence), "revoked")


def refuse_beyond_land(lease, parts, today):
    """Beyond its lots; without them beyond the industrial land of its place, on its first day and today."""
    if parts:
        refuse_beyond_lots(lease, parts)
        return
    industrial = industrial_land([lease.starts_on, today]).get(lease.park_id)
    for sentence, values in odd_extent(lease.area, industrial):
        raise said_of("area", told_sentence(sentence, kept_values(values)), "land")


def look_at_park(lease, today):
    """Whether the leases of its park take more than the park's industrial land: a finding."""
    top = lease.park.top
    industrial = industrial_land([lease.starts_on, today]).get(top.pk)
    if industrial is None:
        return
    days = crowded(industrial, times_of_leases([top.pk])[top.pk].values())
    keep_findings(lease, odd_total(top, first_within(days, lease.starts_on, lease.ends_on), industrial))


def refuse_beyond_lots(lease, parts):
    refuse_elsewhere(lease.park, parts)
    total = sum(part for _lot, part in parts)
    if total != lease.area:
        sentence = _("The lots make %(total)s ha, the lease says %(area)s ha: say how much of each lot it takes.")
        raise said_of("lots", sentence % {"total": number(total), "area": number(lease.area)}, "sum")
    for lot, day in overfull(parts, lease.starts_on, lease.ends_on, without=lease):
        sentence = _("The lot %(lot)s has %(area)s ha: on %(day)s that is not enough for all its leases.")
        values = {"lot": lot.code, "area": number(lot.area), "day": f"{day:%d/%m/%Y}"}
        raise said_of("lots", sentence % values, "room")


def refuse_elsewhere(park, parts):
    for lot, part in parts:
        if not lies_in(lot, park):
            sentence = _("The lot %(lot)s is not in %(park)s.") % {"lot": lot.code, "park": park}
            raise said_of("lots", sentence, "place")
        if part <= 0:
            raise ValidationError({"lots": _("A part of a lot has an area above zero.")})


def refuse_reserved(lease, parts, day):
    """Land that is kept for somebody is leased by turning that reservation into the lease."""
    others = reserved(parts, lease.starts_on, lease.ends_on, day)
    for lot, _day, held in without_room(parts, lease.starts_on, lease.ends_on, others, without=lease):
        sentence = _(
            "The lot %(lot)s is reserved for %(holder)s until %(day)s (%(document)s): turn the reservation into the "
            "lease, or release it."
        )
        raise said_of("lots", sentence % told(lot, held), "reserved")


def told(lot, held):
    """What a sentence about a reservation in the way says."""
    values = {"lot": lot.code, "holder": held.kept_for, "document": held.document_number}
    return values | {"day": f"{held.last_day:%d/%m/%Y}"}


def said_of(field, sentence, code):
    return ValidationError({field: ValidationError(sentence, code=code)})


def lies_in(lot, park):
    """In the place itself, or in a zone or phase of it."""
    return Lot.objects.within(park).filter(pk=lot.pk).exists()
