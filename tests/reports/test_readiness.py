"""What is missing before a report is made: each count leads to its rows, and each row to where it is put right."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents.models import YearBook
from projects.actions.enterprise import create_enterprise
from projects.models import CapitalEvent, Project
from reports.periods import parse
from reports.readiness import CHECKS, readiness
from tests.projects.office import day
from tests.reports.office import kept
from tests.reports.pages import page


def counts(code="2022-9M", known=None):
    return {one.check.key: one.count for one in readiness(parse(code), day(known) if known else None)}


@pytest.fixture
def office(office):
    office.target(value=390_000_000)
    office.target("ddi.attracted", value=700_000_000_000, unit="VND")
    office.today_is("10/01/2022").certify("273.5", operating_from=day("01/06/2022"))
    return office.today_is("20/09/2022")


def stated(office, *months):
    for month in months:
        office.statement(month, revenue=100)


def test_with_everything_recorded_nothing_is_missing(office):
    stated(office, "2022-06", "2022-07", "2022-08", "2022-09")
    assert set(counts().values()) == {0}


def test_each_month_without_its_statement_is_counted(office):
    stated(office, "2022-06", "2022-08")
    assert counts()["statements"] == 2


def test_a_merged_project_with_its_capital_is_named_until_that_is_moved(office):
    office.certify(10, code="FDI-901", number="901/GCNĐT", dated="10/01/2022")
    office.happen("merger", "1/GCN-SN", other="FDI-901", dated="20/08/2022")
    assert counts()["merged"] == 1 and counts("2022-07")["merged"] == 0
    office.take_event_back(office.event("1/GCN-SN"))
    office.happen("merger", "2/GCN-SN", other="FDI-901", dated="20/08/2022", moves_capital=True)
    assert counts()["merged"] == 0


def test_who_reports_by_quarters_owes_them_with_the_quarter(office):
    enterprise = create_enterprise({"tax_code": "2500123451", "name": "Sakura", "rhythm": "quarter"}, by=office.owner)
    Project.objects.update(enterprise=enterprise)
    assert (counts("2022-07")["statements"], counts("2022-8M")["statements"]) == (0, 1)  # June alone, of Q2
    office.statement("2022-09", revenue=100, covers="quarter")
    assert counts("2022-9M")["statements"] == 1
    assert office.line("enterprise.reporting_rate")["value"] == "0.7500"
    assert office.value("enterprise.reporting_rate", "2022-08") is None  # nothing is due


def raised(office, project=None, **facts):
    """An increase inside the nine months, as an old register may have it."""
    entry = office.entry("900/GCNĐT")
    values = entry.facts() | {"project": project or entry.project, "certificate": entry.certificate} | facts
    on = day("10/09/2022")
    CapitalEvent.objects.create(
        kind="increase", amount=100, currency="USD", happened_on=on, recorded_on=on, **values
    )  # fmt: skip


def test_a_project_with_an_increase_alone_has_no_first_certificate(office):
    raised(office, kept(Project(code="FDI-955", name="Cũ", project_class="FDI", park=office.park, sector="2610")))
    assert counts()["certificates"] == 1


@pytest.mark.parametrize(("fact", "check"), [("sector", "sectors"), ("country", "countries")])
def test_an_entry_of_which_a_fact_is_not_known_falls_out_of_its_breakdown(office, fact, check):
    raised(office, **{fact: ""})
    assert counts()[check] == 1
    assert counts("2022-10")[check] == 0


def test_a_valid_project_without_a_sector_is_named_in_every_later_period_until_it_is_revoked(office):
    raised(office, sector="")
    assert counts()["projects"] == counts("2023-Q1")["projects"] == 1
    assert counts("2022-8M")["projects"] == 0  # not yet
    office.revoke("900/TH", dated="12/09/2022")
    assert counts()["projects"] == 0


def test_numbers_that_were_passed_over_in_the_register_are_counted_while_the_book_is_open(office):
    for number in (1, 2, 5):
        office.registered(number, day("15/03/2022"))
    YearBook.objects.update(last_number=5)
    assert counts()["registers"] == 1
    YearBook.objects.update(closed_on=day("20/09/2022"))
    assert counts()["registers"] == 0


def test_what_had_a_target_last_year_and_has_none_this_year_is_named(office):
    office.target("fdi.realised", value=1, year=2021, number="1/NQ-HĐND")
    assert counts()["targets"] == 1
    assert counts("2023-01")["targets"] == 2


def test_as_known_before_the_target_was_decided_it_is_missing(office):
    assert counts(known="01/03/2022")["targets"] == 2


def test_the_counts_lead_to_their_rows_and_the_rows_to_their_pages(office, as_):
    client = as_("head")
    stated(office, "2022-06", "2022-07", "2022-08")
    shown = page(client, "report-readiness", query="?period=2022-9M")
    url = f"{reverse('report-readiness-rows', args=['statements'])}?period=2022-9M&calendar=statutory"
    assert url in shown
    rows = client.get(url).content.decode()
    assert "09/2022" in rows and "08/2022" not in rows
    assert reverse("project", args=[office.entry("900/GCNĐT").project_id]) in rows
    targets = client.get(f"{reverse('report-readiness-rows', args=['targets'])}?period=2023-9M").content.decode()
    assert f"{reverse('target-new')}?indicator=fdi.attracted" in targets
    assert 'value="2023"' in page(client, "target-new", query="?indicator=fdi.attracted&year=2023")


@pytest.mark.parametrize("check", [check.key for check in CHECKS])
def test_a_check_that_finds_nothing_has_a_page_all_the_same(office, as_, check):
    assert as_("manager").get(reverse("report-readiness-rows", args=[check])).status_code == 200


def test_the_form_and_the_report_ask_for_it_and_get_a_fragment(office, as_):
    client = as_("manager")
    assert reverse("report-readiness") in page(client, "report-new")
    assert reverse("report-readiness") in page(client, "report", office.report().pk)
    earlier = office.report(as_known_on=day("01/03/2022"))
    assert "period=2022-9M&calendar=statutory&known=2022-03-01" in page(client, "report", earlier.pk)
    asked = {"year": "2022", "suffix": "9M", "calendar": "", "as_known_on": "01/03/2022"}
    fragment = client.get(reverse("report-readiness"), asked, headers={"HX-Request": "true"})
    assert b"<html" not in fragment.content and b"known=2022-03-01" in fragment.content


@pytest.mark.parametrize(
    "query", ["?year=x&suffix=9M", "?period=2022-13", "?year=2022&suffix=9M&as_known_on=x", "?period=%00"]
)
def test_a_period_that_is_none_is_answered_with_sense(office, as_, query):
    client = as_("manager")
    assert client.get(reverse("report-readiness") + query).status_code == 200
    assert client.get(reverse("report-readiness-rows", args=["targets"]) + query).status_code == 404


def test_it_takes_few_queries_whatever_the_number_of_projects(office):
    for number in (901, 902):
        office.today_is("10/01/2022").certify(
            1, code=f"FDI-{number}", number=f"{number}/GCNĐT", operating_from=office.day
        )
    office.registered(1, day("15/03/2022"))
    with CaptureQueriesContext(connection) as captured:
        readiness(parse("2022-9M"))
    assert len(captured) <= 14


def test_a_statement_of_a_quarter_stands_for_its_months(office):
    stated(office, "2022-06")
    office.statement("2022-09", revenue=100, covers="quarter")
    assert counts()["statements"] == 0
