"""Odd values of a statement are found beside the project's own history, and said in words."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from projects.actions.statement import enter_statement
from projects.usual import FACTORS, unusual

VALUES = dict.fromkeys(FACTORS, None)


def said(stated, earlier, currency="USD"):
    found = unusual(VALUES | stated, [VALUES | before for before in earlier], currency)
    return {one.field: one.sentence for one in found}


def test_five_times_the_usual_revenue_stands_out():
    found = said({"revenue": 500_000_00}, [{"revenue": 100_000_00}] * 6)
    assert "500.000 USD" in found["revenue"] and "100.000 USD" in found["revenue"] and "5" in found["revenue"]


def test_a_thousand_times_is_another_unit():
    assert "đơn vị" in said({"budget": 1_000_000_000}, [{"budget": 1_000_000}] * 4)["budget"]


def test_a_value_left_out_stands_out():
    assert "exports" in said({}, [{"exports": 5_000_00}] * 3)


def test_half_the_people_gone_stands_out():
    assert "labour_total" in said({"labour_total": 100}, [{"labour_total": 250}] * 3)


def test_one_foreigner_more_does_not():
    assert said({"labour_foreign": 4}, [{"labour_foreign": 1}] * 5) == {}


def test_two_statements_are_no_history():
    assert said({"revenue": 500}, [{"revenue": 1}] * 2) == {}


def test_one_slip_before_does_not_move_the_usual():
    assert said({"revenue": 110}, [{"revenue": 100}] * 4 + [{"revenue": 100_000}]) == {}


@given(st.integers(1, 10**17), st.integers(3, 14))
def test_the_same_as_ever_is_never_odd(value, count):
    same = dict.fromkeys(FACTORS, value)
    assert unusual(same, [same] * count, "VND") == []


@pytest.mark.django_db
def test_the_page_says_what_stands_out_before_it_is_accepted(office, sign_in):
    project = office.certify(40, dated="04/01/2021")
    for month in (9, 10, 11, 12):
        enter_statement(project, {"month": date(2021, month, 1), "revenue": 1000}, accepted=True, by=office.owner)
    odd = enter_statement(project, {"month": date(2022, 1, 1), "revenue": 9000}, by=office.owner)
    browser = sign_in("owner")
    for url in (f"/projects/statements/{odd.pk}/", f"/projects/statements/{odd.pk}/accept/"):
        assert "9.000 USD" in browser.get(url).content.decode()
