"""The schedule: each report type that is made by itself, once for every period, when its send-by day is reached."""

from django.db import IntegrityError

from accounts.actor import system
from projects.models import Project
from reports.actions.report import request_report
from reports.models import Report, ReportType


def request_due_reports(today):
    """Ask for what is due and not asked for yet. Returns the new reports; the caller rings.

    Two beats may ask at once: the database keeps one. A portal without projects has nothing to report.
    """
    if not Project.objects.exists():
        return []
    return [report for kind in ReportType.objects.filter(is_scheduled=True) if (report := request_due(kind, today))]


def request_due(kind, today):
    period = kind.last_due(today)
    if Report.objects.filter(type=kind, period_code=period.code, is_scheduled=True).exists():
        return None
    try:
        return request_report(period_code=period.code, calendar=period.calendar, by=system(today), is_scheduled=True)
    except IntegrityError:  # another beat was first
        return None
