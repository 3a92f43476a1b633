"""Lots kept for somebody who has not leased them yet: for whom, until when, on which document."""

from datetime import timedelta

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Sum, Value, When
from django.utils.translation import gettext_lazy as _

from accounts.models import ReadableQuerySet, Record
from kcnportal.money import HectareField
from kcnportal.numbers import number
from parks.models import Lot, Park
from projects.models.investor import Investor
from projects.models.lease import Lease
from projects.models.project import Project


class ReservationStanding(models.TextChoices):
    HELD = "in_force", _("Held")
    LAPSED = "terminated", _("Lapsed")
    RELEASED = "withdrawn", _("Released")
    LEASED = "leased", _("Became a lease")


class ReservationQuerySet(ReadableQuerySet):
    def open(self):
        """Neither released nor turned into a lease; whether it still runs, its last day says."""
        return self.filter(ended_on=None)

    def in_force(self, day):
        over = Q(ended_on__lte=day)
        return self.filter(starts_on__lte=day, ends_on__gte=day).exclude(over)

    def with_standing(self, day):
        """Annotates `standing_is` (ReservationStanding) on a day."""
        return self.annotate(
            standing_is=Case(
                When(ended_on__lte=day, lease__isnull=False, then=Value(ReservationStanding.LEASED)),
                When(ended_on__lte=day, then=Value(ReservationStanding.RELEASED)),
                When(ends_on__lt=day, then=Value(ReservationStanding.LAPSED)),
                default=Value(ReservationStanding.HELD),
                output_field=models.CharField(),
            )
        )

    def with_area(self):
        """Annotates `area`, the hectares of its lots."""
        parts = ReservedLot.objects.filter(reservation=OuterRef("pk")).order_by().values("reservation")
        return self.annotate(
            area=Subquery(parts.annotate(total=Sum("area")).values("total"), output_field=HectareField())
        )


class Reservation(Record):
    """`ended_on`: the first day on which it holds no more, because it was released, or because a lease took its place;
    until `ends_on`, that day included, it holds of itself."""

    park = models.ForeignKey(Park, models.PROTECT, related_name="reservations", verbose_name=_("park, zone or phase"))
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="reservations", verbose_name=_("project")
    )
    investor = models.ForeignKey(
        Investor, models.PROTECT, null=True, blank=True, related_name="reservations", verbose_name=_("investor")
    )
    name = models.CharField(
        _("name"), max_length=500, blank=True, help_text=_("Of an investor that is not on record yet.")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    document_number = models.CharField(_("document number"), max_length=100)
    note = models.CharField(_("note"), max_length=1000, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True, editable=False)
    ended_why = models.CharField(_("why"), max_length=500, blank=True, editable=False)
    lease = models.ForeignKey(
        Lease,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="reservations",
        verbose_name=_("land lease"),
    )

    objects = ReservationQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("reservation of land"), _("reservations of land")
        ordering = ["ends_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(project__isnull=False) | Q(investor__isnull=False) | ~Q(name=""),
                name="reservation_is_for_somebody",
                violation_error_message=_("Say for whom: a project, an investor or a name."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="reservation_ends_after_it_starts",
                violation_error_message=_("The reservation cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(lease=None) | Q(ended_on__isnull=False),
                name="reservation_that_became_a_lease_ended",
            ),
        ]

    def __str__(self):
        return self.document_number

    @property
    def kept_for(self):
        """For whom, in words."""
        return str(self.project or self.investor or self.name)

    @property
    def is_released(self):
        """Ended without a lease that stands: it may be held again."""
        return self.ended_on is not None and (self.lease is None or self.lease.taken_back_on is not None)

    @property
    def last_day(self):
        """The last day on which it holds."""
        return min(self.ends_on, self.ended_on - timedelta(days=1)) if self.ended_on else self.ends_on

    def search_words(self):
        named = [one.name for one in (self.project, self.investor) if one]
        return [self.document_number, self.name, self.park.name, *named]


class ReservedLot(models.Model):
    """How much of a lot a reservation keeps."""

    reservation = models.ForeignKey(
        Reservation, models.CASCADE, related_name="lots", verbose_name=_("reservation of land")
    )
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="reservations", verbose_name=_("lot"))
    area = HectareField(_("area (ha)"))

    class Meta:
        verbose_name, verbose_name_plural = _("reserved lot"), _("reserved lots")
        ordering = ["reservation", "lot__code"]
        constraints = [
            models.UniqueConstraint(fields=["reservation", "lot"], name="lot_once_in_a_reservation"),
            models.CheckConstraint(
                condition=Q(area__gt=0),
                name="reserved_part_of_a_lot_is_something",
                violation_error_message=_("A reserved part of a lot has an area above zero."),
            ),
        ]

    def __str__(self):
        return f"{self.lot.code}: {number(self.area)} ha"
