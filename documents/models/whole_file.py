"""A case file as a whole, taken out of the portal for somebody: asked for, made by a worker, kept for a while."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.models.case_file import CaseFile
from documents.models.incoming import IncomingDocument
from documents.models.outgoing import OutgoingDocument
from documents.vault import EXPORT_FOR
from kcnportal.jobs import Job, JobQuerySet


class WholeFileQuerySet(JobQuerySet):
    def visible_to(self, actor):
        """One's own, as long as one sees the case file: what is in it was chosen for this person."""
        if actor.user is None or actor.viewed_by:
            return self.none()
        return self.filter(asked_by=actor.user, case_file__in=CaseFile.objects.visible_to(actor))

    def unfinished(self):
        return self.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING])


class WholeFile(Job):
    """The archive lies in the vault under `place`; it is no record and in no backup, but made anew from the records."""

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="exports", verbose_name=_("case file"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("asked for by"))
    outgoing = models.JSONField(default=list, editable=False)  # the ids of the documents whose contents are in it
    incoming = models.JSONField(default=list, editable=False)
    withheld = models.PositiveSmallIntegerField(default=0, editable=False)  # of so many the register's line alone
    place = models.CharField(max_length=200, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("size (bytes)"), null=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)

    objects = WholeFileQuerySet.as_manager()
    days_kept = EXPORT_FOR.days

    class Meta:
        verbose_name, verbose_name_plural = _("whole case file"), _("whole case files")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="ready") | ~Q(place="") & ~Q(sha256="") & Q(size__isnull=False),
                name="whole_file_has_its_archive",
            )
        ]

    def __str__(self):
        return f"{self.case_file.code} ({self.case_file.year})"  # the title may be restricted, now or later

    @property
    def is_kept(self):
        return self.state == Job.State.READY and self.finished_at > timezone.now() - EXPORT_FOR

    def documents_in_it(self):
        """Of each kind those whose contents are in it."""
        yield OutgoingDocument.objects.filter(pk__in=self.outgoing)
        yield IncomingDocument.objects.filter(pk__in=self.incoming)

    def is_open_to(self, actor):
        """Whether the actor may still read everything that is in it, and nothing of it became secret."""
        return all(
            not documents.exclude(pk__in=documents.model.objects.visible_to(actor).filter(secrecy="")).exists()
            for documents in self.documents_in_it()
        )
