"""Land leased in a park, from a day to a day, both included; which lots it is, and what of it was taken back."""

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from accounts.models import ReadableQuerySet, Record
from kcnportal.money import HectareField
from kcnportal.numbers import number
from parks.models import Lot, Park
from projects.models.project import Project


class LeaseStanding(models.TextChoices):
    IN_FORCE = "in_force", _("In force")
    LATER = "later", _("Not begun yet")
    ENDED = "terminated", _("Ended")
    TAKEN_BACK = "withdrawn", pgettext_lazy("a record", "Taken back")


class LeaseQuerySet(ReadableQuerySet):
    def standing(self):
        """Without those that were taken back; whether one still runs, its days say."""
        return self.filter(taken_back_on=None)

    def with_standing(self, day):
        """Annotates `standing_is` (LeaseStanding) on a day."""
        return self.annotate(
            standing_is=Case(
                When(taken_back_on__isnull=False, then=Value(LeaseStanding.TAKEN_BACK)),
                When(starts_on__gt=day, then=Value(LeaseStanding.LATER)),
                When(ends_on__lt=day, then=Value(LeaseStanding.ENDED)),
                default=Value(LeaseStanding.IN_FORCE),
                output_field=models.CharField(),
            )
        )

    def in_force(self, day, known_on=None):
        leases = self.standing().filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)
        return leases.filter(starts_on__lte=known_on) if known_on else leases


class Lease(Record):
    """One that should never have been recorded is taken back and stays."""

    park = models.ForeignKey(Park, models.PROTECT, related_name="leases", verbose_name=_("park, zone or phase"))
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="leases", verbose_name=_("project")
    )
    area = HectareField(_("area (ha)"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    document_number = models.CharField(_("document number"), max_length=100, blank=True)

    taken_back_on = models.DateField(_("taken back on"), null=True, blank=True, editable=False)
    taken_back_why = models.CharField(_("why"), max_length=500, blank=True, editable=False)

    objects = LeaseQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("land lease"), _("land leases")
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["park", "project", "starts_on"],
                condition=Q(taken_back_on=None),
                name="lease_once_for_a_project_and_day",
                violation_error_message=_("The project has a lease here from this day already."),
            ),
            models.UniqueConstraint(
                fields=["park", "starts_on"],
                condition=Q(project=None, taken_back_on=None),
                name="lease_without_project_once_for_a_day",
                violation_error_message=_("There is a lease without a project here from this day already."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="lease_ends_after_it_starts",
                violation_error_message=_("The lease cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(area__gte=0),
                name="leased_area_is_not_negative",
                violation_error_message=_("An area must not be negative."),
            ),
        ]

    def __str__(self):
        return self.document_number or f"{self.park} {self.starts_on:%d/%m/%Y}"

    def search_words(self):
        return [self.document_number, self.park.name, self.project.name if self.project else ""]


class LeasedLotQuerySet(models.QuerySet):
    def standing(self):
        """Without those of leases that were taken back."""
        return self.filter(lease__taken_back_on=None)


class LeasedLot(models.Model):
    """How much of a lot a lease takes."""

    lease = models.ForeignKey(Lease, models.CASCADE, related_name="lots", verbose_name=_("land lease"))
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="leases", verbose_name=_("lot"))
    area = HectareField(_("area (ha)"))

    objects = LeasedLotQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("leased lot"), _("leased lots")
        ordering = ["lease", "lot__code"]
        constraints = [
            models.UniqueConstraint(fields=["lease", "lot"], name="lot_once_in_a_lease"),
            models.CheckConstraint(
                condition=Q(area__gt=0),
                name="leased_part_of_a_lot_is_something",
                violation_error_message=_("A leased part of a lot has an area above zero."),
            ),
        ]

    def __str__(self):
        return f"{self.lot.code}: {number(self.area)} ha"


class LandRecovery(models.Model):
    """Land taken back from a day on: the lease ends on the day before, and what is left of it goes on as `rest`."""

    lease = models.ForeignKey(Lease, models.PROTECT, related_name="recoveries", verbose_name=_("land lease"))
    rest = models.ForeignKey(
        Lease, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("goes on as")
    )
    happened_on = models.DateField(_("day"))
    area = HectareField(_("recovered area (ha)"))
    document_number = models.CharField(_("decision number"), max_length=100)
    reason = models.CharField(_("reason"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("who"))
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = _("recovery of land"), _("recoveries of land")
        ordering = ["happened_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(area__gt=0),
                name="recovered_area_is_something",
                violation_error_message=_("A recovered area is above zero."),
            )
        ]

    def __str__(self):
        return self.document_number
