"""What is missing before a report is made: asked for a period, beside the form and on the report's page."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.policy import policy
from kcnportal import cells
from reports.indicators import Question
from reports.models import Calendar, ReportType
from reports.periods import UnknownPeriod, kind_of, last_long, parse
from reports.readiness import ReadinessRows, check_named, readiness
from reports.titles import calendar_label, period_title


@policy("reports.read")
def report_readiness(request):
    """A fragment for the page that asks for it, else a page."""
    question = asked_question(request)
    context = {"heading": _("Ready for a report?"), "checked": [], "title": ""}
    if question:
        period = question.period
        context["checked"] = readiness(period, question.known_on)
        context["title"] = f"{period_title(period.code)}, {calendar_label(period.calendar)}"
    template = "reports/readiness/checks.html" if request.htmx else "reports/readiness/page.html"
    return render(request, template, context)


@policy("reports.read")
def report_readiness_rows(request, check):
    question, check = asked_question(request), check_named(check)
    if check is None or question is None:
        raise Http404
    rows = ReadinessRows(check, question, request.GET, request.actor)
    title = period_title(question.period.code)
    return render(request, "reports/readiness/rows.html", {"check": check, "list": rows, "title": title})


def asked_question(request):
    """The period as the address or the form beside has it, else the one that is most often asked for; None where what
    was typed is none."""
    asked = request.GET
    code = asked.get("period") or f"{asked.get('year', '')}-{asked.get('suffix', '')}"
    if code == "-":
        code = last_long(request.actor.day).code
    calendar, known = asked.get("calendar", ""), asked.get("known") or asked.get("as_known_on")
    try:
        kind = parse(code) and ReportType.objects.get(code=kind_of(code))
        known_on = cells.day(known) if known else None
    except (UnknownPeriod, cells.BadCell):
        return None
    return Question(parse(code, calendar if calendar in Calendar.values else kind.calendar), known_on)
