"""A working morning: the reminders of the day, once, and to each person who wants it one mail."""

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from kcnportal.jobs import Job, JobQuerySet


class Morning(models.Model):
    """The reminders of this day are given. Of two schedulers the second finds it there."""

    day = models.DateField(_("day"), unique=True)

    class Meta:
        verbose_name, verbose_name_plural = _("morning"), _("mornings")
        ordering = ["-day"]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}"


class Digest(Job):
    """The mail of one morning to one person: a job, so that a mail server that is away is tried again."""

    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="digests", verbose_name=pgettext_lazy("a person", "to")
    )
    day = models.DateField(_("day"))

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("daily mail"), _("daily mails")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(F("to"), F("day"), name="one_digest_a_day")]

    def __str__(self):
        return f"{self.to} · {self.day:%d/%m/%Y}"
