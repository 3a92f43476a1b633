"""A percentage leads to the records behind both of its figures, as they were when the report was made."""

from decimal import Decimal
from html import unescape

import pytest
from django.urls import reverse

pytestmark = pytest.mark.sqlite_only  # what a page shows does not hang on its database


@pytest.fixture
def report(office):
    office.decision(industrial_area=Decimal(100))
    office.lease(25)
    office.today_is("10/03/2021").certify("154.5", code="FDI-899", number="899/GCNĐT")
    office.today_is("10/01/2022").certify("273.5")
    office.certify("100", code="FDI-901", number="901/GCNĐT")
    office.certify("10", code="FDI-902", number="902/GCNĐT")
    office.target(value=Decimal(390_000_000))
    return office.today_is("20/09/2022").report()


def opened(client, report, line, against, query=""):
    url = reverse("report-percentage", args=[report.pk, line, against])
    return url, client.get(url + query)


def text(response):
    assert response.status_code == 200
    return unescape(response.content.decode())


def test_against_last_year_it_leads_to_the_records_of_both_years(report, office, as_):
    client = as_("manager")
    url, response = opened(client, report, "fdi.attracted", "last")
    assert url in text(client.get(reverse("report", args=[report.pk])))
    office.correct(office.entry("899/GCNĐT", code="FDI-899"), millions=25)
    shown = text(response)
    for said in ("383,50 triệu USD", "154,50 triệu USD", "248,2 %"):
        assert said in shown
    for entry in (office.entry("900/GCNĐT"), office.entry("899/GCNĐT", code="FDI-899")):
        assert reverse("capitalevent", args=[entry.pk]) in shown
    assert f"{reverse('report-line', args=[report.pk, 'fdi.attracted'])}?of=last" in shown


def test_against_the_target_it_leads_to_the_records_and_to_the_version_of_the_target(report, as_):
    client = as_("manager")
    url, response = opened(client, report, "fdi.attracted", "target")
    assert url in text(client.get(reverse("report", args=[report.pk])))
    shown = text(response)
    assert "98,3 %" in shown and "900/GCNĐT" in shown and "899/GCNĐT" not in shown
    assert reverse("target-year", args=[2022]) in shown and "469/KH-BQLKCN" in shown


def test_a_percentage_of_a_ratio_has_the_records_above_and_below_both_lines(report, as_):
    shown = text(opened(as_("manager"), report, "park.occupancy", "last")[1])
    links = [f"?{of}side={side}" for of in ("", "of=last&") for side in ("numerator", "denominator")]
    assert all(link in shown for link in links)


@pytest.mark.parametrize(("by", "key", "share"), [("project", "FDI-901", "26,1 %"), ("large", "JP", "97,4 %")])
def test_a_share_leads_to_its_own_records_and_to_those_of_the_total(report, office, as_, by, key, share):
    """The project of 10 million is Japanese, but not large."""
    client, query = as_("manager"), f"?by={by}&key={key}"
    url, response = opened(client, report, "fdi.attracted", "all", query)
    assert f"{url}{query}" in text(client.get(reverse("report", args=[report.pk])))
    own, total = text(response).split("</table>")[:2]
    assert share in own and "901/GCNĐT" in own and "902/GCNĐT" not in own and "902/GCNĐT" in total


@pytest.mark.parametrize(
    ("line", "against", "query"),
    [
        ("fdi.attracted", "nothing", ""),
        ("fdi.attracted", "last", "?by=park&key=BT"),
        ("fdi.attracted", "all", ""),
        ("fdi.attracted", "all", "?by=project&key=FDI-000"),
        ("ddi.attracted", "all", "?by=project&key=FDI-901"),
        ("fdi.nothing", "last", ""),
    ],
)
def test_what_is_no_percentage_of_the_report_is_not_found(report, as_, line, against, query):
    assert opened(as_("manager"), report, line, against, query)[1].status_code == 404
