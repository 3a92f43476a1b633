from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from accounts.models import Role

WORKING = (Role.OFFICER, Role.UNIT_HEAD, Role.CLERK)  # who has work of their own in a unit


class HandoverQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The administrators; the heads of the unit; who gave and who received."""
        if actor.is_system or actor.may("administration"):
            return self
        return self.filter(Q(person=actor.user) | Q(to=actor.user) | Q(unit__in=actor.units(Role.UNIT_HEAD)))


class Handover(models.Model):
    """The work of somebody in a unit that went to another person there, in one deed. Never changed."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("a person", "from")
    )
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("a person", "to")
    )
    unit = models.ForeignKey("accounts.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    reason = models.CharField(_("reason"), max_length=500)
    last_day = models.DateField(_("last day in the unit"), null=True)
    drafts = models.PositiveIntegerField(_("drafts"))
    directives = models.PositiveIntegerField(_("directives"))
    case_files = models.PositiveIntegerField(_("case files"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("moment"), auto_now_add=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("handover"), _("handovers")
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~Q(person=F("to")), name="handed_over_to_somebody_else")]

    def __str__(self):
        return f"{self.person} → {self.to}"
