"""A scheduled report that fails is tried again; after the fifth failure its schedule is paused, until its owner resumes
it."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import Notice
from reports.actions import schedule as schedules
from reports.actions.report import cancel_report
from reports.actions.schedule import MOST_FAILURES, keep_schedules, resume_schedule
from reports.models import Report, ReportSchedule, ScheduledRun, ScheduleMail
from reports.tasks import mail_schedule
from tests.projects.office import day
from tests.reports.schedules import break_down, hours_go_by, make


def fail_all_day(office, times):
    """A beat after every wait; each time the worker gives up."""
    for _time in range(times):
        for report in keep_schedules(office.day):
            break_down(report)
        keep_schedules(office.day)
        hours_go_by()


def test_a_failed_report_is_tried_again_after_a_while(office, nine_months):
    [report] = keep_schedules(office.day)
    break_down(report)
    assert keep_schedules(office.day) == []  # not at once
    hours_go_by()
    assert [again.pk for again in keep_schedules(office.day)] == [report.pk]
    make([report], office.day)
    nine_months.refresh_from_db()
    assert (nine_months.failures, nine_months.again_at) == (0, None)
    assert ScheduledRun.objects.get().state == "ready"


def test_after_five_failures_in_a_row_it_is_paused_and_its_owner_is_told(office, nine_months):
    fail_all_day(office, MOST_FAILURES - 1)
    nine_months.refresh_from_db()
    assert nine_months.paused_at is None and Notice.objects.count() == 0
    fail_all_day(office, 3)
    nine_months.refresh_from_db()
    assert nine_months.paused_at and nine_months.failures == MOST_FAILURES
    [notice] = Notice.objects.all()
    assert notice.to == office.manager.user
    mail_schedule(ScheduleMail.objects.get().pk)
    assert mail.outbox[0].subject == "Lịch báo cáo bị tạm dừng: Báo cáo 9 tháng"
    assert f"/reports/schedules/{nine_months.pk}/" in mail.outbox[0].body
    assert Report.objects.get().state == "failed"  # nothing is tried any more


def test_without_an_owner_the_administrators_are_told(office, nine_months):
    ReportSchedule.objects.filter(pk=nine_months.pk).update(owner=None)
    fail_all_day(office, MOST_FAILURES)
    assert Notice.objects.get().to == office.administrator.user


def test_a_resumed_schedule_makes_what_failed_and_what_it_missed(office, nine_months):
    fail_all_day(office, MOST_FAILURES)
    assert keep_schedules(day("25/09/2023")) == []
    resume_schedule(nine_months, by=office.manager)
    assert [report.period_code for report in keep_schedules(day("25/09/2023"))] == ["2022-9M", "2023-9M"]
    with pytest.raises(ValidationError):
        resume_schedule(nine_months, by=office.manager)


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["owner", "head", "clerk"])
def test_who_does_not_own_it_does_not_resume_it(office, nine_months, who):
    ReportSchedule.objects.filter(pk=nine_months.pk).update(paused_at=timezone.now())
    nine_months.refresh_from_db()
    with pytest.raises(PermissionDenied):
        resume_schedule(nine_months, by=getattr(office, who))


def test_what_a_person_cancelled_is_neither_a_failure_nor_made_again(office, nine_months):
    [report] = keep_schedules(office.day)
    cancel_report(report, by=office.leader)
    keep_schedules(office.day)
    nine_months.refresh_from_db()
    assert nine_months.failures == 0 and ScheduledRun.objects.get().state == "cancelled"
    assert keep_schedules(office.day) == []


def test_one_schedule_that_fails_does_not_hold_up_the_others(office, nine_months, monkeypatch):
    ReportSchedule.objects.filter(type__code="month").update(is_used=True)
    request = schedules.request_report

    def breaks_for_nine_months(*, period_code, **said):
        if period_code.endswith("9M"):
            raise RuntimeError("a fault")
        return request(period_code=period_code, **said)

    monkeypatch.setattr(schedules, "request_report", breaks_for_nine_months)
    assert [report.period_code for report in keep_schedules(office.day)] == ["2022-09"]
    nine_months.refresh_from_db()
    assert nine_months.failures == 1 and nine_months.again_at
