"""Why a figure is not what it was: between two versions, and between what is frozen and what is known today."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actor import system
from documents.actions.access import name_reader, restrict
from documents.models import KeyTask
from projects.models import CapitalEvent, Project, Statement
from reports.actions.differences import differences_between, evidence_compared
from reports.forms_compared import compared_beside
from reports.models import ExchangeRate, Report
from tests.projects.office import day
from tests.reports.pages import page


def causes(report, again, line="fdi.attracted"):
    found = {one["line"]: one for one in differences_between(report, again)}
    return (
        [(cause["cause"], cause["before"], cause["after"]) for cause in found[line]["causes"]] if line in found else []
    )


def test_a_certificate_that_came_after_the_report_is_late(office):
    office.certify(10)
    report = office.report()
    office.today_is("20/10/2022").certify(2, code="FDI-901", number="901/GCNĐT", dated="01/09/2022")
    assert causes(report, office.report()) == [("late_certificate", None, "2000000")]


def test_what_a_file_brings_in_with_an_earlier_day_of_record_was_entered_later(office):
    office.certify(10)
    report = office.report()
    office.today_is("10/09/2022").certify(2, code="FDI-901", number="901/GCNĐT")
    assert causes(report, office.today_is("20/10/2022").report()) == [("entered_later", None, "2000000")]


def test_a_statement_that_counts_elsewhere_was_reclassified(office):
    office.certify(10, dated="01/03/2022")
    office.statement("2022-05", realised=300)
    report = office.report()
    Statement.objects.update(sector="10")
    assert causes(report, office.report(), "fdi.realised") == [("reclassified", "3", "3")]


def test_a_statement_that_goes_over_to_the_other_class_was_reclassified_in_both(office):
    office.certify(10, dated="01/03/2022")
    office.statement("2022-05", realised=300)
    report = office.report()
    Statement.objects.update(project_class="DDI", country="VN", realised_currency="VND")
    again = office.report()
    assert causes(report, again, "fdi.realised") == [("reclassified", "3", None)]
    assert causes(report, again, "ddi.realised") == [("reclassified", None, "300")]


def test_a_project_that_began_to_operate_was_changed(office):
    office.certify(10, dated="01/03/2022")
    report = office.report()
    Project.objects.update(operating_from=date(2022, 9, 1), version=2)
    assert causes(report, office.report(), "fdi.operating.count") == [("changed", None, "1")]


def test_any_two_versions_are_compared_from_the_earlier_to_the_later(office, as_):
    office.certify(10, dated="01/09/2022")
    first = office.report()
    office.certify(2, code="FDI-901", number="901/GCNĐT", dated="02/09/2022")
    second, third = office.report(), office.report()
    client = as_("manager")
    shown = page(client, "report-changes", third.pk, query=f"?with={first.pk}")
    assert "10,00 triệu USD → <strong>12,00 triệu USD</strong>" in shown
    entry = CapitalEvent.objects.get(certificate__number="901/GCNĐT")
    assert reverse("capitalevent", args=[entry.pk]) in shown
    same = page(client, "report-changes", first.pk, query=f"?with={third.pk}")
    assert "10,00 triệu USD → <strong>12,00 triệu USD</strong>" in same
    assert "901/GCNĐT" not in page(client, "report-changes", third.pk, query=f"?with={second.pk}")


def test_a_report_as_known_then_is_compared_with_one_as_known_now(office):
    office.certify(10)
    then = office.report(as_known_on=office.day)
    office.today_is("20/10/2022").certify(2, code="FDI-901", number="901/GCNĐT", dated="01/09/2022")
    assert causes(then, office.report()) == [("late_certificate", None, "2000000")]


def test_the_records_of_last_year_are_compared_with_nothing(office):
    office.today_is("10/09/2021").certify(10)
    report = office.today_is("20/09/2022").report()
    assert report.evidence.filter(line="fdi.attracted@-1").exists()
    compared = [line for line, _model, _rows in evidence_compared(report)]
    assert compared == [line for line, _model, _rows in office.made().of_the_period.evidence]


def test_the_only_version_says_what_to_do(office, as_):
    report = office.report()
    shown = page(as_("manager"), "report-changes", report.pk, query="?with=999999")
    assert f"{reverse('report-new')}?period=2022-9M" in shown


def test_a_frozen_figure_is_held_against_what_is_known_today_without_a_new_report(office, as_):
    office.certify("16.5", number="77/GCNĐT", dated="15/06/2022")
    report = office.report()
    client = as_("manager")
    assert "→" not in page(client, "report-line-changes", report.pk, "fdi.attracted")
    office.correct(office.entry("77/GCNĐT"), millions="61.5", number="77/ĐCH")
    with CaptureQueriesContext(connection) as captured:
        shown = page(client, "report-line-changes", report.pk, "fdi.attracted")
    assert "16,50 triệu USD → <strong>61,50 triệu USD</strong>" in shown and "77/ĐCH" in shown
    assert len(captured) <= 25
    assert Report.objects.count() == 1
    assert reverse("report-line-changes", args=[report.pk, "fdi.attracted"]) in page(
        client, "report-line", report.pk, "fdi.attracted"
    )


def test_every_line_can_be_held_against_today(office, as_):
    office.certify(10)
    report = office.report()
    client = as_("manager")
    for line in ("park.occupancy", "enterprise.reporting_rate", "document.outgoing.count", "task.overdue"):
        page(client, "report-line-changes", report.pk, line)
    assert client.get(reverse("report-line-changes", args=[report.pk, "no.such.line"])).status_code == 404


def test_another_exchange_rate_and_what_it_changes_in_the_national_forms_are_told(office, as_):
    office.certify(10, dated="01/08/2022")
    ExchangeRate.objects.create(day=date(2022, 8, 1), dong=23_000, source="NHNN")
    first = office.report("2022-Q3")
    ExchangeRate.objects.create(day=office.day, dong=24_000, source="NHNN")
    again = office.report("2022-Q3")
    told = {one["line"]: one for one in again.differences}
    assert [rate["dong"] for rate in told["exchange_rate"]["rate"]] == ["23000", "24000"]
    row = ["Dự án cấp mới", "Quy đổi", "VND", "230000000000", "240000000000"]
    assert row in told["2101.H.QLKKT"]["cells"]
    client = as_("manager")
    shown = page(client, "report-changes", again.pk)
    assert "23.000" in shown and f"{reverse('report-forms', args=[again.pk])}?form=2101.H.QLKKT" in shown
    assert "24.000" in page(client, "report", again.pk)
    assert differences_between(first, first) == []


def test_a_form_that_has_another_row_is_told_with_what_the_row_says():
    columns = [["Khu công nghiệp", "text"], ["Diện tích", "ha"]]
    forms = [
        {"forms": [{"code": "2102", "title": "Khu", "columns": columns, "rows": [{"cells": row} for row in rows]}]}
        for rows in ([["A", "1"], ["A", "2"]], [["A", "1"], ["A", "3"], ["B", "4"]])
    ]
    [found] = compared_beside(*forms, since=1)
    assert found["cells"] == [
        ["A", "Diện tích", "ha", "2", "3"],
        ["B", "Khu công nghiệp", "text", None, "B"],
        ["B", "Diện tích", "ha", None, "4"],
    ]


def test_a_cause_is_named_to_those_alone_who_may_see_it_now(office, as_):
    """Also where the report kept the name from before: in the report itself, between two, and as of today."""
    plan = office.registered(469, day("15/03/2022"))
    task = office.task(plan, "30/06/2022")
    first = office.report()
    KeyTask.objects.filter(pk=task.pk).update(done_on=date(2022, 6, 24))
    second = office.report()
    pages = [("report", second.pk), ("report-changes", second.pk), ("report-line-changes", first.pk, "task.done")]

    def told(who):
        client = as_(who)
        return [(str(task) in text, f"/tasks/{task.pk}/" in text) for text in (page(client, *one) for one in pages)]

    assert told("manager") == told("leader") == [(True, True)] * 3
    restrict(plan, reason="Nhân sự", by=system(office.day))
    name_reader(plan, person=office.people["leader"], reason="Phối hợp", by=system(office.day))
    assert (told("manager"), told("leader")) == ([(False, False)] * 3, [(True, True)] * 3)
