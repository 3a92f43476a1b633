"""Mails of the schedules as plain text: (subject, text), in the language that is spoken just now."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from reports.titles import period_title


def ready_mail(run):
    """A link to the report, and one to each of its files in the formats of the schedule."""
    files = run.report.files.filter(format__in=run.schedule.formats).defer("content").select_related("report")
    title = period_title(run.period_code)
    context = {"run": run, "report": run.report, "title": title, "files": files, "portal": settings.PORTAL_URL}
    return _("Report ready: %(title)s") % {"title": title}, render_to_string("reports/schedule/ready_mail.txt", context)


def paused_mail(schedule):
    context = {"schedule": schedule, "portal": settings.PORTAL_URL}
    subject = _("Schedule paused: %(schedule)s") % {"schedule": schedule}
    return subject, render_to_string("reports/schedule/paused_mail.txt", context)
