"""Periods: the table of spec indicators, and the schedule's view of them."""

from datetime import date

import pytest

from reports.periods import UnknownPeriod, kind_of, last_ended, parse


@pytest.mark.parametrize(
    ("code", "statutory", "calendar"),
    [
        ("2022-07", ("2022-06-15", "2022-07-14"), ("2022-07-01", "2022-07-31")),
        ("2022-01", ("2021-12-15", "2022-01-14"), ("2022-01-01", "2022-01-31")),
        ("2022-Q1", ("2021-12-15", "2022-03-14"), ("2022-01-01", "2022-03-31")),
        ("2022-Q4", ("2022-09-15", "2022-12-14"), ("2022-10-01", "2022-12-31")),
        ("2022-6M", ("2021-12-15", "2022-06-14"), ("2022-01-01", "2022-06-30")),
        ("2022-9M", ("2021-12-15", "2022-09-14"), ("2022-01-01", "2022-09-30")),
        ("2022-Y", ("2021-12-15", "2022-12-14"), ("2022-01-01", "2022-12-31")),
        ("2022-H2", ("2022-06-15", "2022-12-14"), ("2022-07-01", "2022-12-31")),
        ("2024-2M", ("2023-12-15", "2024-02-14"), ("2024-01-01", "2024-02-29")),
        ("2022-11M", ("2021-12-15", "2022-11-14"), ("2022-01-01", "2022-11-30")),
    ],
)
def test_a_period_runs_from_its_first_to_its_last_day(code, statutory, calendar):
    for kind, (start, end) in (("statutory", statutory), ("calendar", calendar)):
        period = parse(code, kind)
        assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "code", ["2022-00", "2022-13", "2022-Q5", "2022-1M", "2022-12M", "2022-H1", "22-Q1", "", "0000-Y", "٢٠٢٢-Q2"]
)
def test_other_codes_are_unknown(code):
    with pytest.raises(UnknownPeriod):
        parse(code)


def test_the_same_period_is_the_same_code_a_year_earlier_under_the_same_calendar():
    before = parse("2022-9M", "calendar").year_before()
    assert (before.code, before.calendar) == ("2021-9M", "calendar")


def test_a_period_on_its_last_day_has_not_ended_yet():
    assert last_ended("9M", "statutory", date(2022, 9, 14)).code == "2021-9M"
    assert last_ended("9M", "statutory", date(2022, 9, 15)).code == "2022-9M"
    assert last_ended("month", "calendar", date(2022, 1, 1)).code == "2021-12"
    assert last_ended("months", "statutory", date(2022, 9, 30)).code == "2022-8M"


@pytest.mark.parametrize(
    ("code", "kind"), [("2022-07", "month"), ("2022-Q3", "quarter"), ("2022-9M", "9M"), ("2022-8M", "months")]
)
def test_each_code_belongs_to_a_report_type(code, kind):
    assert kind_of(code) == kind


@pytest.mark.parametrize("code", ["1900-01", "1900-Y"])
def test_the_first_year_that_can_be_asked_for_has_a_year_before(code):
    before = parse(code).year_before()
    assert (before.year, before.end.year) == (1899, 1899)
