"""The schedule of a project, as its certificate plans it: capital and works, each by a day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kcnportal.money import MoneyField
from projects.models.project import Project


class Planned(models.TextChoices):
    CONTRIBUTED = "contributed", _("Capital contributed")
    MOBILISED = "mobilised", _("Capital mobilised")
    PROCEDURES = "procedures", _("Legal procedures done")
    CONSTRUCTION = "construction", _("Construction begun")
    COMPLETION = "completion", _("Construction completed")
    OPERATION = "operation", _("Put into operation")


IN_MONEY = [Planned.CONTRIBUTED, Planned.MOBILISED]


class Milestone(models.Model):
    """What is planned until a day. Amounts are of that step, in the smallest unit of the project's currency."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="milestones", verbose_name=_("project"))
    planned_on = models.DateField(_("planned by"))
    what = models.CharField(_("what is planned"), max_length=12, choices=Planned.choices)
    amount = MoneyField(_("amount"), null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("milestone"), _("milestones")
        ordering = ["project", "planned_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "planned_on", "what"],
                name="milestone_once_for_a_day",
                violation_error_message=_("The same step is planned twice for one day."),
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gt=0, what__in=IN_MONEY),
                name="milestone_amount_is_of_capital",
                violation_error_message=_("Only capital has an amount, above zero."),
            ),
        ]

    def __str__(self):
        return f"{self.get_what_display()} {self.planned_on:%d/%m/%Y}"
