"""The backups that are taken by themselves, those that were put back, and the heart of the background work."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kcnportal.jobs import Job, JobQuerySet


class Backup(Job):
    """One a night, where a folder for backups is set. The file may be gone by now: it is kept for some days only."""

    day = models.DateField(_("day"), unique=True)
    file = models.CharField(_("file"), max_length=200, editable=False, default="")
    size = models.PositiveBigIntegerField(_("size (bytes)"), default=0, editable=False)
    missing = models.PositiveIntegerField(_("files that were missing"), default=0, editable=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("backup"), _("backups")
        ordering = ["-day"]

    def __str__(self):
        return self.file or f"{self.day:%d/%m/%Y}"


class Restore(models.Model):
    """A backup that was put back here: which, what was in it, and who did it on the server (D30-9.e). Never changed."""

    file = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    taken_at = models.DateTimeField(_("taken"))
    rows = models.PositiveBigIntegerField(_("rows"))
    files = models.PositiveBigIntegerField(_("files"))
    missing = models.PositiveBigIntegerField(_("missing files"))  # already when it was taken
    who = models.CharField(_("who"), max_length=150)  # an account of the server, not of the portal
    at = models.DateTimeField(_("put back"), auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = _("backup put back"), _("backups put back")
        ordering = ["-id"]

    def __str__(self):
        return self.file


class Heartbeat(models.Model):
    """When the tick ran last: beat sent it, the broker passed it on, a worker did it."""

    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_heartbeat_only")]

    def __str__(self):
        return f"{self.at:%d/%m/%Y %H:%M:%S}"
