"""For whom a schedule makes its reports: who is told, and what they see of what is due and of what nobody has sent."""

from django.core import mail
from django.urls import reverse

from accounts.models import Notice
from reports.actions.approval import approve_report, send_report
from reports.actions.report import compile_report
from reports.actions.schedule import keep_schedules
from reports.models import Report, ReportSchedule, ScheduleMail
from reports.scheduled import not_sent, schedules_shown
from reports.tasks import mail_schedule, sweep_jobs
from tests.projects.office import day
from tests.reports.pages import as_client, page
from tests.reports.schedules import make, of

# --- They are told ---


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


# --- What nobody has sent ---


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
