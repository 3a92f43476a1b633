"""What becomes of a ready report: approved, sent, made into a document. Events: its state is told from them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.models import OutgoingDocument
from reports.models.report import Report


class ReportStep(models.Model):
    """One step of a ready report. From its approval on the report takes no further file."""

    class Kind(models.TextChoices):
        APPROVE = "approve", _("Approved")
        SEND = "send", _("Sent")

    report = models.ForeignKey(Report, models.PROTECT, related_name="steps", verbose_name=_("report"))
    kind = models.CharField(_("step"), max_length=10, choices=Kind.choices)
    day = models.DateField(_("day"))
    remark = models.CharField(_("remark"), max_length=500, blank=True)  # to whom it was sent, or a leader's word
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("by"))
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = _("step of a report"), _("steps of reports")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                F("report"),
                condition=Q(kind="approve"),
                name="report_approved_once",
                violation_error_message=_("The report is approved already."),
            )
        ]

    def __str__(self):
        return self.get_kind_display()


class ReportDocument(models.Model):
    """A document that was drafted from a report, with its files."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="documents", verbose_name=_("report"))
    document = models.OneToOneField(
        OutgoingDocument, models.PROTECT, related_name="made_of_report", verbose_name=_("document")
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = _("document of a report"), _("documents of reports")
        ordering = ["id"]

    def __str__(self):
        return str(self.document)
