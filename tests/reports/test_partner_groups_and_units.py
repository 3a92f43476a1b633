"""The catalogue by partner group and by unit; reports that were made before there were these breakdowns."""

import io
import json
from datetime import date
from decimal import Decimal
from uuid import uuid4

import openpyxl
import pytest
from django.urls import reverse

from accounts.models import Unit
from documents.actions.outgoing import issue_document
from kcnportal.triggers import without_triggers
from projects.models import Project, ProjectInvestor, Statement
from reports.actions.differences import differences_between
from reports.indicators.measure import DIMENSIONS
from reports.models import Evidence, Report
from reports.renderers.csv import render_csv
from reports.renderers.json import render_json
from reports.renderers.xlsx import render_xlsx
from reports.rows import Rows, pack
from reports.tables import annexes
from tests.projects.office import day
from tests.reports.pages import page

OF_BEFORE = 5  # breakdowns


def shares(*investors):
    return [(investor, Decimal(100) / len(investors)) for investor in investors]


def parts(office, dimension, line):
    """{key: value} of the buckets, in their order."""
    return {bucket["key"]: bucket["lines"][line] for bucket in office.snapshot()["breakdowns"][dimension]}


# --- By partner group ---


def test_capital_is_broken_down_by_partner_group(office):
    office.today_is("10/01/2022").certify(40)
    office.certify(2, code="FDI-901", number="901", shares=shares(office.japanese, office.korean))
    office.certify(3, code="FDI-902", number="902", shares=shares(office.japanese, office.domestic))
    office.certify(7, code="DDI-903", number="903")
    groups = {"domestic": "0", "one_country": "40000000", "foreign": "2000000", "with_home": "3000000"}
    for line in ("fdi.attracted", "fdi.stock.capital"):
        assert list(parts(office, "partner", line).items()) == list(groups.items())
    assert office.bucket("partner", "domestic", "ddi.stock.count") == "1"


def test_a_transfer_moves_no_earlier_entry_to_another_group(office):
    office.certify(40, dated="10/01/2022")
    office.happen("transferred", "1", dated="10/03/2022", shares=shares(office.japanese, office.domestic))
    office.today_is("20/09/2022").increase(1, "2", dated="11/03/2022")
    assert office.bucket("partner", "one_country", "fdi.attracted") == "40000000"
    assert office.bucket("partner", "with_home", "fdi.attracted") == "1000000"
    assert office.bucket("partner", "with_home", "fdi.stock.capital") == "41000000"  # where its latest entry has it


def test_what_is_stated_is_broken_down_by_partner_group(office):
    office.certify(40, shares=shares(office.japanese, office.domestic))
    office.statement("2022-02", exports=300, labour_total=12)
    assert office.bucket("partner", "with_home", "enterprise.exports") == "3"
    assert office.bucket("partner", "with_home", "enterprise.labour.total") == "12"


def test_a_project_of_which_no_investor_is_recorded_has_a_group_of_its_own(office):
    office.certify(40, dated="10/01/2022")
    assert "" not in parts(office, "partner", "fdi.attracted")
    ProjectInvestor.objects.all().delete()
    office.increase(1, "2", dated="11/01/2022")
    assert parts(office, "partner", "fdi.attracted")[""] == "1000000"
    assert "parts_do_not_add_up" not in {finding["code"] for finding in office.snapshot()["findings"]}


# --- By unit ---


def test_documents_are_broken_down_by_the_unit_that_drafted_or_handles_them(office):
    office.today_is("10/03/2022").registered(1)
    for lead in (office.planning, office.investment, office.investment):
        office.directed(lead=lead, due_on=day("01/04/2022"))
    office.arrival()
    units = [*Unit.objects.order_by("name").values_list("code", flat=True), ""]
    investment, planning = office.investment.code, office.planning.code
    for line, counts in (
        ("document.outgoing.count", {investment: "1"}),
        ("document.incoming.count", {investment: "2", planning: "1", "": "1"}),
        ("document.incoming.open", {investment: "2", planning: "1"}),
    ):
        assert list(parts(office, "unit", line).items()) == list((dict.fromkeys(units, "0") | counts).items())


def test_a_draft_stays_with_its_unit_whatever_the_unit_is_called_since(office):
    office.today_is("10/03/2022").registered(1)  # an old register has a name alone
    issue_document(office.approved().pk, by=office.clerk, token=uuid4(), clock=office.clock)
    Unit.objects.filter(pk=office.investment.pk).update(name="Phòng Xúc tiến đầu tư")
    assert parts(office, "unit", "document.outgoing.count")[office.investment.code] == "1"
    assert parts(office, "unit", "document.outgoing.count")[""] == "1"


# --- What shows them ---


@pytest.fixture
def board(office):
    office.today_is("10/01/2022").certify(40)
    office.registered(1)
    return office


def test_the_contract_with_the_outside_has_five_breakdowns(board):
    published = json.loads(render_json(board.snapshot()))
    assert list(published["breakdowns"]) == ["park", "country", "sector", "field", "type"]


def test_sheets_tables_and_csv_show_the_new_breakdowns(board):
    snapshot = board.snapshot()
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(snapshot, "en")))
    names = [named(book[sheet]) for sheet in ("By partner group", "By unit")]
    assert names[0] == [
        "Wholly domestic", "Wholly of one foreign country", "Joint venture of foreign countries",
        "Joint venture with Vietnam",
    ]  # fmt: skip
    assert names[1][-1] == "Of no unit of the board" and board.investment.name in names[1]
    told = {line.split(",")[0] for line in render_csv(snapshot).decode("utf-8-sig").splitlines()}
    assert {"partner", "unit"} <= told
    assert {"Nhóm đối tác", "Đơn vị"} <= {table.columns[0].header for table in annexes(snapshot)}


def named(sheet):
    """What stands in the column of names."""
    column = [cell.value for cell in sheet[2]].index("Name")
    return [row[column].value for row in sheet.iter_rows(min_row=3)]


def test_a_cell_of_a_new_breakdown_leads_to_its_records(board, as_):
    report, client = board.report(), as_("manager")
    address = reverse("report-line", args=[report.pk, "fdi.attracted"])
    assert f"{address}?by=partner&key=one_country" in page(client, "report-breakdown", report.pk, "partner")
    assert "900/GCNĐT" in page(client, "report-line", report.pk, "fdi.attracted", query="?by=partner&key=one_country")
    assert "900/GCNĐT" not in page(client, "report-line", report.pk, "fdi.attracted", query="?by=partner&key=foreign")
    query = f"?by=unit&key={board.investment.code}"
    assert "Kế hoạch phát triển" in page(client, "report-line", report.pk, "document.outgoing.count", query=query)


# --- Reports of before ---


def made_before(report):
    """As it was kept by a version that knew five breakdowns, in columns."""
    return kept_with(report, lambda kept: Rows(pack(json.dumps(shortened(kept)))))


def made_long_before(report):
    """As it was kept by an even older version, in rows."""
    return kept_with(report, lambda kept: Rows.of([row[: 3 + OF_BEFORE] for row in Rows(pack(json.dumps(kept)))]))


def shortened(kept):
    return kept | {"columns": kept["columns"][: 3 + OF_BEFORE]}


def kept_with(report, packed):
    tables = report.snapshot["breakdowns"]
    report.snapshot["breakdowns"] = {name: tables[name] for name in DIMENSIONS[:OF_BEFORE]}
    with without_triggers([Report, Evidence]):
        Report.objects.filter(pk=report.pk).update(snapshot=report.snapshot)
        for one in report.evidence.all():
            Evidence.objects.filter(pk=one.pk).update(records=packed(one.records.kept()))
    return report


AGES = pytest.mark.parametrize("aged", [made_before, made_long_before])


@AGES
def test_a_report_of_before_opens_with_the_breakdowns_that_it_has(board, as_, aged):
    report, client = aged(board.report()), as_("manager")
    shown = page(client, "report", report.pk)
    for dimension, is_shown in (("country", True), ("partner", False)):
        assert (reverse("report-breakdown", args=[report.pk, dimension]) in shown) == is_shown
    assert "900/GCNĐT" in page(client, "report-line", report.pk, "fdi.attracted", query="?by=country&key=JP")
    for address in ("by/partner/", "lines/fdi.attracted/?by=partner&key=one_country"):
        assert client.get(f"/reports/{report.pk}/{address}").status_code == 404
    assert len(openpyxl.load_workbook(io.BytesIO(render_xlsx(report.snapshot))).worksheets) == 12
    assert "Nhóm đối tác" not in {table.columns[0].header for table in annexes(report.snapshot)}


@AGES
def test_a_report_of_before_differs_from_a_new_version_in_nothing_but_what_moved(board, aged):
    report = aged(board.report())
    assert differences_between(report, board.report()) == []
    Project.objects.update(operating_from=date(2022, 1, 5), version=2)
    found = {one["line"]: one["causes"] for one in differences_between(report, board.report())}
    assert [cause["after"] for cause in found.pop("fdi.operating.count")] == ["1"]
    assert set(found) <= {"enterprise.reporting_rate"}


@AGES
def test_what_counts_elsewhere_since_a_report_of_before_is_told(board, aged):
    board.statement("2022-01", realised=300)
    report = aged(board.report())
    Statement.objects.update(sector="10")
    causes = [one["causes"] for one in differences_between(report, board.report()) if one["line"] == "fdi.realised"]
    assert [(cause["cause"], cause["after"]) for (cause,) in causes] == [("reclassified", "3")]
