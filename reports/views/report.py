"""The reports centre: ask for a report, see how far it is, read it, take its files, follow a figure to its records."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions.notice import see
from accounts.policy import policy
from kcnportal.buttons import carry_out
from kcnportal.downloads import attachment
from kcnportal.jobs import Job, ring
from reports.actions.report import cancel_report, request_report, retry_report
from reports.drilling import Drill
from reports.form_figures import FormFigure
from reports.forms.report import ReportForm
from reports.lists import ReportList
from reports.models import Report, ReportFile, ReportSchedule
from reports.monthly import monthly_series
from reports.percentages import Percentage
from reports.periods import last_long
from reports.reading import breakdown_page
from reports.renderers import CONTENT_TYPES
from reports.renderers.text import render_text
from reports.scheduled import schedules_shown
from reports.showing import shown_form, shown_report
from reports.showing_published import published_before
from reports.tasks import make_report
from reports.titles import breakdown_titles, period_title

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}


@policy("reports.read")
def report_list(request):
    reports = ReportList(request, Report.objects.visible_to(request.actor).with_standing(request.actor.day))
    return reports.respond(
        "reports/report/list.html", schedules=schedules_shown(request.actor, ReportSchedule.objects.in_use())
    )


@policy("reports.ask")
def report_new(request):
    code = request.GET.get("period") or last_long(request.actor.day).code
    initial = {"year": code[:4], "suffix": code[5:], "calendar": request.GET.get("calendar")}
    form = ReportForm(request.POST or None, initial=initial)
    if report := form.carry_out(lambda: request_report(**form.asked, by=request.actor)):
        ring(make_report, report.pk)
        return redirect("report", report.pk)
    context = {
        "form": form,
        "heading": _("Ask for a report"),
        "back": reverse("report-list"),
        "save": _("Make the report"),
    }
    return render(request, "reports/report/form.html", context)


@policy("reports.read")
def report(request, pk):
    report = visible_report(request, pk)
    if report.is_scheduled:  # the bell rang for it
        see(report, by=request.actor)
    waits = report.state in (Job.State.QUEUED, Job.State.RUNNING)
    context = {"report": report, "waits": waits, "title": period_title(report.period_code)}
    if request.htmx and waits:
        return render(request, "reports/report/progress.html", context)
    if report.state == Job.State.READY:
        context |= shown_report(report, request.actor) | published_before(report)
    response = render(request, "reports/report/detail.html", context)
    if request.htmx:
        response.headers["HX-Refresh"] = "true"  # the work is done: show the whole page
    return response


@policy("reports.read")
def report_breakdown(request, pk, dimension):
    """One breakdown, a section of the catalogue at a time: the whole would be too wide to read."""
    report = ready_report(request, pk)
    dimensions = breakdown_titles(report.snapshot)
    if dimension not in dimensions:
        raise Http404
    context = {"report": report, "title": period_title(report.period_code)}
    context |= {"dimension": dimension, "dimensions": dimensions}
    context |= breakdown_page(report.snapshot, dimension, request.GET.get("section", ""))
    return render(request, "reports/report/breakdown.html", context)


@policy("reports.read")
def report_line(request, pk, line):
    """The records behind one figure, as they were when the report was made."""
    report = ready_report(request, pk)
    drill = Drill(report, line, request.GET, request.actor)
    if not drill.exists:
        raise Http404
    context = {"report": report, "drill": drill, "title": period_title(report.period_code)}
    context["series"] = monthly_series(line, report.period.year) if drill.is_whole else None
    return render(request, "reports/report/line.html", context)


@policy("reports.read")
def report_percentage(request, pk, line, against):
    """A percentage with the records behind both of its figures."""
    report = ready_report(request, pk)
    percentage = Percentage(report, line, against, request.GET, request.actor)
    if not percentage.exists:
        raise Http404
    context = {"report": report, "percentage": percentage, "title": period_title(report.period_code)}
    return render(request, "reports/report/percentage.html", context)


@policy("reports.read")
def report_forms(request, pk):
    """The national forms of a quarter or a year, one at a time: `?form=2101.H.QLKKT`."""
    report = ready_report(request, pk)
    forms = report.snapshot.get("forms") or []
    asked = request.GET.get("form") or (forms[0]["code"] if forms else "")
    form = next((form for form in forms if form["code"] == asked), None)
    if form is None:
        raise Http404
    context = {
        "report": report,
        "title": period_title(report.period_code),
        "forms": forms,
        "form": shown_form(form, report),
    }
    return render(request, "reports/report/forms.html", context)


@policy("reports.read")
def report_form_figure(request, pk, form, row, column):
    """A figure of a national form that follows from others, each with the records behind it."""
    report = ready_report(request, pk)
    figure = FormFigure(report, form, row, column, request.actor)
    if not figure.exists:
        raise Http404
    context = {"report": report, "figure": figure, "title": period_title(report.period_code)}
    return render(request, "reports/report/form_figure.html", context)


@policy("reports.read")
def report_text(request, pk):
    """What the report says, as text to be copied; not of one made before there were letters."""
    report = ready_report(request, pk)
    if "letter" not in report.snapshot["kept"]:
        raise Http404
    asked = request.GET.get("language")
    language = asked if asked in LANGUAGES else "vi"
    context = {"report": report, "title": period_title(report.period_code), "language": language}
    context["text"] = render_text(report.snapshot, language)
    context["languages"] = [(code, label, code == language) for code, label in LANGUAGES.items()]
    return render(request, "reports/report/text.html", context)


@policy("reports.read")
def report_file(request, pk, kind):
    report = ready_report(request, pk)
    file = get_object_or_404(ReportFile, report=report, format=kind)
    return attachment(file.content, name=file.name, content_type=CONTENT_TYPES[kind])


@policy("reports.ask")
@require_POST
def report_cancel(request, pk):
    report = visible_report(request, pk)
    carried_out(request, cancel_report, report, said=_("The report is cancelled."))
    return redirect("report", pk)


@policy("reports.ask")
@require_POST
def report_retry(request, pk):
    report = visible_report(request, pk)
    if carried_out(request, retry_report, report):
        ring(make_report, report.pk)
    return redirect("report", pk)


def carried_out(request, deed, report, said=""):
    try:
        return carry_out(request, lambda: deed(report, by=request.actor), said)
    except PermissionDenied as error:
        raise Http404 from error


def visible_report(request, pk):
    reports = Report.objects.visible_to(request.actor).with_standing(request.actor.day)
    return get_object_or_404(reports.select_related("type", "asked_by"), pk=pk)


def ready_report(request, pk):
    """Without its differences, which its first page alone shows; of a corrected ledger they are long."""
    ready = Report.objects.visible_to(request.actor).ready().defer("differences")
    return get_object_or_404(ready.select_related("type", "asked_by"), pk=pk)
