"""Boundaries of parks, zones, phases and of their lots: where they lie, from a day on."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from parks.ellipsoid import hectares
from parks.models.lot import Lot
from parks.models.observation import Observation, ObservationQuerySet
from parks.models.park import Park


class OutlineQuerySet(ObservationQuerySet):
    def on(self, day, known_on=None):
        """The one boundary of each that holds on that day: the latest, and of two from one day the later entry."""
        of = self.model.of
        begun = self.model.objects.standing(known_on).filter(starts_on__lte=day, **{of: OuterRef(of)})
        later = begun.filter(
            Q(starts_on__gt=OuterRef("starts_on")) | Q(starts_on=OuterRef("starts_on"), pk__gt=OuterRef("pk"))
        )
        return self.standing(known_on).filter(~Exists(later), starts_on__lte=day)


class Outline(Observation):
    """`polygons`: [[outer ring, hole, ...], ...], closed rings of [longitude, latitude] in degrees of WGS84."""

    starts_on = models.DateField(_("in force from"))
    source = models.CharField(_("source"), max_length=500, help_text=_("The decision or survey that it is taken from."))
    polygons = models.JSONField(_("boundary"), default=list, blank=True, editable=False)

    objects = OutlineQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def area(self):
        """Hectares on the ellipsoid (parks.ellipsoid)."""
        return hectares(self.polygons)

    @property
    def points(self):
        """How many corners it has."""
        return sum(len(ring) - 1 for rings in self.polygons for ring in rings)


class Boundary(Outline):
    park = models.ForeignKey(Park, models.PROTECT, related_name="boundaries", verbose_name=_("industrial park"))

    class Meta:
        verbose_name, verbose_name_plural = _("boundary"), _("boundaries")
        ordering = ["park", "-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_taking_back=False) | Q(corrects__isnull=False),
                name="boundary_takes_something_back",
                violation_error_message=_("There is nothing to take back."),
            ),
        ]
        indexes = [models.Index(fields=["park", "starts_on"], name="boundaries_of_a_park")]

    def __str__(self):
        return f"{self.park} · {self.starts_on:%d/%m/%Y}"


class LotBoundary(Outline):
    of = "lot"

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="boundaries", verbose_name=_("lot"))

    class Meta:
        verbose_name, verbose_name_plural = _("boundary of a lot"), _("boundaries of lots")
        ordering = ["lot", "-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_taking_back=False) | Q(corrects__isnull=False),
                name="lot_boundary_takes_something_back",
                violation_error_message=_("There is nothing to take back."),
            ),
        ]
        indexes = [models.Index(fields=["lot", "starts_on"], name="boundaries_of_a_lot")]

    def __str__(self):
        return f"{self.lot} · {self.starts_on:%d/%m/%Y}"

    @property
    def park(self):
        return self.lot.park
