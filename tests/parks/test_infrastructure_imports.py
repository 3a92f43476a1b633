"""What is observed of the infrastructure, from a file: taken, found odd, every bad row, and undone."""

from datetime import date
from decimal import Decimal
from unittest.mock import ANY

import pytest

from accounts.actions.imports import undo_import
from accounts.models import Finding, ImportRun
from parks.actions.infrastructure import correct_infrastructure, observe_infrastructure
from parks.infrastructure import infrastructure_on
from parks.models import Infrastructure, Park
from tests import people
from tests.contract.driver import run_import, says
from tests.contract.files import write_csv

pytestmark = pytest.mark.django_db
ROW = {
    "park_code": "BT",
    "date": "2021-12-31",
    "completion_percent": "74,5",
    "handed_over_ha": "268,4",
    "designed_m3_day": "5000",
    "running_m3_day": "2300",
    "note": "Còn vướng giải phóng mặt bằng",
}
LATER = ROW | {"date": "30/06/2022", "completion_percent": "79", "handed_over_ha": ""}


@pytest.fixture
def park(office):
    park = office.park()
    office.decision(park, "10/QĐ", date(2007, 5, 1), natural_area=300)
    return park


@pytest.fixture
def bring(tmp_path):
    """Brings rows in; gives the exit status and what was said."""
    return lambda *rows, flags=(): run_import(
        "park_infrastructure", write_csv(rows, tmp_path / "infrastructure.csv"), *flags
    )


def figures(park, day):
    return infrastructure_on(Park.objects.filter(pk=park.pk), day).get()


def odd():
    return [str(finding) for finding in Finding.objects.order_by("id")]


def test_observations_are_taken_and_the_latest_of_each_figure_holds(park, bring):
    assert bring(ROW, LATER)[0] == 0
    now = figures(park, people.DAY)
    assert (now.completion, float(now.handed_over_area), now.designed_capacity) == (79, 268.4, 5000)
    assert figures(park, date(2022, 1, 1)).completion == 74.5
    assert odd() == []


def test_the_same_file_again_changes_nothing(park, bring):
    bring(ROW)
    assert bring(ROW)[0] == 0
    assert Infrastructure.objects.count() == 1


def test_a_known_day_with_other_figures_is_corrected_on_its_page(park, bring):
    bring(ROW)
    status, said = bring(ROW | {"completion_percent": "80"})
    assert status == 1 and says(said, 2, "completion_percent"), said
    assert figures(park, people.DAY).completion == 74.5


def test_a_dry_run_writes_nothing(park, bring):
    assert bring(ROW, flags=["--dry-run"])[0] == 0
    assert not Infrastructure.objects.exists()


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("park_code", ""),
        ("park_code", "K99"),
        ("date", ""),
        ("date", "31/02/2022"),
        ("completion_percent", "101"),
        ("completion_percent", "-1"),
        ("completion_percent", "xong"),
        ("handed_over_ha", "-1"),
        ("handed_over_ha", "1,1234567"),
        ("designed_m3_day", "1,5"),
        ("designed_m3_day", "10000001"),
        ("running_m3_day", "nhiều"),
        ("capital_usd", "-0,01"),
        ("capital_usd", "1,001"),
        ("capital_usd", "80 triệu"),
        ("capital_usd", "1" + "0" * 20),
        ("capital_vnd", "-1"),
        ("capital_vnd", "1,5"),
        ("capital_vnd", "1" + "0" * 25),
        ("note", "x" * 1001),
    ],
)
def test_a_bad_cell_keeps_the_file_out(park, bring, column, text):
    status, said = bring(ROW, LATER | {column: text})
    assert status == 1
    assert says(said, 3, column), said
    assert not Infrastructure.objects.exists()


def test_a_row_without_a_figure_says_nothing(park, bring):
    empty = dict.fromkeys(("completion_percent", "handed_over_ha", "designed_m3_day", "running_m3_day"), "")
    status, said = bring(ROW, LATER | empty)
    assert status == 1 and says(said, 3, "completion_percent"), said


@pytest.mark.parametrize(
    ("column", "text", "kept"),
    [
        ("capital_usd", "80.000.000,50", Decimal("80000000.50")),
        ("capital_usd", "0", 0),
        ("capital_vnd", "1850000000000", 1_850_000_000_000),
    ],
)
def test_registered_capital_alone_is_an_observation(park, bring, column, text, kept):
    assert bring({"park_code": "BT", "date": "2022-03-01", column: text}) == (0, ANY)
    assert getattr(figures(park, people.DAY), column) == kept
    assert {figures(park, date(2022, 2, 28)).capital_usd, figures(park, date(2022, 2, 28)).capital_vnd} == {None}


def test_registered_capital_stays_where_a_later_row_leaves_it_empty_and_each_currency_by_itself(park, bring):
    first = ROW | {"capital_usd": "80000000", "capital_vnd": ""}
    assert bring(first, LATER | {"capital_usd": "", "capital_vnd": "1850000000000"})[0] == 0
    now = figures(park, people.DAY)
    assert (now.capital_usd, now.capital_vnd) == (80_000_000, 1_850_000_000_000)


def test_the_same_day_twice_in_a_file_is_refused(park, bring):
    assert bring(ROW, ROW | {"note": ""})[0] == 1


def test_what_looks_odd_is_taken_and_told(park, bring):
    odd_row = LATER | {"completion_percent": "60", "handed_over_ha": "301", "running_m3_day": "6000"}
    assert bring(odd_row, ROW)[0] == 0  # in whatever order they stand
    assert len(odd()) == 3
    assert "74,50" in odd()[0] and "60,00" in odd()[0] and "300,00" in odd()[1]


def test_a_day_that_has_not_come_is_told(park, bring):
    assert bring(ROW | {"date": "2999-01-01"})[0] == 0
    assert len(odd()) == 1


def test_the_form_tells_the_same(office, park):
    observe_infrastructure(park, {"observed_on": date(2022, 1, 1), "completion": 80}, by=office.by)
    later = observe_infrastructure(park, {"observed_on": date(2022, 2, 1), "completion": 70}, by=office.by)
    assert len(odd()) == 1
    correct_infrastructure(later, {"observed_on": date(2022, 2, 1), "completion": 85}, by=office.by)
    assert len(odd()) == 1


def test_an_import_is_taken_back_by_further_observations(office, park, bring):
    observe_infrastructure(park, {"observed_on": date(2021, 6, 30), "completion": 50}, by=office.by)
    bring(ROW, LATER)
    undo_import(ImportRun.objects.get(), by=office.by)
    assert figures(park, people.DAY).completion == 50
    assert figures(park, date(2022, 6, 30)).handed_over_area is None
    assert Infrastructure.objects.count() == 5
    assert bring(ROW)[0] == 0  # it may be brought again
    assert figures(park, people.DAY).completion == 74.5


def test_what_was_corrected_since_stays_when_the_import_is_undone(office, park, bring):
    bring(ROW, LATER)
    first = Infrastructure.objects.get(observed_on=date(2021, 12, 31))
    correct_infrastructure(first, {"observed_on": date(2021, 12, 31), "completion": 76}, by=office.by)
    undo_import(ImportRun.objects.get(), by=office.by)
    assert figures(park, people.DAY).completion == 76
