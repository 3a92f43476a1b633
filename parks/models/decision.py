"""Planning decisions and the areas that they set. Planned area on a day comes from the decisions in force on it.

A decision begins as a case: proposed, appraised, and made when it gets its number and its date. Nothing of its standing
is kept: while it is under way its last step tells, and from then on the decisions that came after it.
"""

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from accounts.models import ReadableQuerySet, Record
from kcnportal.money import HectareField
from parks.models.park import Park
from parks.stages import Stage, Standing
from parks.uses import Use


class DecisionQuerySet(ReadableQuerySet):
    def with_effect(self):
        """Annotates `effect`: the day from which a decision works (effective date, else date)."""
        return self.annotate(effect=Coalesce("effective_on", "decided_on"))

    def made(self):
        """Decisions, not cases on their way to one."""
        return self.filter(decided_on__isnull=False)

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
        return self.made().filter(kind=kinds.REVOCATION).filter(Q(replaces_number="") | Exists(establishment))

    def with_life(self, known_on=None):
        """Annotates `effect`, and from which day on later decisions in effect adjust, replace or revoke each."""
        revocation = PlanningDecision.Kind.REVOCATION
        others = PlanningDecision.objects.made().with_effect().known(known_on).filter(park=OuterRef("park"))
        later = others.exclude(pk=OuterRef("pk")).order_by("effect").values("effect")
        replacing = later.exclude(kind=revocation).filter(replaces_number=OuterRef("number"))
        revoking = later.filter(kind=revocation).filter(
            Q(replaces_number=OuterRef("number")) | Q(replaces_number="", effect__gte=OuterRef("effect"))
        )
        return self.with_effect().annotate(
            adjusted_from=Subquery(later.filter(adjusts_number=OuterRef("number"))[:1]),
            replaced_from=Subquery(replacing[:1]),
            revoked_from=Subquery(revoking[:1]),
        )

    def with_standing(self, day, known_on=None):
        """Annotates `standing`: what each decision or case is on that day (parks.stages)."""
        heard_by = min(day, known_on) if known_on else day
        steps = DecisionStep.objects.filter(decision=OuterRef("pk"), happened_on__lte=heard_by)
        reached = Subquery(steps.order_by("-happened_on", "-pk").values("stage")[:1])
        known = Q(decided_on__lte=known_on) if known_on else Q(decided_on__isnull=False)
        works = known & Q(effect__lte=day)
        ends_others = Q(kind=PlanningDecision.Kind.REVOCATION)
        return self.with_life(known_on).annotate(
            standing=Case(
                When(works & Q(revoked_from__lte=day) & ~ends_others, then=Value(Standing.REVOKED)),
                When(works & Q(replaced_from__lte=day), then=Value(Standing.REPLACED)),
                When(works & Q(adjusted_from__lte=day), then=Value(Standing.ADJUSTED)),
                When(works, then=Value(Standing.IN_FORCE)),
                When(decided_on__lte=heard_by, then=Value(Standing.APPROVED)),
                default=Coalesce(reached, Value(Standing.LATER)),
                output_field=models.CharField(),
            )
        )


class PlanningDecision(Record):
    class Kind(models.TextChoices):
        ESTABLISHMENT = "establishment", _("Establishment")
        GENERAL_PLAN = "general_plan", _("General plan")
        ZONING_PLAN = "zoning_plan", _("Zoning plan 1/2000")
        DETAILED_PLAN = "detailed_plan", _("Detailed plan 1/500")
        ADJUSTMENT = "adjustment", _("Adjustment")
        BOUNDARY = "boundary", _("Boundary")
        REVOCATION = "revocation", _("Revocation")

    number = models.CharField(_("number and symbol"), max_length=100, blank=True, default="")
    decided_on = models.DateField(_("date"), null=True, blank=True)
    authority = models.CharField(_("issuing authority"), max_length=500)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    park = models.ForeignKey(Park, models.PROTECT, related_name="decisions", verbose_name=_("industrial park"))
    title = models.CharField(pgettext_lazy("of a decision", "title"), max_length=2000)
    natural_area = HectareField(_("natural area (ha)"), null=True, blank=True)
    industrial_area = HectareField(_("industrial land (ha)"), null=True, blank=True)
    effective_on = models.DateField(_("effective from"), null=True, blank=True)
    replaces_number = models.CharField(_("replaces decision number"), max_length=100, blank=True)
    adjusts_number = models.CharField(_("adjusts decision number"), max_length=100, blank=True, default="")

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
            models.CheckConstraint(
                condition=Q(number="", decided_on=None, effective_on=None)
                | ~Q(number="") & Q(decided_on__isnull=False),
                name="planning_decision_numbered_iff_made",
                violation_error_message=_("A decision has a number and a date; a case under way has neither."),
            ),
            models.CheckConstraint(
                condition=Q(adjusts_number="") | Q(replaces_number="") | ~Q(adjusts_number=F("replaces_number")),
                name="planning_decision_adjusts_or_replaces",
                violation_error_message=_("What is replaced is not adjusted any more: name the decision once."),
            ),
        ]
        indexes = [models.Index(fields=["park", "kind"], name="decisions_of_a_park")]

    def __str__(self):
        return self.number or self.title

    def search_words(self):
        return [self.number, self.title, self.authority]

    @property
    def is_made(self):
        return self.decided_on is not None

    @property
    def land_uses(self):
        """{use: hectares}, in the order of the table; empty where it sets none."""
        set_here = {row.use: row.area for row in self.uses.all()}
        return {use: set_here[use] for use in Use.values if use in set_here}

    def get_standing_display(self):
        """The words for what `with_standing` annotated."""
        return Standing(self.standing).label


class PlannedUse(models.Model):
    """How much land of one use a decision sets."""

    decision = models.ForeignKey(
        PlanningDecision, models.CASCADE, related_name="uses", verbose_name=_("planning decision")
    )
    use = models.CharField(_("use of land"), max_length=10, choices=Use.choices)
    area = HectareField(_("area (ha)"))

    class Meta:
        verbose_name, verbose_name_plural = _("planned use of land"), _("planned uses of land")
        ordering = ["decision", "id"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "use"], name="planned_use_once_in_a_decision"),
            models.CheckConstraint(
                condition=Q(area__gte=0),
                name="planned_use_is_not_negative",
                violation_error_message=_("An area must not be negative."),
            ),
        ]

    def __str__(self):
        return self.get_use_display()


class DecisionStep(models.Model):
    """One step of a case on its way to a decision: added, never changed. `stage` is where it led to."""

    decision = models.ForeignKey(
        PlanningDecision, models.PROTECT, related_name="steps", verbose_name=_("planning decision")
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices)
    happened_on = models.DateField(_("day"))
    note = models.CharField(_("note"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("who"))
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = _("step of a planning decision"), _("steps of planning decisions")
        ordering = ["happened_on", "id"]

    def __str__(self):
        return self.get_stage_display()
