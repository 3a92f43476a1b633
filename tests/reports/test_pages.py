"""The reports centre as people use it: ask, wait, read, follow a figure to its records, take the files."""

import hashlib
import json
import re
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kcnportal.jobs import Job
from reports.models import Report, ReportFile, Target
from tests.reports.pages import as_client, page

pytestmark = pytest.mark.sqlite_only  # what a page shows does not hang on its database


@pytest.fixture
def report(office):
    office.decision(industrial_area=Decimal(100))
    office.lease(25)
    office.today_is("10/03/2021").certify("154.5", code="FDI-899", number="899/GCNĐT")
    office.today_is("10/01/2022").certify("273.5")
    office.target(value=Decimal(390_000_000))
    return office.today_is("20/09/2022").report()


# --- Asking ---


def test_asking_leads_to_the_report_which_waits_for_a_worker(office, as_):
    client = as_("manager")
    asked = {"year": "2022", "suffix": "9M", "calendar": "", "as_known_on": ""}
    response = client.post(reverse("report-new"), asked)
    report = Report.objects.get()
    assert response.url == reverse("report", args=[report.pk])
    assert (report.state, report.period_code, report.calendar) == (Job.State.QUEUED, "2022-9M", "statutory")
    shown = page(client, "report", report.pk)
    assert "<progress" in shown and 'http-equiv="refresh"' in shown  # with a script and without one
    assert reverse("report-cancel", args=[report.pk]) in shown


def test_the_form_proposes_the_long_period_that_ended_last(as_):
    shown = page(as_("manager"), "report-new")
    assert re.search(r'value="9M" selected', shown) and 'value="2022"' in shown


def test_a_wrong_period_is_said_beside_the_form_and_nothing_is_asked_for(office, as_):
    response = as_("manager").post(reverse("report-new"), {"year": "2031", "suffix": "9M"})
    assert response.status_code == 200 and not Report.objects.exists()
    assert response.context["form"].errors


def test_progress_is_a_fragment_until_the_report_is_ready(office, as_):
    report = office.report()
    Report.objects.create(
        type=report.type, period_code="2022-Q3", calendar="statutory", start=report.start, end=report.end, version=1,
        state=Job.State.RUNNING, phase="Reading the records", done=5,
    )  # fmt: skip
    client, waiting = as_("manager"), Report.objects.get(period_code="2022-Q3")
    fragment = client.get(reverse("report", args=[waiting.pk]), headers={"HX-Request": "true"})
    assert b"<html" not in fragment.content and b'value="5"' in fragment.content
    done = client.get(reverse("report", args=[report.pk]), headers={"HX-Request": "true"})
    assert done.headers["HX-Refresh"] == "true"
    assert 'id="progress"' not in page(client, "report", report.pk)  # or it would load itself again for ever


def test_cancelling_and_trying_again(office, as_):
    client = as_("manager")
    client.post(reverse("report-new"), {"year": "2022", "suffix": "9M"})
    report = Report.objects.get()
    client.post(reverse("report-cancel", args=[report.pk]))
    assert reverse("report-retry", args=[report.pk]) in page(client, "report", report.pk)
    client.post(reverse("report-retry", args=[report.pk]))
    report.refresh_from_db()
    assert (report.state, report.tries, report.failure) == (Job.State.QUEUED, 0, "")


def test_who_did_not_ask_is_offered_neither(office, as_):
    as_("manager").post(reverse("report-new"), {"year": "2022", "suffix": "9M"})
    report = Report.objects.get()
    office_mate = office.people["stranger"]
    client = as_client(office_mate)
    assert reverse("report-cancel", args=[report.pk]) not in page(client, "report", report.pk)
    assert client.post(reverse("report-cancel", args=[report.pk])).status_code == 404


# --- Reading ---


def test_the_figures_stand_in_millions_with_percentages_of_one_decimal(report, as_):
    shown = page(as_("manager"), "report", report.pk)
    for figure in ("273,50", "154,50", "177,0", "390,00", "70,1", "469/KH-BQLKCN, 15/03/2022"):
        assert figure in shown


def test_a_missing_base_is_a_dash_with_its_reason(report, as_):
    shown = page(as_("manager"), "report", report.pk)
    assert re.search(r'<abbr title="[^"]+">–</abbr>', shown)


def test_every_figure_leads_to_the_records_behind_it(report, office, as_):
    client = as_("manager")
    assert reverse("report-line", args=[report.pk, "fdi.attracted"]) in page(client, "report", report.pk)
    shown = page(client, "report-line", report.pk, "fdi.attracted")
    assert "900/GCNĐT" in shown and "273,50" in shown and "899/GCNĐT" not in shown
    assert reverse("capitalevent", args=[office.entry("900/GCNĐT").pk]) in shown


def test_a_cell_of_a_breakdown_leads_to_the_records_of_its_bucket(report, as_):
    client = as_("manager")
    assert "273,50" in page(client, "report-breakdown", report.pk, "park")
    assert "900/GCNĐT" in page(client, "report-line", report.pk, "fdi.attracted", query="?by=park&key=BT")
    assert "900/GCNĐT" not in page(client, "report-line", report.pk, "fdi.attracted", query="?by=park&key=TL")


def test_a_breakdown_leads_to_the_others(report, as_):
    shown = page(as_("manager"), "report-breakdown", report.pk, "partner")
    for dimension in report.snapshot["breakdowns"]:
        assert f'href="{reverse("report-breakdown", args=[report.pk, dimension])}"' in shown


def test_a_ratio_leads_to_the_records_above_and_below_the_line(report, as_):
    client = as_("manager")
    assert "25,00 ha" in page(client, "report-line", report.pk, "park.occupancy")
    assert "100,00 ha" in page(client, "report-line", report.pk, "park.occupancy", query="?side=denominator")


def test_the_same_period_of_last_year_leads_to_its_records_as_they_were(report, office, as_):
    client, url = as_("manager"), f"{reverse('report-line', args=[report.pk, 'fdi.attracted'])}?of=last"
    assert url in page(client, "report", report.pk)
    entry = office.entry("899/GCNĐT", code="FDI-899")
    office.correct(entry, millions=25)
    shown = unescape(client.get(url).content.decode())
    assert reverse("capitalevent", args=[entry.pk]) in shown and "154,50 triệu USD" in shown and "900/" not in shown
    assert client.get(f"{url}&by=park&key=BT").status_code == 404  # only this year's is broken down


def test_a_ratio_of_last_year_leads_to_its_records_too(report, as_):
    url = reverse("report-line", args=[report.pk, "park.occupancy"])
    for side in ("numerator", "denominator"):
        assert as_("manager").get(f"{url}?of=last&side={side}").status_code == 200


def test_a_figure_has_its_definition_with_who_answers_for_it_and_its_legal_source(report, as_):
    shown = page(as_("manager"), "report-line", report.pk, "fdi.attracted")
    assert "Vốn của giấy chứng nhận cấp mới" in shown and "Luật Đầu tư số 61/2020/QH14" in shown


def test_the_report_can_be_copied_as_text_in_both_languages(report, as_):
    client = as_("manager")
    shown = page(client, "report-text", report.pk)
    assert "- Vốn thu hút: " in shown and "./." in shown
    assert "- Attracted capital: " in page(client, "report-text", report.pk, query="?language=en")
    assert "- Vốn thu hút: " in page(client, "report-text", report.pk, query="?language=xx")


def test_the_records_are_shown_as_they_were_and_what_changed_since_is_said(report, office, as_):
    lease = office.park.leases.get()
    lease.area, lease.version = 99, 2
    lease.save()
    shown = page(as_("manager"), "report-line", report.pk, "park.leased_area")
    assert "25,00 ha" in shown and "99,00" not in shown
    assert page_row(shown, "KCN Bá Thiện").count("<td") == 3
    assert not re.search(r"<td>\s*</td>", page_row(shown, "KCN Bá Thiện"))  # says "changed"


def page_row(html, words):
    return next(row for row in re.findall(r"<tr>.*?</tr>", html, re.S) if words in row)


@pytest.mark.parametrize(
    "address",
    [
        "lines/no.such.line/",
        "lines/park.occupancy:numerator/",
        "lines/%00/",
        "lines/fdi.attracted/?by=park&key=NOWHERE",
        "lines/fdi.attracted/?by=record&key=0",
        "lines/fdi.attracted/?of=fdi&by=record&key=1",
        "by/moon/",
        "files/odt/",
        "files/exe/",
    ],
)
def test_what_a_report_does_not_have_is_absent(report, as_, address):
    assert as_("manager").get(f"/reports/{report.pk}/{address}").status_code == 404


@pytest.mark.parametrize("address", ["?page=0", "?page=9999999999", "?page=x", "?by=colour", "?side=left"])
def test_a_senseless_address_is_answered_with_sense(report, as_, address):
    assert "900/GCNĐT" in page(as_("manager"), "report-line", report.pk, "fdi.attracted", query=address)


def test_a_report_that_is_not_ready_has_no_files_lines_or_breakdowns(office, as_):
    as_("manager").post(reverse("report-new"), {"year": "2022", "suffix": "9M"})
    report = Report.objects.get()
    client = as_client(office.people["manager"])
    for address in ("lines/fdi.attracted/", "by/park/", "files/xlsx/"):
        assert client.get(f"/reports/{report.pk}/{address}").status_code == 404


def test_an_entry_made_later_is_said_on_the_report_which_stays_as_it_is(report, office, as_):
    office.today_is("25/09/2022").certify(1, code="FDI-901", number="901/GCNĐT", dated="01/09/2022")
    shown = page(as_("manager"), "report", report.pk)
    assert "273,50" in shown and "?period=2022-9M&calendar=statutory" in shown
    again = office.report()
    shown = page(as_client(office.people["manager"]), "report", again.pk)
    assert "274,50" in shown and "901/GCNĐT" in shown


# --- Files ---


def test_a_file_is_an_attachment_that_runs_nowhere_and_has_the_bytes_that_were_kept(report, as_):
    client = as_("manager")
    for kind in ("docx", "pdf-en", "xlsx", "csv", "json"):
        response = client.get(reverse("report-file", args=[report.pk, kind]))
        assert response.headers["Content-Disposition"].startswith("attachment; filename=")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Security-Policy"].endswith("; sandbox")
        kept = ReportFile.objects.get(report=report, format=kind)
        assert hashlib.sha256(response.content).hexdigest() == kept.sha256
    assert json.loads(response.content)["lines"][0]["value"] == "273500000"


def test_the_records_clerk_and_the_administrator_see_no_report(report, as_, office):
    as_("manager")
    for who in ("clerk", "administrator"):
        client = as_client(office.people[who])
        for name, args in (("report-list", []), ("report", [report.pk]), ("report-file", [report.pk, "xlsx"])):
            assert client.get(reverse(name, args=args)).status_code == 404


# --- The centre ---


def test_the_centre_lists_reports_and_says_what_is_made_by_itself_next(report, as_):
    shown = page(as_("manager"), "report-list")
    assert reverse("report", args=[report.pk]) in shown
    assert "Tháng 10 năm 2022" in shown and "19/10/2022" in shown


def test_the_pages_take_few_queries_whatever_the_number_of_records(report, office, as_):
    client = as_("manager")
    office.report("2022-Q3"), office.report("2022-Q2")
    for name, args in (
        ("report-list", []),
        ("report", [report.pk]),
        ("report-breakdown", [report.pk, "park"]),
        ("report-line", [report.pk, "fdi.attracted"]),
        ("target-list", []),
    ):
        with CaptureQueriesContext(connection) as captured:
            page(client, name, *args)
        assert len(captured) <= 14, name  # of a report with what was done about it


# --- Targets ---

TYPED = {"indicator": "fdi.attracted", "year": "2022", "document_number": "469/KH-BQLKCN", "decided_on": "15/03/2022"}


def test_a_target_is_recorded_in_its_indicator_s_own_unit(office, as_):
    client = as_("head")
    client.post(reverse("target-new"), TYPED | {"value": "390.000.000"})
    target = Target.objects.get()
    assert (target.value, target.unit) == (390_000_000, "USD")
    assert "390.000.000" in page(client, "target", target.pk)


def test_a_range_that_ends_below_its_start_is_refused(office, as_):
    response = as_("head").post(reverse("target-new"), TYPED | {"low": "5", "high": "4"})
    assert response.status_code == 200 and not Target.objects.exists()


def test_a_target_is_one_value_or_a_range(office, as_):
    for typed in ({}, {"value": "5", "low": "4", "high": "6"}, {"low": "4"}):
        client = as_client(office.people["head"])
        assert client.post(reverse("target-new"), TYPED | typed).status_code == 200
    assert not Target.objects.exists()


def test_the_versions_of_a_year_stand_side_by_side_with_the_one_in_use(office, as_):
    first = office.target(value=Decimal(300), dated="08/12/2021", number="3127/QĐ-UBND")
    office.target(value=Decimal(390))
    shown = page(as_("manager"), "target", first.pk)
    assert "469/KH-BQLKCN" in shown and "3127/QĐ-UBND" in shown


def test_the_second_of_two_people_on_a_target_is_told_and_loses_nothing(office, as_):
    target = office.target(value=Decimal(300))
    client, address = as_("head"), reverse("target-edit", args=[target.pk])
    assert client.post(address, TYPED | {"value": "390", "version": "1"}).status_code == 302
    response = client.post(address, TYPED | {"value": "400", "version": "1"})
    assert response.status_code == 200 and "390" in unescape(response.content.decode())
    target.refresh_from_db()
    assert (target.value, target.version) == (390, 2)


def test_the_plan_of_a_year_has_each_target_with_its_versions_and_how_far_it_is(report, office, as_):
    document = office.registered(469, office.day)
    office.target(value=Decimal(300_000_000), dated="08/12/2021", number="3127/QĐ-UBND")
    office.target(
        "fdi.realised",
        low=Decimal(100_000_000),
        high=Decimal(120_000_000),
        number=f"469/{document.symbol}",
        dated="20/09/2022",
    )
    client = as_("manager")
    assert reverse("target-year", args=[2022]) in page(client, "target-list")
    with CaptureQueriesContext(connection) as captured:
        shown = page(client, "target-year", 2022)
    assert len(captured) <= 12
    assert "390,00" in shown and "300,00" in shown and "100,00 – 120,00" in shown and "70,1" in shown
    assert reverse("outgoingdocument", args=[document.pk]) in shown
    assert reverse("report-line", args=[report.pk, "fdi.attracted"]) in shown
    assert reverse("report-percentage", args=[report.pk, "fdi.attracted", "target"]) in shown


def test_a_year_without_a_plan_says_what_to_do(as_):
    shown = page(as_("head"), "target-year", 2031)
    assert f"{reverse('target-new')}?year=2031" in shown


# --- In another language than the report was made in ---


def test_an_english_reader_finds_english_names_in_breakdowns_and_drill_downs(report, office, as_):
    reader = office.people["manager"]
    reader.language = "en"
    reader.save()
    client = as_client(reader)
    for name, args, query in (
        ("report-breakdown", [report.pk, "country"], ""),
        ("report-line", [report.pk, "fdi.attracted"], "?by=country&key=JP"),
    ):
        shown = page(client, name, *args, query=query)
        assert "Japan" in shown and "Nhật Bản" not in shown


def test_a_report_is_worded_alike_whoever_asked_for_it(report, office):
    by = office.people["manager"]
    by.language = "en"
    by.save()
    again = office.report()
    assert again.snapshot["breakdowns"] == report.snapshot["breakdowns"]
