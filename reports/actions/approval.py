"""Deeds on a ready report: approved by a leader, sent, made into a document that goes its own way to a number."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import deed, lock, note
from documents.actions.file import attach_file
from documents.actions.outgoing import draft_document
from documents.models import DocumentFile
from reports.actions.published import publish_report
from reports.letterhead import REPORT
from reports.models import Report, ReportDocument, ReportStep

MAIN, ANNEX = DocumentFile.Part.MAIN, DocumentFile.Part.ANNEX
OF_THE_DOCUMENT = (("docx", MAIN), ("pdf", ANNEX), ("xlsx", ANNEX))
LAYOUT = gettext_noop("the report")  # what its file was made from: so number and date get into it after the issue


def approve_report(report, *, by, remark=""):
    """A leader stands for the figures; from then on the report takes nothing more. Raises ValidationError."""
    by.require("reports.approve", report)
    with deed(by):
        report = standing(report, by)
        if report.standing:
            raise ValidationError(_("The report is approved already."))
        if later_approved(report).exists():
            raise ValidationError(
                _("A later version of this report is approved: this one cannot be approved any more.")
            )
        step = take_step(report, ReportStep.Kind.APPROVE, remark, by)
        note(by, gettext_noop("approved “%(record)s”"), report, record=report)
    return step


def send_report(report, *, by, to):
    """Write down to whom an approved report was sent; its figures are published by that. Raises ValidationError."""
    by.require("reports.send", report)
    with deed(by):
        report = standing(report, by)
        if not report.standing:
            raise ValidationError(_("Only an approved report is sent: a leader approves it first."))
        if report.standing == Report.Standing.SUPERSEDED:
            raise ValidationError(_("A later version of this report is approved: send that one."))
        step = take_step(report, ReportStep.Kind.SEND, to, by)
        publish_report(report, by=by)
        note(by, gettext_noop("sent “%(record)s” to %(to)s"), report, record=report, to=to)
    return step


def standing(report, by):
    """The report, locked, with what became of it. Raises ValidationError where it is not ready."""
    lock(report)
    found = Report.objects.ready().with_standing(by.day).filter(pk=report.pk).select_related("type").first()
    if found is None:
        raise ValidationError(_("Only a ready report can be approved or sent."))
    return found


def later_approved(report):
    return Report.objects.same_as(report).filter(version__gt=report.version, steps__kind=ReportStep.Kind.APPROVE)


def take_step(report, kind, remark, by):
    step = ReportStep(report=report, kind=kind, day=by.day, remark=remark, by=by.user)
    step.full_clean()
    step.save()
    return step


def draft_from_report(report, values, *, unit, by):
    """A draft of the type Báo cáo with the report's files; it goes the usual way. Raises ValidationError.

    All in one deed: a draft without its files would be taken for the whole.
    """
    by.require("reports.draft")
    if values["type"].code != REPORT:
        raise ValidationError({"type": _("A report goes out as a document of the type “Báo cáo”.")})
    files = {file.format: file for file in report.files.filter(format__in=[kind for kind, _part in OF_THE_DOCUMENT])}
    if MAIN not in (part for kind, part in OF_THE_DOCUMENT if kind in files):
        raise ValidationError(
            _("This report was made before reports had a document. Make it again and draft from that.")
        )
    with deed(by):
        document = draft_document(values, unit=unit, by=by)
        for kind, part in OF_THE_DOCUMENT:
            made = ContentFile(bytes(files[kind].content), files[kind].name)
            attach_file(document, part=part, upload=made, by=by, made_from=_(LAYOUT) if part == MAIN else "")
        ReportDocument.objects.create(report=report, document=document)
    return document
