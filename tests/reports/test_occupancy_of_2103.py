"""Why the total occupancy of form 2103 is not what the sums beside it would give: rows are of established parks, the
ratio is the indicator's, over operating parks."""

from decimal import Decimal

import pytest

from tests.reports.office import one_line
from tests.reports.test_national_forms import cells, form

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]
LAND = {"natural_area": Decimal(100), "industrial_area": Decimal(50)}


@pytest.fixture
def land(office):
    """Two operating parks with land and leases; only one of them has its establishment on record."""
    office.decision(natural_area=Decimal(327), industrial_area=Decimal(200))
    office.lease(50, "01/02/2020")
    office.decision("general_plan", number="9/QĐ", park=office.other_park, **LAND)
    office.lease(50, "01/02/2020", park=office.other_park)
    return office.today_is("20/09/2022")


def told(report):
    """(what the sums of the total row would give, its ratio, the indicator, the note)"""
    form_2103 = form(report, "2103")
    total = cells(form_2103, "Tổng cộng")
    divided = Decimal(total["Đã cho thuê ha"]) / Decimal(total["Đất công nghiệp ha"])
    indicator = one_line(report.snapshot, "park.occupancy")["value"]
    return f"{divided:.4f}", total["Tỷ lệ lấp đầy ratio"], indicator, form_2103["note"]


def test_with_all_established_and_operating_the_ratio_is_that_of_the_sums(land):
    land.decision(number="10/QĐ", park=land.other_park, **LAND)
    divided, ratio, indicator, note = told(land.report("2022-Q3"))
    assert divided == ratio == indicator == "0.4000"
    assert "chưa ghi nhận" not in note


def test_a_park_that_operates_without_its_decision_counts_in_the_ratio_and_is_named(land):
    divided, ratio, indicator, note = told(land.report("2022-Q3"))
    assert (divided, ratio, indicator) == ("0.2500", "0.4000", "0.4000")
    assert "KCN Thăng Long Vĩnh Phúc" in note
