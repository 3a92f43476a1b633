"""The schedule makes a report once, on the send-by day of its type, whoever asks and how often."""

import threading

import pytest
from django.db import connection

from reports.actions import schedule
from reports.actions.report import compile_report
from reports.actions.schedule import request_due_reports
from reports.models import Report, ReportType
from reports.tasks import tick
from tests.projects.office import day
from tests.reports.office import ReportingOffice


def asked():
    return sorted(Report.objects.filter(is_scheduled=True).values_list("period_code", flat=True))


def test_nothing_is_asked_for_in_a_portal_without_projects(office):
    assert request_due_reports(day("30/09/2022")) == []


def test_on_the_send_by_day_the_month_quarter_and_nine_months_are_asked_for(office):
    office.today_is("10/01/2022").certify(1)
    request_due_reports(day("18/09/2022"))
    assert asked() == ["2021-9M", "2022-08", "2022-Q2"]  # the last ones that were due before
    request_due_reports(day("19/09/2022"))  # five days after 14 September
    assert asked() == ["2021-9M", "2022-08", "2022-09", "2022-9M", "2022-Q2", "2022-Q3"]


def test_they_are_asked_for_once(office):
    office.today_is("10/01/2022").certify(1)
    first = request_due_reports(day("30/09/2022"))
    assert len(first) == 3 and all(report.asked_by is None for report in first)
    assert request_due_reports(day("30/09/2022")) == []
    compile_report(first[0].pk, day("30/09/2022"))
    assert request_due_reports(day("01/10/2022")) == []


def test_a_report_that_a_person_asked_for_is_not_the_schedule_s(office):
    office.today_is("20/09/2022").certify(1)
    office.report()
    assert "2022-9M" in {report.period_code for report in request_due_reports(office.day)}


def test_the_calendar_and_the_send_by_day_are_those_of_the_type(office):
    office.today_is("10/01/2022").certify(1)
    ReportType.objects.exclude(code="9M").update(is_scheduled=False)
    ReportType.objects.filter(code="9M").update(calendar="calendar", send_by_days=10)
    request_due_reports(day("09/10/2022"))
    assert asked() == ["2021-9M"]
    [report] = request_due_reports(day("10/10/2022"))
    assert (report.period_code, report.calendar, report.end) == ("2022-9M", "calendar", day("30/09/2022"))


def test_every_kind_of_report_can_be_scheduled(office):
    office.today_is("10/01/2022").certify(1)
    ReportType.objects.update(is_scheduled=True)
    request_due_reports(day("30/09/2022"))
    assert asked() == ["2021-H2", "2021-Y", "2022-09", "2022-6M", "2022-8M", "2022-9M", "2022-Q3"]


def test_the_tick_asks_and_rings(office):
    office.today_is("10/01/2022").certify(1)
    tick()
    assert Report.objects.filter(is_scheduled=True).count() == 3


@pytest.mark.parametrize("is_guarded", [True, False], ids=["guarded", "without the guard"])
def test_two_beats_ask_for_each_report_once(transactional_db, monkeypatch, is_guarded):
    """Neither beat finds the other's reports. Without the constraint both would ask: the guard is the database's."""
    ReportingOffice(on="20/09/2022").certify(1)
    if not is_guarded:
        with connection.cursor() as cursor:
            cursor.execute("DROP INDEX scheduled_report_once_for_a_period")
    together = threading.Barrier(2)
    request = schedule.request_report

    def request_together(**asked_for):
        together.wait(timeout=30)
        return request(**asked_for)

    monkeypatch.setattr(schedule, "request_report", request_together)

    def beat():
        try:
            request_due_reports(day("20/09/2022"))
        finally:
            connection.close()

    beats = [threading.Thread(target=beat) for _ in range(2)]
    [thread.start() for thread in beats]
    [thread.join() for thread in beats]
    assert len(asked()) == (3 if is_guarded else 6)
    assert len(set(asked())) == 3
