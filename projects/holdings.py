"""What is leased of each lot, on a day and over time; and how long a project lasts."""

from decimal import Decimal

from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from kcnportal.money import HectareField
from projects.land import first_overfull, last_day
from projects.models import LandRecovery, Lease, LeasedLot, Project, Reservation, ReservedLot
from projects.succession import mergers


class LotState(models.TextChoices):
    """`LATER`: free, but a lease begins on a later day; `RECOVERED`: free since it was taken back; `RESERVED`: free,
    but kept for somebody on that day."""

    FREE = "free", _("Free")
    RECOVERED = "recovered", _("Recovered, free again")
    RESERVED = "reserved", _("Reserved")
    LATER = "later", _("Leased from a later day")
    PARTLY = "partly", _("Leased in part")
    LEASED = "leased", _("Leased")


def with_lot_state(lots, day, known_on=None):
    """Annotates `taken` and `kept`, the hectares under leases and under reservations on that day, and `state` of each
    lot. Leases that begin later tell nothing of a day when they were not known."""
    later = LeasedLot.objects.standing().filter(lot=OuterRef("pk"), lease__starts_on__gt=day)
    if known_on:
        later = later.filter(lease__starts_on__lte=known_on)
    since = LeasedLot.objects.standing().filter(
        lot=OuterRef(OuterRef("pk")), lease__starts_on__gte=OuterRef("happened_on"), lease__starts_on__lte=day
    )
    back = LandRecovery.objects.filter(~Exists(since), lease__lots__lot=OuterRef("pk"), happened_on__lte=day)
    parts = LeasedLot.objects.filter(lot=OuterRef("pk"), lease__in=Lease.objects.in_force(day, known_on))
    held = ReservedLot.objects.filter(lot=OuterRef("pk"), reservation__in=Reservation.objects.in_force(day))
    return lots.annotate(taken=hectares_of(parts), kept=hectares_of(held)).annotate(
        state=Case(
            When(taken__gte=F("area"), then=Value(LotState.LEASED)),
            When(taken__gt=Decimal(0), then=Value(LotState.PARTLY)),
            When(Exists(later), then=Value(LotState.LATER)),
            When(kept__gt=Decimal(0), then=Value(LotState.RESERVED)),
            When(Exists(back), then=Value(LotState.RECOVERED)),
            default=Value(LotState.FREE),
            output_field=models.CharField(),
        )
    )


def with_free(lots, day):
    """The same with `free`, the hectares that are neither leased nor reserved on that day."""
    left = ExpressionWrapper(F("area") - F("taken") - F("kept"), output_field=HectareField())
    return with_lot_state(lots, day).annotate(
        free=Case(When(area__gt=F("taken") + F("kept"), then=left), default=Value(Decimal(0), HectareField()))
    )


def hectares_of(parts):
    """The area of parts of one lot, as a value of the lot's row."""
    total = parts.order_by().values("lot").annotate(total=Sum("area")).values("total")
    return Coalesce(Subquery(total), Value(Decimal(0), HectareField()), output_field=HectareField())


def overfull(parts, start, end, without=None, also=()):
    """[(lot, the first day without room)] of a lease's lots from `start` to `end`; `without`: the lease as it is
    recorded; `also`: (lot, from, to, hectares) that are not recorded yet."""
    lots = {lot.pk for lot, _area in parts}
    meeting = (
        LeasedLot.objects.standing().filter(lot__in=lots).filter(Q(lease__ends_on=None) | Q(lease__ends_on__gte=start))
    )
    meeting = meeting.exclude(lease=without) if without and without.pk else meeting
    taken = {pk: [] for pk in lots}
    for lot, begun, ended, area in meeting.values_list("lot", "lease__starts_on", "lease__ends_on", "area"):
        taken[lot].append((begun, ended, area))
    for lot, begun, ended, area in also:
        taken.setdefault(lot.pk, []).append((begun, ended, area))
    found = ((lot, first_overfull(lot.area, [*taken[lot.pk], (start, end, part)], start, end)) for lot, part in parts)
    return [(lot, day) for lot, day in found if day]


def reserved(parts, start, end, day, without=None):
    """The reserved parts of lots of a lease or reservation from `start` to `end`, of reservations that still hold on
    `day` or later: one that was released or ran out stands against nothing."""
    since = max(start, day)
    meeting = ReservedLot.objects.filter(lot__in=[lot.pk for lot, _area in parts], reservation__ends_on__gte=since)
    meeting = meeting.filter(Q(reservation__ended_on=None) | Q(reservation__ended_on__gt=since))
    meeting = meeting.filter(reservation__starts_on__lte=end) if end else meeting
    meeting = meeting.exclude(reservation=without) if without and without.pk else meeting
    return list(meeting.select_related("lot", "reservation__project", "reservation__investor"))


def without_room(parts, start, end, others, without=None, also=()):
    """[(lot, the first day without room, the reservation that is in the way)] beside what is reserved."""
    kept = [(one.lot, one.reservation.starts_on, one.reservation.last_day, one.area) for one in others]
    for lot, day in overfull(parts, start, end, without=without, also=[*kept, *also]):
        held = (one.reservation for one in others if one.lot == lot)
        yield lot, day, next(one for one in held if one.starts_on <= day <= one.last_day)


def time_of(project, start):
    """The last day of a project's time, by its certificate, its term, its ledger and the mergers into others; None
    where nothing ends it. What began on `start`, before the project went into another one, lasts as long as that."""
    gone = mergers()
    while (event := gone.pop(project.pk, None)) and start <= event.happened_on:
        project = event.project
    project = Project.objects.with_life().get(pk=project.pk)
    return last_day(project.certified_from, project.term_years, project.ended_from)
