"""Planning decisions and the areas that they set. Planned area on a day comes from the decisions in force on it."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from accounts.models import ReadableQuerySet, Record
from kcnportal.money import HectareField
from parks.models.park import Park


class DecisionQuerySet(ReadableQuerySet):
    def with_effect(self):
        """Annotates `effect`: the day from which a decision works (effective date, else date)."""
        return self.annotate(effect=Coalesce("effective_on", "decided_on"))

    def known(self, known_on):
        """What the board could know on that day; None means everything that is recorded."""
        return self.filter(decided_on__lte=known_on) if known_on else self

    def effective_on(self, day, known_on=None):
        return self.with_effect().known(known_on).filter(effect__lte=day)

    def in_force(self, day, known_on=None):
        """Effective by that day, and not replaced or revoked by it (indicators, "Park established")."""
        effective = PlanningDecision.objects.effective_on(day, known_on).filter(park=OuterRef("park"))
        replaced = effective.filter(replaces_number=OuterRef("number")).exclude(pk=OuterRef("pk"))
        revoked = effective.filter(
            kind=PlanningDecision.Kind.REVOCATION, replaces_number="", effect__gte=OuterRef("effect")
        )
        return (
            self.effective_on(day, known_on)
            .exclude(kind=PlanningDecision.Kind.REVOCATION)
            .filter(~Exists(replaced), ~Exists(revoked))
        )

    def establishing(self, day, known_on=None):
        """Establishment decisions that hold on that day: an adjustment does not undo an establishment, a newer
        establishment or a revocation does."""
        kinds = PlanningDecision.Kind
        effective = PlanningDecision.objects.effective_on(day, known_on).filter(park=OuterRef("park"))
        undone = effective.filter(
            Q(kind__in=[kinds.ESTABLISHMENT, kinds.REVOCATION], replaces_number=OuterRef("number"))
            | Q(kind=kinds.REVOCATION, replaces_number="", effect__gte=OuterRef("effect"))
        ).exclude(pk=OuterRef("pk"))
        return self.effective_on(day, known_on).filter(kind=kinds.ESTABLISHMENT).filter(~Exists(undone))

    def ending_parks(self):
        """Revocations of a park as such: they name no other decision, or its establishment."""
        kinds = PlanningDecision.Kind
        establishment = PlanningDecision.objects.filter(
            park=OuterRef("park"), kind=kinds.ESTABLISHMENT, number=OuterRef("replaces_number")
        )
        return self.filter(kind=kinds.REVOCATION).filter(Q(replaces_number="") | Exists(establishment))


class PlanningDecision(Record):
    class Kind(models.TextChoices):
        ESTABLISHMENT = "establishment", _("Establishment")
        GENERAL_PLAN = "general_plan", _("General plan")
        ZONING_PLAN = "zoning_plan", _("Zoning plan 1/2000")
        DETAILED_PLAN = "detailed_plan", _("Detailed plan 1/500")
        ADJUSTMENT = "adjustment", _("Adjustment")
        BOUNDARY = "boundary", _("Boundary")
        REVOCATION = "revocation", _("Revocation")

    number = models.CharField(_("number and symbol"), max_length=100)
    decided_on = models.DateField(_("date"))
    authority = models.CharField(_("issuing authority"), max_length=500)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    park = models.ForeignKey(Park, models.PROTECT, related_name="decisions", verbose_name=_("industrial park"))
    title = models.CharField(pgettext_lazy("of a decision", "title"), max_length=2000)
    natural_area = HectareField(_("natural area (ha)"), null=True, blank=True)
    industrial_area = HectareField(_("industrial land (ha)"), null=True, blank=True)
    effective_on = models.DateField(_("effective from"), null=True, blank=True)
    replaces_number = models.CharField(_("replaces decision number"), max_length=100, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("planning decision"), _("planning decisions")
        ordering = ["-decided_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                F("number"),
                F("decided_on"),
                F("authority"),
                name="planning_decision_recorded_once",
                violation_error_message=_("A decision with this number, date and authority is recorded already."),
            ),
            models.CheckConstraint(
                condition=(Q(natural_area=None) | Q(natural_area__gte=0))
                & (Q(industrial_area=None) | Q(industrial_area__gte=0)),
                name="planned_areas_are_not_negative",
                violation_error_message=_("An area must not be negative."),
            ),
        ]
        indexes = [models.Index(fields=["park", "kind"], name="decisions_of_a_park")]

    def __str__(self):
        return self.number

    def search_words(self):
        return [self.number, self.title, self.authority]
