"""Land leased in a park, from a day to a day, both included."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import ReadableQuerySet, Record
from kcnportal.money import HectareField
from parks.models import Park
from projects.models.project import Project


class LeaseQuerySet(ReadableQuerySet):
    def in_force(self, day, known_on=None):
        leases = self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)
        return leases.filter(starts_on__lte=known_on) if known_on else leases


class Lease(Record):
    park = models.ForeignKey(Park, models.PROTECT, related_name="leases", verbose_name=_("park, zone or phase"))
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="leases", verbose_name=_("project")
    )
    area = HectareField(_("area (ha)"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    document_number = models.CharField(_("document number"), max_length=100, blank=True)

    objects = LeaseQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("land lease"), _("land leases")
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["park", "project", "starts_on"],
                name="lease_once_for_a_project_and_day",
                violation_error_message=_("The project has a lease here from this day already."),
            ),
            models.UniqueConstraint(
                fields=["park", "starts_on"],
                condition=Q(project=None),
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
