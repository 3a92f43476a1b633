"""A register that was printed: asked for, made by a worker, kept under its hash. A book is closed by printing it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from documents.models.case_file import CaseFile
from documents.models.file_plan import FilePlan
from documents.models.register import Register
from documents.models.transfer import Transfer
from kcnportal.jobs import Job, JobQuerySet


class PrintedRegisterQuerySet(JobQuerySet):
    def visible_to(self, actor):
        """One's own; the records clerks and the leaders, whose activity log tells of them, see all. The list of a case
        file: who sees the file."""
        readable = self.filter(Q(case_file=None) | Q(case_file__in=CaseFile.objects.visible_to(actor)))
        return readable if actor.holds(Role.CLERK, Role.LEADER) else readable.filter(asked_by=actor.user)

    def unfinished(self):
        return self.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING])


class PrintedRegister(Job):
    class Kind(models.TextChoices):
        OUTGOING = "outgoing", _("Outgoing register")
        INCOMING = "incoming", _("Incoming register")
        FOLLOW_UP = "follow-up", _("Follow-up register")
        POSTAL = "postal", _("Postal register")
        CASE_FILE = "case-file", _("Documents of a case file")
        FILE_PLAN = "file-plan", _("File plan")
        TRANSFER = "transfer", _("List of files handed over to the archive")
        MINUTES = "minutes", _("Record of a hand-over to the archive")

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        XLSX = "xlsx", "XLSX"
        DOCX = "docx", "DOCX"

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    register = models.ForeignKey(
        Register, models.PROTECT, null=True, related_name="+", verbose_name=_("register"), help_text=_("Empty: all.")
    )
    case_file = models.ForeignKey(
        CaseFile, models.PROTECT, null=True, related_name="printed", verbose_name=_("case file")
    )
    file_plan = models.ForeignKey(
        FilePlan, models.PROTECT, null=True, related_name="printed", verbose_name=_("file plan")
    )
    transfer = models.ForeignKey(
        Transfer, models.PROTECT, null=True, related_name="printed", verbose_name=_("hand-over to the archive")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    format = models.CharField(_("format"), max_length=4, choices=Format.choices)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("asked for by"))
    closes = models.BooleanField(_("closes the year-book"), default=False)
    reason = models.CharField(_("why it is closed as it is"), max_length=1000, blank=True)
    content = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)

    objects = PrintedRegisterQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("printed register"), _("printed registers")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="ready") | Q(content__isnull=False) & ~Q(sha256=""),
                name="printed_register_has_its_file",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.year} ({self.format.upper()})"

    @property
    def file_stem(self):
        """What its file is called before the ending: `so-outgoing-2022-DI`."""
        if self.case_file:
            return f"muc-luc-{self.case_file.code}-{self.year}"
        if self.file_plan:
            return f"danh-muc-ho-so-{self.year}"
        if self.transfer:
            return f"nop-luu-{self.kind}-{self.transfer.pk}"
        return f"so-{self.kind}-{self.year}" + (f"-{self.register.code}" if self.register else "")
