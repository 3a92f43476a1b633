"""What is observed of a park's infrastructure on a day: what the developer has registered and built, and the wastewater
plant."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kcnportal.money import LARGEST, DollarField, HectareField, MoneyField, ShareField
from parks.models.observation import Observation, ObservationQuerySet
from parks.models.park import Park

MOST_M3 = 10**7  # a day: no plant is larger
MOST_USD = LARGEST // 100


class InfrastructureQuerySet(ObservationQuerySet):
    def observed_by(self, day, known_on=None):
        """What stands of the observations up to that day, the latest first, and of two of one day the later entry."""
        return self.standing(known_on).filter(observed_on__lte=day).order_by("-observed_on", "-pk")


class Infrastructure(Observation):
    """An observation may say some of the values only: what it leaves empty stays as it was observed before."""

    park = models.ForeignKey(Park, models.PROTECT, related_name="infrastructure", verbose_name=_("industrial park"))
    observed_on = models.DateField(_("observed on"))
    completion = ShareField(
        _("completion (%)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Of the infrastructure that the developer is to build."),
    )
    handed_over_area = HectareField(
        _("land handed over (ha)"), null=True, blank=True, help_text=_("Cleared, and handed over to the developer.")
    )
    designed_capacity = models.PositiveIntegerField(
        _("wastewater plant: designed capacity (m³/day)"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_M3)],
        help_text=_("Of the central plant; 0 where there is none yet."),
    )
    running_capacity = models.PositiveIntegerField(
        _("wastewater plant: running capacity (m³/day)"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_M3)],
    )
    # What the developer's certificate registers is in one of these; they are never added, for there is no rate.
    capital_usd = DollarField(
        _("registered capital of the infrastructure (USD)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_USD)],
        help_text=_("Of a foreign developer's certificate."),
    )
    capital_vnd = MoneyField(
        _("registered capital of the infrastructure (VND)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(LARGEST)],
        help_text=_("Of a domestic developer's certificate, in đồng."),
    )
    note = models.CharField(_("note"), max_length=1000, blank=True)

    objects = InfrastructureQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("state of the infrastructure"), _("states of the infrastructure")
        ordering = ["park", "-observed_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_taking_back=False) | Q(corrects__isnull=False),
                name="infrastructure_takes_something_back",
                violation_error_message=_("There is nothing to take back."),
            ),
            models.CheckConstraint(
                condition=Q(is_taking_back=True)
                | Q(completion__isnull=False)
                | Q(handed_over_area__isnull=False)
                | Q(designed_capacity__isnull=False)
                | Q(running_capacity__isnull=False)
                | Q(capital_usd__isnull=False)
                | Q(capital_vnd__isnull=False),
                name="infrastructure_says_something",
                violation_error_message=_("Write at least one of the figures."),
            ),
            models.CheckConstraint(
                condition=(Q(completion=None) | Q(completion__gte=0, completion__lte=100))
                & (Q(handed_over_area=None) | Q(handed_over_area__gte=0))
                & (Q(capital_usd=None) | Q(capital_usd__gte=0))
                & (Q(capital_vnd=None) | Q(capital_vnd__gte=0)),
                name="infrastructure_within_bounds",
                violation_error_message=_("Completion is between 0 and 100 %, an area or a capital is not negative."),
            ),
        ]
        indexes = [models.Index(fields=["park", "observed_on"], name="infrastructure_of_a_park")]

    def __str__(self):
        return f"{self.park} · {self.observed_on:%d/%m/%Y}"
