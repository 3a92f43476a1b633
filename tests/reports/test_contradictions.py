"""What published percentages imply, and which of them cannot all be true. The figures of 2022 are the board's own."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import combinations

from hypothesis import given, strategies as st

from kcnportal.money import rounded
from reports.contradictions import BY_PLAN, BY_SAME_PERIOD, Printed, by_quantity, claims, contradictions
from reports.printed import base_of, printed

BOARD = Printed("board", 2022, "9M", Decimal("273.5"), same_period_percent=Decimal(177), plan_percent=Decimal(70))
PRESS = Printed("press", 2022, "9M", same_period=Decimal(932), plan=Decimal(300))


def implied(row, how):
    [claim] = [claim for claim in claims([row]) if claim.how == how]
    return float(round(claim.interval.low, 2)), float(round(claim.interval.high, 2))


# --- One figure ---


def test_a_percentage_without_decimals_is_within_half_a_per_cent():
    assert printed(Decimal(177)) == interval("176.5", "177.5")
    assert printed(Decimal("177.0")) == interval("176.95", "177.05")


def interval(low, high):
    return type(printed(Decimal(1)))(Fraction(low), Fraction(high))


def test_the_zeros_of_an_about_say_nothing():
    assert printed(Decimal(2200), is_about=True) == interval(2150, 2250)
    assert printed(Decimal(2200)) == interval("2199.5", "2200.5")


def test_the_nine_months_of_2022_imply_a_plan_of_391_and_a_base_of_154_and_a_half():
    assert implied(BOARD, BY_PLAN) == (387.87, 393.6)
    assert implied(BOARD, BY_SAME_PERIOD) == (154.06, 154.99)


def test_what_domestic_investment_published_implies_a_plan_of_about_700():
    assert implied(Printed("ddi", 2022, "9M", Decimal("2182.61"), plan_percent=Decimal(312)), BY_PLAN) == (
        698.43,
        700.68,
    )


def test_a_percentage_of_next_to_nothing_leaves_the_base_open():
    base = base_of(printed(Decimal(5)), printed(Decimal(0)))
    assert (base.low, base.high) == (900, None)


# --- Several ---


def test_the_press_s_plan_of_300_and_base_of_932_cannot_be_true_beside_the_board_s_percentages():
    found = {
        (first.quantity, first.row.key, second.row.key) for first, second in contradictions(claims([BOARD, PRESS]))
    }
    assert found == {(("plan", 2022, ""), "board", "press"), (("value", 2021, "9M"), "board", "press")}


def test_the_base_of_this_year_is_held_against_what_was_published_last_year():
    before = Printed("2021", 2021, "9M", Decimal("140.2"))
    [(first, second)] = contradictions(claims([BOARD, before]))
    assert {first.row.key, second.row.key} == {"board", "2021"}
    assert contradictions(claims([BOARD, Printed("2021", 2021, "9M", Decimal("154.5"))])) == []


def test_a_plan_is_the_year_s_whichever_period_names_it():
    half = Printed("6M", 2022, "6M", Decimal("200.0"), plan_percent=Decimal(40))  # of 500
    assert len(contradictions(claims([BOARD, half]))) == 1


def test_other_periods_and_years_do_not_contradict():
    assert (
        contradictions(
            claims([BOARD, Printed("6M", 2022, "6M", Decimal(100)), Printed("2020", 2020, "9M", Decimal(9))])
        )
        == []
    )


amounts = st.fractions(min_value=Fraction(1, 2), max_value=5000, max_denominator=10**6)
places = st.integers(0, 2)


def as_printed_with(value, decimals):
    return rounded(Fraction(value), decimals).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


@given(amounts, amounts, amounts, st.lists(st.tuples(places, places, places, st.booleans()), min_size=1, max_size=4))
def test_what_is_true_and_rounded_is_never_called_a_contradiction(value, before, plan, printings):
    rows = [
        Printed(
            number, 2022, "9M", as_printed_with(value, of_value),
            same_period=as_printed_with(before, of_value) if is_told else None,
            same_period_percent=as_printed_with(value * 100 / before, of_percent),
            plan=as_printed_with(plan, of_plan) if is_told else None,
            plan_percent=as_printed_with(value * 100 / plan, of_percent),
        )
        for number, (of_value, of_percent, of_plan, is_told) in enumerate(printings)
    ]  # fmt: skip
    found = claims(rows)
    assert contradictions(found) == []
    truth = {("value", 2022, "9M"): value, ("value", 2021, "9M"): before, ("plan", 2022, ""): plan}
    assert all(claim.interval.holds(truth[claim.quantity]) for claim in found)


@given(st.lists(st.tuples(st.integers(1, 400), st.integers(1, 300)), min_size=2, max_size=5))
def test_claims_without_a_contradiction_leave_a_base_that_they_all_allow(published):
    """And where two contradict, no base is allowed by all: pairs are enough."""
    rows = [
        Printed(number, 2022, "9M", Decimal(value), plan_percent=Decimal(percent))
        for number, (value, percent) in enumerate(published)
    ]
    plans = [claim.interval for claim in by_quantity(claims(rows))["plan", 2022, ""]]
    low, high = max(one.low for one in plans), min(one.high for one in plans)
    clash = any(not one.meets(other) for one, other in combinations(plans, 2))
    assert clash == (low > high)
