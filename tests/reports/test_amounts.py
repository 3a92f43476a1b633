"""How figures are written: rounded once, and never as nothing where there is something."""

from fractions import Fraction

import pytest
from django.utils import translation

from reports.amounts import told, told_percents, told_short
from reports.parts import in_sentence, percent
from reports.titles import title_of


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (273_500_000, "USD", "273,50"),
        (0, "USD", "0,00"),
        (3_000, "USD", "0,003"),
        (40_000, "VND", "0,00004"),
        (Fraction(4_999), "USD", "0,005"),
        (Fraction("0.004"), "ha", "0,00"),
    ],
)
def test_a_small_amount_is_told_with_as_many_digits_as_it_needs(value, unit, shown):
    assert told(Fraction(value), unit) == shown


def test_sentences_and_charts_say_a_small_amount_too():
    assert told_short(Fraction(3_000), "USD") == "0,003"
    assert in_sentence(Fraction(3_000), "USD").startswith("0,003 ")


def test_a_share_of_less_than_one_per_cent_is_not_called_zero():
    with translation.override("en"):
        assert [percent(ratio) for ratio in (Fraction(1, 1000), Fraction(0), Fraction(7, 10))] == [
            "under 1%",
            "0%",
            "70%",
        ]


def test_against_a_range_the_smaller_share_comes_first():
    against_low, against_high = Fraction(218261, 70000), Fraction(218261, 100000)
    assert told_percents([against_low, against_high]) == "218,3 – 311,8"
    assert told_percents([None, Fraction(1)]) == "– – 100,0"


def test_evidence_is_named_whatever_it_is_of():
    with translation.override("en"):
        assert title_of("fdi.attracted@-1") == "FDI: Attracted capital, same period last year"
        assert title_of("park.occupancy@-1:numerator") == "Occupancy, same period last year, above the line"
        assert title_of("enterprise.exports@fdi") == "Exports, projects with foreign investment"
        assert title_of("infrastructure.capital_usd") == "Registered capital of infrastructure in USD"
