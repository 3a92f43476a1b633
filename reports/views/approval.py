"""What becomes of a ready report: its approval, its sending, the document that is drafted from it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, override

from accounts.once import once
from accounts.policy import policy
from documents.forms.outgoing import OutgoingForm
from documents.models import DocumentType
from reports.actions.approval import approve_report, draft_from_report, send_report
from reports.forms.approval import ApprovalForm, SendingForm
from reports.letter import flowing, letter_of
from reports.letterhead import REPORT
from reports.showing_published import published_before
from reports.titles import period_title
from reports.views.report import ready_report


@policy("reports.approve")
def report_approve(request, pk):
    report = ready_report(request, pk)
    if not request.actor.may("reports.approve", report):
        raise Http404
    form = ApprovalForm(request.POST or None)
    if form.carry_out(lambda: approve_report(report, by=request.actor, **form.cleaned_data)):
        messages.success(request, _("The report is approved. Its figures and files stay as they are."))
        return redirect("report", pk)
    about = _("Your approval stands for its figures. From then on its figures and files are frozen for good.")
    return asked(request, report, form, _("Approve the report"), about, told_before(report))


@policy("reports.send")
def report_send(request, pk):
    report = ready_report(request, pk)
    form = SendingForm(request.POST or None)
    if form.carry_out(once(request, lambda: send_report(report, by=request.actor, **form.cleaned_data))):
        messages.success(request, _("That it was sent is written down."))
        return redirect("report", pk)
    about = _("Write down to whom the approved report was sent; the portal itself sends nothing here.")
    return asked(request, report, form, _("The report was sent"), about)


@policy("reports.draft")
def report_draft(request, pk):
    report = ready_report(request, pk)
    form = OutgoingForm(request.POST or None, actor=request.actor, initial=draft_words(report))
    draft = lambda: draft_from_report(report, form.values, unit=form.unit, by=request.actor)  # noqa: E731
    if document := form.carry_out(once(request, draft)):
        messages.success(request, _("The draft is kept with the report's files. Submit it when it is complete."))
        return redirect("outgoingdocument", document.pk)
    heading = _("Draft a document from the report %(period)s") % {"period": period_title(report.period_code)}
    context = {"form": form, "heading": heading, "back": reverse("report", args=[pk])}
    return render(request, "documents/outgoing/form.html", context)


def draft_words(report):
    """What the document most probably says: in Vietnamese, as it will be."""
    words = {"type": DocumentType.objects.get(code=REPORT)}
    if "letter" in report.snapshot["kept"]:
        with override("vi"):
            letter = letter_of(report.snapshot)
        to = report.snapshot["kept"]["letter"]["recipients"]
        words |= {"subject": flowing(letter.subject), "recipients": "\n".join(to)}
    return words


def told_before(report):
    """What the leader hears of published figures: which cannot all be true, and how many are not the report's."""
    found = published_before(report)
    numbers = [number for row in found["published"] for number in row["numbers"]]
    return {"clashes": found["clashes"], "differing": sum(number["agrees"] is False for number in numbers)}


def asked(request, report, form, heading, about, more=None):
    title = f"{period_title(report.period_code)}, {_('version %(version)s') % {'version': report.version}}"
    context = {"form": form, "report": report, "heading": f"{heading}: {title}", "about": about, "save": heading}
    context |= {"back": reverse("report", args=[report.pk])} | (more or {})
    return render(request, "reports/report/step.html", context)
