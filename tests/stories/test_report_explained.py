"""The story of a report: made in September, a certificate comes late in October, in December the difference is
explained, and what the press wrote in between is held against both."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Demonstration
from projects.models import CapitalEvent
from reports.models import Report
from tests.reports.office import ReportingOffice
from tests.reports.pages import page


@pytest.fixture
def office(db):
    return ReportingOffice(on="10/03/2021")


def desk(office, who):
    """A browser of that person, on the office's day."""
    Demonstration.objects.update_or_create(pk=1, defaults={"day": office.day})
    client = Client()
    client.force_login(office.people[who])
    return client


def test_a_difference_is_explained(office):
    office.certify("154.5", code="FDI-899", number="899/GCNĐT")
    office.today_is("10/01/2022").certify("273.5")
    office.target(value=390_000_000)

    # In September the manager makes the report, and the office publishes 273.5 million: 177 % and 70 %.
    office.today_is("20/09/2022")
    report = office.report()
    said = {"indicator": "fdi.attracted", "period_code": "2022-9M", "calendar": "statutory", "value": "273,5"}
    said |= {"same_period_percent": "177", "plan_percent": "70", "source": "Báo Vĩnh Phúc"}
    officer = desk(office, "head")
    assert officer.post(reverse("publishedfigure-new"), said | {"published_on": "20/09/2022"}).status_code == 302

    # In October a certificate of August comes in late. The report stays as it was published.
    office.today_is("20/10/2022").certify(12, code="FDI-901", number="901/GCNĐT", dated="25/08/2022")
    manager = desk(office, "manager")
    assert "273,50" in page(manager, "report", report.pk)
    assert "state-failed" not in page(manager, "report", report.pk)

    # In December somebody asks: what is known today, and why is it another figure?
    office.today_is("05/12/2022")
    manager = desk(office, "manager")
    late = CapitalEvent.objects.get(certificate__number="901/GCNĐT")
    shown = page(manager, "report-line-changes", report.pk, "fdi.attracted")
    assert "273,50 triệu USD → <strong>285,50 triệu USD</strong>" in shown
    assert "giấy chứng nhận ghi nhận muộn" in shown and reverse("capitalevent", args=[late.pk]) in shown

    # A new version says the same of itself, and that what was published in September differs from it.
    again = office.report()
    assert Report.objects.count() == 2 and late.recorded_on == date(2022, 10, 20)
    shown = page(manager, "report-changes", again.pk, query=f"?with={report.pk}")
    assert "giấy chứng nhận ghi nhận muộn" in shown and reverse("capitalevent", args=[late.pk]) in shown
    shown = page(manager, "report", again.pk)
    assert "285,50" in shown and "state-failed" in shown
