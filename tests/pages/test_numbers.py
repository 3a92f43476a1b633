"""How numbers, money and dates are shown and read."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from kcnportal import numbers
from kcnportal.lists import Money, Number


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
        (lambda: numbers.in_column(numbers.scaled(27_350_000_000, "USD")), "273,50"),
        (lambda: numbers.in_column(numbers.scaled(2_182_610_000_000, "VND")), "2.182,61"),
        (lambda: numbers.in_column(numbers.scaled(0, "USD")), "0,00"),
    ],
)
def test_what_is_shown(language, shown, text):
    assert shown() == (text if language == "vi" else in_english(text))


@pytest.mark.parametrize(
    ("minor", "currency", "in_sentence", "in_column"),
    [
        (27_350_000_000, "USD", "273,5 triệu USD", "273,50 triệu USD"),
        (0, "USD", "0 triệu USD", "0,00 triệu USD"),
        (300_000, "USD", "0,003 triệu USD", "0,003 triệu USD"),
        (-300_000, "USD", "-0,003 triệu USD", "-0,003 triệu USD"),
        (500_000, "USD", "0,01 triệu USD", "0,01 triệu USD"),  # 5.000 USD, half up
        (1, "USD", "0,00000001 triệu USD", "0,00000001 triệu USD"),
        (1_250_000, "VND", "0,001 tỷ đồng", "0,001 tỷ đồng"),
    ],
)
def test_an_amount_that_is_not_nothing_never_reads_as_zero(minor, currency, in_sentence, in_column):
    with translation.override("vi"):
        assert numbers.money(minor, currency) == in_sentence
        assert numbers.money_in_column(minor, currency) == in_column


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        (Number("area"), Decimal("250.000000"), "250"),
        (Number("area"), Decimal("0.003400"), "0,0034"),
        (Number("labour"), 1240, "1.240"),
        (Number("area"), None, "–"),
        (Money("revenue", currency="USD"), 12_000_000_000, "120,00"),
        (Money("revenue", currency="USD"), 300_000, "0,003"),
        (Money("revenue", currency="VND"), 0, "0,00"),
        (Money("revenue", currency="VND"), None, "–"),
    ],
)
def test_a_list_shows_measures_as_they_are_and_money_with_two_decimals(column, value, text):
    with translation.override("vi"):
        assert column.text({column.key: value}) == text


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
