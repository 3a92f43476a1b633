"""The schedules make each report once, on the day of its type, whoever asks and how often; what fails is tried again,
then paused; the people for whom it is made are told."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import Notice, SpecialDay
from reports.actions import schedule as schedules
from reports.actions.approval import approve_report, send_report
from reports.actions.report import cancel_report, compile_report
from reports.actions.schedule import MOST_FAILURES, keep_schedules, resume_schedule
from reports.models import Report, ReportSchedule, ReportType, ScheduledRun, ScheduleMail
from reports.scheduled import not_sent, schedules_shown
from reports.tasks import mail_schedule, sweep_jobs, tick
from tests.projects.office import day
from tests.reports.office import ReportingOffice
from tests.reports.test_pages import as_client, page


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


# --- When ---


def test_nothing_is_asked_for_in_a_portal_without_projects(office):
    assert keep_schedules(day("30/09/2022")) == []


def test_on_the_send_by_day_the_month_quarter_and_nine_months_are_asked_for(office):
    office.today_is("10/01/2022").certify(1)
    keep_schedules(day("18/09/2022"))
    assert asked() == ["2021-9M", "2022-08", "2022-Q2"]  # the last ones that were due before
    keep_schedules(day("19/09/2022"))  # five days after 14 September
    assert asked() == ["2021-9M", "2022-08", "2022-09", "2022-9M", "2022-Q2", "2022-Q3"]


def test_they_are_asked_for_once(office):
    office.today_is("10/01/2022").certify(1)
    first = keep_schedules(day("30/09/2022"))
    assert len(first) == 3 and all(report.asked_by is None for report in first)
    assert keep_schedules(day("30/09/2022")) == []
    make(first, day("30/09/2022"))
    assert keep_schedules(day("01/10/2022")) == []


def test_a_report_that_a_person_asked_for_is_not_the_schedule_s(office):
    office.today_is("20/09/2022").certify(1)
    office.report()
    assert "2022-9M" in {report.period_code for report in keep_schedules(office.day)}


def test_the_calendar_and_the_send_by_day_are_those_of_the_type(office):
    office.today_is("10/01/2022").certify(1)
    of("9M")
    ReportType.objects.filter(code="9M").update(calendar="calendar", send_by_days=10)
    keep_schedules(day("09/10/2022"))
    assert asked() == ["2021-9M"]
    [report] = keep_schedules(day("10/10/2022"))
    assert (report.period_code, report.calendar, report.end) == ("2022-9M", "calendar", day("30/09/2022"))


def test_days_may_be_counted_as_working_days_and_a_report_be_made_ahead(office):
    office.today_is("10/01/2022").certify(1)
    schedule = of("9M")
    ReportType.objects.filter(code="9M").update(counts_workdays=True)  # 14/09/2022 is a Wednesday
    SpecialDay.objects.create(day=day("16/09/2022"), name="nghỉ bù")
    workdays = SpecialDay.objects.workdays()
    schedule = ReportSchedule.objects.get(pk=schedule.pk)
    period = schedule.next_due(day("14/09/2022"), workdays)
    assert period.code == "2022-9M" and schedule.type.send_by(period, workdays) == day("22/09/2022")
    schedule.days_ahead = 2
    assert schedule.made_on(period, workdays) == day("20/09/2022")
    schedule.days_ahead = 90
    assert schedule.made_on(period, workdays) == day("15/09/2022")  # never before the period is over


def test_every_kind_of_report_can_be_scheduled(office):
    office.today_is("10/01/2022").certify(1)
    ReportSchedule.objects.all().delete()
    ReportSchedule.objects.bulk_create(ReportSchedule(type=kind) for kind in ReportType.objects.all())
    keep_schedules(day("30/09/2022"))
    assert asked() == ["2021-H2", "2021-Y", "2022-09", "2022-6M", "2022-8M", "2022-9M", "2022-Q3"]


def test_what_a_stopped_beat_missed_is_made_up(office):
    office.today_is("10/01/2022").certify(1)
    of("month")
    keep_schedules(day("20/05/2022"))
    assert asked() == ["2022-05"]
    keep_schedules(day("25/09/2022"))
    assert asked() == ["2022-05", "2022-06", "2022-07", "2022-08", "2022-09"]


def test_a_clock_that_was_ahead_for_a_while_hides_no_period(office):
    office.today_is("10/01/2022").certify(1)
    of("month")
    for on in ("20/05/2022", "20/08/2022", "21/05/2022", "20/06/2022", "20/09/2022"):
        keep_schedules(day(on))
    assert asked() == ["2022-05", "2022-06", "2022-07", "2022-08", "2022-09"]


def test_two_schedules_of_one_type_share_its_report(office):
    office.today_is("10/01/2022").certify(1)
    first = of("9M")
    ReportSchedule.objects.create(type=first.type, formats=["pdf-en"])
    keep_schedules(day("30/09/2022"))
    assert asked() == ["2022-9M"] and ScheduledRun.objects.filter(report__period_code="2022-9M").count() == 2


def test_the_tick_asks_and_rings(office):
    office.today_is("10/01/2022").certify(1)
    tick()
    assert Report.objects.filter(is_scheduled=True).count() == 3


# --- For whom ---


def waiting(office):
    schedules = schedules_shown(office.manager, ReportSchedule.objects.in_use())
    return [run.period_code for run, _report, _send_by in not_sent(office.manager, schedules)]


def test_what_waits_to_be_sent_is_the_version_that_was_approved(office):
    office.today_is("10/01/2022").certify(1)
    of("9M")
    office.today_is("20/09/2022")
    [first] = keep_schedules(office.day)
    assert compile_report(first.pk, office.day)
    later = office.report(by=office.manager)
    schedules = schedules_shown(office.manager, ReportSchedule.objects.in_use())
    [waits] = [report for _run, report, _send_by in not_sent(office.manager, schedules)]
    assert waits == first
    approve_report(later, by=office.leader)
    [(run, waits, _send_by)] = not_sent(office.manager, schedules)
    assert (run.report, waits, waits.standing) == (first, later, "approved")


@pytest.fixture
def nine_months(office):
    office.today_is("10/01/2022").certify(1)
    office.today_is("20/09/2022")
    schedule = of("9M", formats=["pdf", "xlsx"], owner=office.manager.user)
    schedule.recipients.add(give_address(office.manager.user), office.leader.user, give_address(office.clerk.user))
    return schedule


def test_the_people_of_a_schedule_are_told_when_the_report_is_ready(office, nine_months):
    [report] = keep_schedules(office.day)
    assert Notice.objects.count() == 0
    assert compile_report(report.pk, office.day)
    keep_schedules(office.day)
    told = set(Notice.objects.values_list("to", flat=True))
    assert told == {office.manager.user.pk, office.leader.user.pk}  # the clerk may not read reports
    [letter] = ScheduleMail.objects.all()  # the leader has no address
    mail_schedule(letter.pk)
    [sent] = mail.outbox
    assert sent.to == [office.manager.user.email] and sent.subject == "Báo cáo đã sẵn sàng: 9 tháng đầu năm 2022"
    for path in (f"/reports/{report.pk}/", f"/reports/{report.pk}/files/pdf/", f"/reports/{report.pk}/files/xlsx/"):
        assert f"http://127.0.0.1:8000{path}" in sent.body
    assert "/files/docx/" not in sent.body


def test_they_are_told_once_however_often_the_beat_comes(office, nine_months):
    make(keep_schedules(office.day), office.day)
    for _time in range(3):
        keep_schedules(office.day)
        mail_schedule(ScheduleMail.objects.get().pk)
    assert len(mail.outbox) == 1 and Notice.objects.count() == 2


def test_who_lost_the_right_meanwhile_gets_no_mail(office, nine_months):
    make(keep_schedules(office.day), office.day)
    office.manager.user.posts.update(ends_on=day("19/09/2022"))
    mail_schedule(ScheduleMail.objects.get().pk)
    assert mail.outbox == [] and ScheduleMail.objects.get().state == "failed"


def test_a_mail_server_that_is_away_is_tried_again(office, nine_months, settings):
    make(keep_schedules(office.day), office.day)
    settings.EMAIL_BACKEND = "django.core.mail.backends.nowhere"
    mail_schedule(ScheduleMail.objects.get().pk)
    assert ScheduleMail.objects.get().state == "queued"
    assert sweep_jobs() == 1


# --- What fails ---


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


# --- Two beats ---


def two_beats(on):
    beats = [threading.Thread(target=beat, args=(on,)) for _ in range(2)]
    [thread.start() for thread in beats]
    [thread.join() for thread in beats]


def beat(on):
    try:
        keep_schedules(on)
    finally:
        connection.close()


def together(monkeypatch, where, name, is_before=True):
    """Both beats have come so far before either goes on."""
    barrier, function = threading.Barrier(2), getattr(where, name)

    def waited(*args):
        if is_before:
            barrier.wait(timeout=60)
            return function(*args)
        found = function(*args)
        barrier.wait(timeout=60)
        return found

    monkeypatch.setattr(where, name, waited)


@pytest.mark.parametrize("is_guarded", [True, False], ids=["guarded", "without the guard"])
def test_two_beats_begin_each_run_once(transactional_db, monkeypatch, is_guarded):
    """Neither finds the other's runs. Without the constraint both would begin them: the guard is the database's."""
    ReportingOffice(on="20/09/2022").certify(1)
    if not is_guarded:
        with connection.cursor() as cursor:
            for guard in ("schedule_runs_once_for_a_period", "scheduled_report_once_for_a_period"):
                cursor.execute(f"DROP INDEX {guard}")
    together(monkeypatch, ReportSchedule, "missed", is_before=False)
    two_beats(day("20/09/2022"))
    assert ScheduledRun.objects.count() == (3 if is_guarded else 6)
    assert set(asked()) == {"2022-09", "2022-9M", "2022-Q3"}
    assert len(asked()) == 3 or not is_guarded


@pytest.mark.parametrize("what_came", ["ready", "failed"])
def test_two_beats_see_the_end_of_a_run_once(transactional_db, monkeypatch, what_came):
    office = ReportingOffice(on="20/09/2022")
    office.certify(1)
    schedule = of("9M")
    schedule.recipients.add(office.manager.user)
    [report] = keep_schedules(office.day)
    values = {"state": "ready", "snapshot": {}} if what_came == "ready" else {"state": "failed"}
    Report.objects.filter(pk=report.pk).update(**values)
    together(monkeypatch, schedules, "end_run" if what_came == "ready" else "fail_run")
    two_beats(office.day)
    schedule.refresh_from_db()
    assert (Notice.objects.count(), schedule.failures) == ((1, 0) if what_came == "ready" else (0, 1))


# --- The pages ---


def test_an_administrator_sees_the_schedules_without_links_that_do_not_open(office, nine_months, as_):
    make(keep_schedules(office.day), office.day)
    client = as_("administrator")
    for shown in (page(client, "reportschedule-list"), page(client, "reportschedule", nine_months.pk)):
        assert "9 tháng đầu năm 2022" in shown and 'href="/reports/"' not in shown
        assert reverse("report", args=[Report.objects.get().pk]) not in shown


def test_a_manager_sees_at_home_what_is_due_next_and_what_nobody_has_sent(office, nine_months, as_):
    [report] = keep_schedules(office.day)
    assert compile_report(report.pk, office.day)
    keep_schedules(office.day)
    client = as_("manager")
    shown = page(client, "home")
    assert "9 tháng đầu năm 2023" in shown and "19/09/2023" in shown
    assert "đã lập, chưa duyệt" in shown and "quá hạn" in shown  # since yesterday
    readiness = reverse("reportschedule-readiness", args=[nine_months.pk])
    assert readiness in shown and "việc cần xử lý" in client.get(readiness).content.decode()
    assert readiness not in page(as_client(office.people["owner"]), "home")


def test_what_was_made_anew_and_sent_is_waited_for_no_more(office, nine_months):
    [report] = keep_schedules(office.day)
    assert compile_report(report.pk, office.day)
    again = office.report()
    approve_report(again, by=office.leader)
    assert waiting(office) == ["2022-9M"]
    send_report(again, by=office.owner, to="UBND tỉnh")
    assert waiting(office) == []


def test_every_report_of_the_last_year_that_nobody_has_sent_is_waited_for(office):
    office.today_is("10/01/2022").certify(1)
    of("month")
    for on in ("20/07/2022", "20/08/2022", "20/09/2022"):
        make(keep_schedules(day(on)), day(on))
    assert waiting(office.today_is("20/09/2022")) == ["2022-09", "2022-08", "2022-07"]
    assert waiting(office.today_is("01/09/2023")) == ["2022-09"]
