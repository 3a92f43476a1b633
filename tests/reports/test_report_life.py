"""A report's life: asked for, made once, frozen; lost, failed, cancelled, tried again; made anew with what changed."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone, translation

from accounts.models import Activity
from kcnportal import jobs
from kcnportal.jobs import Job
from reports.actions import report as deeds
from reports.actions.report import cancel_report, compile_report, request_report, retry_report
from reports.models import Evidence, Report, ReportFile
from reports.renderers import RENDERERS
from reports.tasks import sweep_jobs
from tests.reports.office import one_line


def ask(office, code="2022-9M", **asked):
    return request_report(period_code=code, by=office.manager, **asked)


# --- Asked for ---


def test_a_report_is_asked_for_in_the_calendar_of_its_type(office):
    report = ask(office)
    assert (report.state, report.version, report.calendar) == (Job.State.QUEUED, 1, "statutory")


def test_its_history_says_the_period_in_the_words_of_whoever_reads(office):
    report = ask(office, "2022-Q3")
    told = Activity.objects.get()
    with translation.override("en"):
        assert str(report) == "Report: third quarter of 2022, version 1"
        assert str(told) == f"asked for “{report}”"
    with translation.override("vi"):
        assert str(report) == "Báo cáo quý III năm 2022, bản 1"
        assert str(told) == f"đã yêu cầu lập “{report}”"


def test_versions_follow_each_other_in_a_period_and_calendar(office):
    assert [ask(office).version, ask(office).version, ask(office, calendar="calendar").version] == [1, 2, 1]


@pytest.mark.parametrize("code", ["2022-13", "2022-5Q", "2022", "2022-1M", "nine months", "2023-Y"])
def test_an_unknown_period_or_one_that_has_not_begun_is_refused(office, code):
    with pytest.raises(ValidationError) as refused:
        ask(office, code)
    assert "period_code" in refused.value.message_dict


def test_what_will_be_known_tomorrow_cannot_be_asked_for(office):
    with pytest.raises(ValidationError):
        ask(office, as_known_on=office.day + timedelta(days=1))


@pytest.mark.sqlite_only  # who may do it does not hang on its database
def test_the_records_clerk_asks_for_no_report(office):
    with pytest.raises(PermissionDenied):
        request_report(period_code="2022-9M", by=office.clerk)


# --- Made ---


def test_a_report_is_made_with_its_figures_evidence_and_files(office):
    office.today_is("10/01/2022").certify(40)
    report = office.report()
    assert (report.state, report.done, report.failure) == (Job.State.READY, 100, "")
    assert one_line(report.snapshot, "fdi.attracted")["value"] == "40000000"
    entry = office.entry("900/GCNĐT")
    evidence = report.evidence.get(line="fdi.attracted")
    assert evidence.records == [[entry.pk, 1, "40000000", "BT", "JP", "26", None, None, "one_country", None]]
    assert set(report.files.values_list("format", flat=True)) == set(RENDERERS)


def test_a_report_delivered_twice_is_made_once(office):
    report = ask(office)
    assert compile_report(report.pk, office.day) is True
    assert compile_report(report.pk, office.day) is False
    assert ReportFile.objects.filter(report=report).count() == len(RENDERERS)


def test_a_worker_that_lost_its_lease_leaves_nothing_behind(office, monkeypatch):
    report = ask(office)
    other = {}

    def taken_over(job, phase, done):
        if phase == deeds.WRITING and not other:
            Report.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
            other["job"] = jobs.claim(Report, job.pk)  # the sweep gave it to another worker
        else:
            renew(job, phase, done)

    renew = jobs.renew
    monkeypatch.setattr(jobs, "renew", taken_over)
    assert compile_report(report.pk, office.day) is False
    assert not Evidence.objects.exists() and not ReportFile.objects.exists()
    monkeypatch.undo()
    deeds.make(other["job"], office.day)  # the other one goes on
    assert Report.objects.get().state == Job.State.READY
    assert ReportFile.objects.count() == len(RENDERERS)


def test_an_error_gives_the_report_back_and_the_third_one_ends_it(office, monkeypatch):
    report = ask(office)
    monkeypatch.setattr(deeds, "figures", lambda asked: 1 / 0)
    states = []
    for _try in range(4):
        compile_report(report.pk, office.day)
        report.refresh_from_db()
        states.append((report.state, report.tries))
    assert states == [("queued", 1), ("queued", 2), ("failed", 3), ("failed", 3)]
    told = report.failure_in_words()
    assert f"reports.report {report.pk}" in told and "division" not in told and "Error" not in told


def test_the_sweep_finds_a_report_that_was_never_rung(office):
    ask(office)
    assert sweep_jobs() == 1
    office.report()
    Report.objects.exclude(state=Job.State.READY).update(state=Job.State.FAILED)
    assert sweep_jobs() == 0


def test_a_report_that_waits_can_be_cancelled_by_who_asked_and_tried_again(office):
    report = ask(office)
    with pytest.raises(PermissionDenied):
        cancel_report(report, by=office.stranger)
    cancel_report(report, by=office.manager)
    assert compile_report(report.pk, office.day) is False
    retry_report(report, by=office.manager)
    assert compile_report(report.pk, office.day) is True
    for deed in (cancel_report, retry_report):
        with pytest.raises(ValidationError):
            deed(report, by=office.manager)


def test_a_report_that_is_being_made_can_be_cancelled_and_its_worker_leaves_nothing(office, monkeypatch):
    report = ask(office)
    compare = deeds.differences

    def cancelled_meanwhile(*compared):
        cancel_report(report, by=office.manager)
        return compare(*compared)

    monkeypatch.setattr(deeds, "differences", cancelled_meanwhile)
    assert compile_report(report.pk, office.day) is False
    report.refresh_from_db()
    assert (report.state, report.snapshot, report.failure) == (Job.State.FAILED, None, deeds.CANCELLED)
    assert not Evidence.objects.exists() and not ReportFile.objects.exists()


# --- Frozen ---


@pytest.mark.parametrize(
    "change",
    [
        lambda report: Report.objects.filter(pk=report.pk).update(snapshot={"lines": []}),
        lambda report: Report.objects.filter(pk=report.pk).update(state=Job.State.QUEUED),
        lambda report: report.evidence.update(records=[]),
        lambda report: report.files.update(content=b""),
        lambda report: ReportFile.objects.filter(report=report)._raw_delete("default"),
        lambda report: raw(f"UPDATE reports_report SET version = 9 WHERE id = {report.pk}"),
    ],
    ids=["figures", "state", "evidence", "files", "file deleted", "raw SQL"],
)
def test_the_database_refuses_to_change_a_ready_report(office, change):
    report = office.report()
    with pytest.raises(DatabaseError), transaction.atomic():
        change(report)
    same = Report.objects.get(pk=report.pk)
    assert (same.snapshot, same.version, same.files.count()) == (report.snapshot, 1, len(RENDERERS))


def raw(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_later_entries_and_corrections_leave_a_ready_report_alone(office):
    office.today_is("15/06/2022").certify("16.5", number="77/GCNĐT")
    report = office.report()
    files = {file.format: bytes(file.content) for file in report.files.all()}
    office.today_is("20/10/2022").correct(office.entry("77/GCNĐT"), millions="61.5")
    again = Report.objects.get(pk=report.pk)
    assert again.snapshot == report.snapshot
    assert {file.format: bytes(file.content) for file in again.files.all()} == files


# --- Made again ---


def test_a_later_version_says_what_changed_and_why(office):
    office.today_is("15/06/2022").certify("16.5", number="77/GCNĐT")
    office.report()
    office.today_is("20/10/2022").correct(office.entry("77/GCNĐT"), millions="61.5", number="77/ĐCH")
    office.certify(2, code="FDI-901", number="901/GCNĐT", dated="01/07/2022")
    report = office.report()
    assert report.version == 2
    changed = next(one for one in report.differences if one["line"] == "fdi.attracted")
    assert (changed["since"], changed["figures"]) == (1, {"value": ["16500000", "63500000"]})
    assert [(cause["cause"], cause["before"], cause["after"]) for cause in changed["causes"]] == [
        ("corrected", "16500000", None),
        ("corrected", None, "61500000"),
        ("late_certificate", None, "2000000"),
    ]


def test_a_new_version_of_the_target_is_a_difference_too(office):
    office.report()
    office.target(value=Decimal(390))
    changed = office.report().differences
    assert [(one["line"], one["figures"]) for one in changed] == [("fdi.attracted", {"target": [None, "390"]})]


def test_the_same_report_again_differs_in_nothing(office):
    office.today_is("15/06/2022").certify(10)
    first, second = office.report(), office.report()
    assert second.differences == []
    assert second.snapshot == first.snapshot


def test_nine_months_as_published_and_as_known_today_are_two_answers(office):
    office.today_is("15/06/2022").certify("16.5", number="77/GCNĐT")
    published = office.today_is("20/09/2022").report(as_known_on=office.day)
    office.today_is("20/10/2022").correct(office.entry("77/GCNĐT"), millions="61.5")
    again, today = office.report(as_known_on=published.as_known_on), office.report()
    figures = [one_line(report.snapshot, "fdi.attracted")["value"] for report in (published, again, today)]
    assert figures == ["16500000", "16500000", "61500000"]
    assert again.differences == []
