"""How numbers, money and dates are shown and read."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from kcnportal import numbers


@pytest.fixture(params=["vi", "en"])
def language(request):
    with translation.override(request.param):
        yield request.param


def in_english(text):
    return text.translate(str.maketrans(",.", ".,"))


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (lambda: numbers.number(Decimal("1234567.50")), "1.234.567,5"),
        (lambda: numbers.number(0), "0"),
        (lambda: numbers.number(None), "–"),
        (lambda: numbers.number(Decimal("2.675"), 2), "2,68"),
        (lambda: numbers.number(1234, 2), "1.234,00"),
        (lambda: numbers.at_most(Decimal("250.500000"), 2), "250,5"),
        (lambda: numbers.percent(Decimal("0.7013")), "70 %"),
        (lambda: numbers.percent(Decimal("1.195"), 1), "119,5 %"),
        (lambda: numbers.money_exact(27_350_000_050, "USD"), "273.500.000,5 USD"),
        (lambda: numbers.money_exact(2_182_610_000_000, "VND"), "2.182.610.000.000 VND"),
        (lambda: numbers.at_most(numbers.scaled(27_350_000_000, "USD"), 2), "273,5"),
        (lambda: numbers.at_most(numbers.scaled(2_182_610_000_000, "VND"), 2), "2.182,61"),
    ],
)
def test_what_is_shown(language, shown, text):
    assert shown() == (text if language == "vi" else in_english(text))


@pytest.mark.parametrize(
    ("typed", "places", "number"),
    [
        ("1.234,5", 2, "1234.5"),
        ("1234,5", 6, "1234.5"),
        ("1.234", 0, "1234"),
        ("1.234", 2, "1234"),  # three digits cannot be cents
        ("273.500.000", 2, "273500000"),
        ("1 234 567", 0, "1234567"),
        ("250,125", 6, "250.125"),
        ("12,50", 1, "12.5"),
        ("-5", 0, "-5"),
    ],
)
def test_what_is_read(language, typed, places, number):
    assert numbers.read_number(typed if language == "vi" else in_english(typed), places) == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "places", "code"),
    [
        ("1.250", 6, "ambiguous"),
        ("1,5", 0, "decimals"),
        ("1.2345", 2, "decimals"),
        ("1.23.456", 2, "invalid"),
        ("1,2,3", 2, "invalid"),
        ("", 2, "invalid"),
        ("1e5", 2, "invalid"),
        ("NaN", 2, "invalid"),
        ("٣", 2, "invalid"),
        ("9" * 30, 2, "too_large"),
        ("9" * 3000, 2, "invalid"),
    ],
)
def test_what_is_refused(language, typed, places, code):
    with pytest.raises(ValidationError) as refused:
        numbers.read_number(typed if language == "vi" else in_english(typed), places)
    assert refused.value.code == code


def test_what_a_form_shows_it_reads_again(language):
    for text in ("0", "1", "1234.5", "1234567.000001", "-3.25"):
        assert numbers.read_number(numbers.written(Decimal(text)), 6) == Decimal(text)
