"""The mail of a morning to an administrator: what is not well, or nothing."""

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from kcnportal.jobs import Job, JobQuerySet


class TroubleMail(Job):
    """One a day to each administrator, on good days too: then its work is to find that there is nothing to say."""

    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("a person", "to")
    )
    day = models.DateField(_("day"))

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("mail about troubles"), _("mails about troubles")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(F("to"), F("day"), name="one_trouble_mail_a_day")]

    def __str__(self):
        return f"{self.to} · {self.day:%d/%m/%Y}"
