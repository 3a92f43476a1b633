"""The story of a schedule: an administrator sets it up, the report is made on its day and mailed to who reads it; later
it fails again and again, its owner is told, mends what was wrong and lets it run."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import F
from django.test import Client
from django.urls import reverse

from accounts.models import Demonstration
from reports.models import Report, ReportSchedule, ReportType
from reports.tasks import mail_schedule, make_report, tick
from tests.reports.office import ReportingOffice
from tests.reports.pages import page


@pytest.fixture
def office(db):
    office = ReportingOffice(on="10/01/2022")
    office.certify(40)
    for who in ("manager", "leader"):
        person = office.people[who]
        person.email = f"{who}@board.example"
        person.save()
    ReportSchedule.objects.update(is_used=False)
    return office


def desk(office, who):
    """A browser of that person, on the office's day."""
    Demonstration.objects.update_or_create(pk=1, defaults={"day": office.day})
    client = Client()
    client.force_login(office.people[who])
    return client


def a_beat(office, is_well=True):
    """The clock ticks, and the worker makes what waits, or gives it up; the next tick sees what came of it."""
    Demonstration.objects.update_or_create(pk=1, defaults={"day": office.day})
    tick()
    for report in Report.objects.filter(state="queued"):
        if is_well:
            make_report(report.pk)
        else:
            Report.objects.filter(pk=report.pk).update(state="failed", failure="OSError: No space left on device")
    tick()
    for letter in ReportSchedule.objects.get(is_used=True).mails.filter(state="queued"):
        mail_schedule(letter.pk)


def an_hour_goes_by():
    ReportSchedule.objects.update(again_at=F("again_at") - timedelta(hours=2))


def test_a_report_makes_itself_and_is_resumed_when_it_could_not(office):
    # The administrator: the nine-month report, five working days after its period, for the manager and the leader.
    kind = ReportType.objects.get(code="9M")
    administrator = desk(office, "administrator")
    url = reverse("admin:reports_reportschedule_change", args=[ReportSchedule.objects.get(type=kind).pk])
    people = [office.people[who].pk for who in ("manager", "leader")]
    said = {"is_used": "on", "days_ahead": 0, "formats": ["pdf", "xlsx"], "owner": office.people["manager"].pk}
    blind = said | {"recipients": [*people, office.people["clerk"].pk]}
    assert "Không có quyền xem báo cáo" in administrator.post(url, blind).content.decode()
    assert administrator.post(url, said | {"recipients": people}).status_code == 302
    schedule = ReportSchedule.objects.get(type=kind)

    # On its day it is made; both are told, and the link in the mail leads to it.
    office.today_is("19/09/2022")
    a_beat(office)
    report = Report.objects.get(period_code="2022-9M")
    assert sorted(letter.to[0] for letter in mail.outbox) == ["leader@board.example", "manager@board.example"]
    assert f"/reports/{report.pk}/files/xlsx/" in mail.outbox[0].body
    manager = desk(office, "manager")
    assert reverse("report", args=[report.pk]) in page(manager, "notice-list")
    assert "9 tháng đầu năm 2022" in page(manager, "report", report.pk)
    assert "năm 2023" not in page(manager, "report", report.pk)
    assert "9 tháng đầu năm 2022" in page(manager, "reportschedule-list")

    # A year later the disk is full. After the fifth failure nothing is tried any more, and the owner knows why.
    office.today_is("19/09/2023")
    for _time in range(7):
        a_beat(office, is_well=False)
        an_hour_goes_by()
    assert mail.outbox[-1].to == ["manager@board.example"] and "tạm dừng" in mail.outbox[-1].subject
    manager = desk(office, "manager")
    assert reverse("reportschedule", args=[schedule.pk]) in page(manager, "notice-list")
    shown = page(manager, "reportschedule", schedule.pk)
    assert "No space left on device" in shown and "5 lần lỗi liên tiếp" in shown

    # The disk is emptied; a click, and the report is made.
    resume = reverse("reportschedule-resume", args=[schedule.pk])
    assert resume in shown and resume not in page(desk(office, "head"), "reportschedule", schedule.pk)
    assert manager.post(resume).status_code == 302
    a_beat(office)
    assert Report.objects.get(period_code="2023-9M").state == "ready"
    assert "2023-9M" in mail.outbox[-1].body or "năm 2023" in mail.outbox[-1].subject
    assert resume not in page(manager, "reportschedule", schedule.pk)
