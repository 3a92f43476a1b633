"""Why a figure changed: between two versions of a report, and between what is frozen and what is known now."""

from django.http import Http404
from django.shortcuts import render

from accounts.policy import policy
from kcnportal.snapshot import reading_snapshot
from reports.actions.differences import differences_between, differences_since
from reports.indicators import CATALOGUE, Question, figure
from reports.showing import other_versions, shown_differences
from reports.titles import period_title, title_of
from reports.views.report import ready_report


@policy("reports.read")
def report_changes(request, pk):
    """Against the version that the address names, else the latest of the others."""
    report = ready_report(request, pk)
    others = list(other_versions(report).defer("snapshot", "differences"))
    asked = request.GET.get("with", "")
    other = next((other for other in others if str(other.pk) == asked), others[0] if others else None)
    first, second = sorted([report, other], key=lambda one: one.finished_at) if other else (report, None)
    found = differences_between(first, second) if other else []
    context = {
        "report": report,
        "other": other,
        "others": others,
        "first": first,
        "second": second,
        "differences": shown_differences(found, request.actor),
        "title": period_title(report.period_code),
    }
    return render(request, "reports/report/changes.html", context)


@policy("reports.read")
def report_line_changes(request, pk, line):
    """One figure as it is frozen, and as it would be with all that is recorded now."""
    report = ready_report(request, pk)
    if line not in CATALOGUE or all(frozen["code"] != line for frozen in report.snapshot["lines"]):
        raise Http404
    with reading_snapshot():
        now, evidence = figure(CATALOGUE[line], Question(report.period))
    found = differences_since(report, [now], evidence)
    context = {
        "report": report,
        "line": line,
        "name": title_of(line),
        "differences": shown_differences(found, request.actor),
        "title": period_title(report.period_code),
    }
    return render(request, "reports/report/line_changes.html", context)
