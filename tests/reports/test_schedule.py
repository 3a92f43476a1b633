"""The schedules make each report once, on the day of its type, whoever asks and how often."""

import threading

import pytest
from django.db import connection

from accounts.models import Notice, SpecialDay
from reports.actions import schedule as schedules
from reports.actions.schedule import keep_schedules
from reports.models import Report, ReportSchedule, ReportType, ScheduledRun
from reports.tasks import tick
from tests.projects.office import day
from tests.reports.office import ReportingOffice
from tests.reports.schedules import asked, make, of


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
