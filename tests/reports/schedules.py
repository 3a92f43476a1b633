"""Schedules for tests: what they asked for, made or broken down by a worker that a test plays."""

from datetime import timedelta

from django.utils import timezone

from reports.actions.schedule import keep_schedules
from reports.models import Report, ReportSchedule, ReportType


def asked():
    return sorted(Report.objects.filter(is_scheduled=True).values_list("period_code", flat=True))


def of(code, **values):
    """The schedule of one type alone."""
    ReportSchedule.objects.exclude(type__code=code).update(is_used=False)
    schedule, _is_new = ReportSchedule.objects.get_or_create(type=ReportType.objects.get(code=code))
    ReportSchedule.objects.filter(pk=schedule.pk).update(is_used=True, **values)
    schedule.refresh_from_db()
    return schedule


def give_address(person):
    person.email = f"{person.login}@board.example"
    person.save()
    return person


def make(reports, on):
    """A worker makes what was asked for, and the next beat sees it. What stands in a report says nothing here."""
    for report in reports:
        Report.objects.filter(pk=report.pk).update(state="ready", snapshot={})
    return keep_schedules(on)


def break_down(report):
    """As after three tries of a worker."""
    Report.objects.filter(pk=report.pk).update(state="failed", failure="MemoryError")


def hours_go_by():
    ReportSchedule.objects.update(again_at=timezone.now() - timedelta(seconds=1))
