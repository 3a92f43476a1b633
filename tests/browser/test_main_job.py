"""Records in, the nine-month report out: what the board must be able to do, done in a browser."""

import openpyxl
import pytest
from playwright.sync_api import expect

from kcnportal.jobs import Job
from parks.models import Park
from reports.models import Report
from tests.programs import until

pytestmark = [pytest.mark.browser, pytest.mark.postgresql_only]  # as an office runs it

PUBLISHED = {  # code: (value, against the same period, against the plan), as the board published them for 2022-9M
    "fdi.attracted": (273.5, 1.77, 0.70),
    "ddi.attracted": (2182.61, 1.94, 3.12),
}


def enter_project(page):
    """Ten million dollars on 9/9/2022, by the one form."""
    page.click("a[data-go=d]")
    page.click("a[data-key=n]")
    typed = {
        "code": "DA-2022-901",
        "name": "Nhà máy linh kiện điện tử Sao Mai",
        "sector": "2610",
        "land": "1,25",
        "holders-0-code": "DT-9001",
        "holders-0-name": "Công ty TNHH Sao Mai",
        "holders-0-country": "KR",
        "holders-0-share": "100",
        "number": "9876543210",
        "issued_on": "09/09/2022",
        "amount": "10.000.000",
    }
    for name, value in typed.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=project_class]", "FDI")
    page.select_option("[name=park]", str(Park.objects.get(code="BX").pk))
    page.click("form[data-save] .form-buttons button")
    expect(page.locator("h1")).to_contain_text("Sao Mai")


def ask_for_report(page):
    page.click("a[data-go=b]")
    page.click("a[data-key=n]")
    page.fill("[name=year]", "2022")
    page.select_option("[name=suffix]", "9M")
    page.click("form[data-save] .form-buttons button")
    expect(page.locator("#progress progress")).to_be_visible()


def downloaded(page, folder):
    """{code: the row} of the indicators in the XLSX, once it is offered."""
    link = page.get_by_role("link", name="XLSX", exact=True)
    expect(link).to_be_visible(timeout=60_000)
    with page.expect_download() as download:
        link.click()
    download.value.save_as(folder / "report.xlsx")
    sheet = openpyxl.load_workbook(folder / "report.xlsx")["Chỉ tiêu"]
    return {row[2]: row for row in sheet.iter_rows(values_only=True)}


def figures(row):
    """The value, against the same period, against the plan."""
    return row[4], round(row[6], 2), round(row[9], 2)


def test_a_certificate_is_entered_and_the_report_counts_it(watched, portal, tmp_path):
    portal.start("broker")
    enter_project(watched.signed_in("dautu"))
    manager = watched.signed_in("baocao")
    ask_for_report(manager)
    portal.start("worker", "beat")  # the page is waiting; the bell was rung
    indicators = downloaded(manager, tmp_path)
    assert figures(indicators["fdi.attracted"]) == (283.5, 1.83, 0.73)
    assert figures(indicators["ddi.attracted"]) == PUBLISHED["ddi.attracted"]
    assert indicators["fdi.new.count"][4] == 20
    assert indicators["document.outgoing.count"][4] == 2198
    expect(manager.locator("main")).to_contain_text("283,5")


def test_the_worker_is_killed_over_the_report(watched, portal, tmp_path):
    portal.start("broker", "worker", "beat")
    manager = watched.signed_in("baocao")
    ask_for_report(manager)
    until(Report.objects.filter(state=Job.State.RUNNING).exists, 20, "the worker")
    portal.kill("worker")
    portal.start("worker")
    indicators = downloaded(manager, tmp_path)
    assert {code: figures(indicators[code]) for code in PUBLISHED} == PUBLISHED
    assert (Report.objects.count(), Report.objects.get().tries) == (1, 2)
