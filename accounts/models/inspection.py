"""A night's look over everything that the portal keeps: what was found not to be sound."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kcnportal.jobs import Job, JobQuerySet
from kcnportal.soundness import Fault


class Inspection(Job):
    """One a day; asked for by the tick, done by a worker."""

    day = models.DateField(_("day"), unique=True)
    found = models.JSONField(_("faults"), default=list, editable=False)  # each as a Fault keeps itself

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("inspection"), _("inspections")
        ordering = ["-day"]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}"

    @property
    def faults(self):
        return [Fault(**kept) for kept in self.found]
