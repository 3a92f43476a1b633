"""Numbers, money and dates as people read and write them on screen: `1.234,5` in Vietnamese, `1,234.5` in English."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from kcnportal.money import from_minor, plain, rounded

NOTHING = "–"  # shown where there is no value; zero is shown as zero
MOST_DIGITS = 20
SCALES = {"USD": 6, "VND": 9}  # money is told in million USD and in billion VND (tỷ đồng)
MONEY_PLACES = 2  # of those (indicators, counting rules)


def number(value, places=None):
    """Rounded once, half up, to so many decimals; without `places`, exactly as it is."""
    if value is None or value == "":
        return NOTHING
    text = plain(value) if places is None else format(rounded(value, places), "f")
    return formats.number_format(text, decimal_pos=None, use_l10n=True, force_grouping=True)


def at_most(value, places):
    """Rounded to at most so many decimals, without zeros at the end: areas and shares, where 250,5 says enough."""
    return NOTHING if value is None else number(plain(rounded(value, places)))


def as_printed(value):
    """With the decimals that it has: 177 and 177,0 stay apart."""
    return NOTHING if value is None else number(value, max(0, -value.as_tuple().exponent))


def unit_of(currency):
    return _("million USD") if currency == "USD" else _("billion VND")


def scaled(minor, currency):
    """An amount in the smallest unit as an exact Decimal of million USD or billion VND."""
    return from_minor(minor, currency).scaleb(-SCALES[currency])


def places_of(amount):
    """The decimals with which an amount of millions or billions is told: two, and more where it would read as zero and
    is not: 3.000 USD are 0,003 million."""
    return MONEY_PLACES if not amount or rounded(amount, MONEY_PLACES) else -amount.adjusted()


def in_column(amount):
    """`273,50`: an amount of millions or billions with equal decimals, to stand under others that have its unit."""
    return NOTHING if amount is None else number(amount, places_of(amount))


def money(minor, currency):
    """`273,5 triệu USD`, `2.182,61 tỷ đồng`: an amount with its unit, for sentences."""
    if minor is None:
        return NOTHING
    amount = scaled(minor, currency)
    return f"{at_most(amount, places_of(amount))} {unit_of(currency)}"


def money_in_column(minor, currency):
    """`273,50 triệu USD`: where the rows of a column have units of their own."""
    return NOTHING if minor is None else f"{in_column(scaled(minor, currency))} {unit_of(currency)}"


def money_exact(minor, currency):
    """`273.500.000 USD`: every digit."""
    return NOTHING if minor is None else f"{number(from_minor(minor, currency))} {currency}"


def percent(ratio, places=0):
    """A ratio as per cent: 0.7013 is `70 %`."""
    return NOTHING if ratio is None else f"{number(Decimal(ratio) * 100, places)} %"


def day(value):
    return formats.date_format(value, "DATE_FORMAT") if value else NOTHING


def moment(value):
    return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT") if value else NOTHING


def written(value):
    """A number as it stands in a form: the reader's decimal sign, no groups."""
    return plain(value).replace(".", formats.get_format("DECIMAL_SEPARATOR"))


def read_number(text, places, keeps_zeros=False):
    """The Decimal that somebody wrote in a form, in the way of the screen's language. `keeps_zeros`: 177,0 stays 177.0.

    Raises ValidationError, also for what could be read in two ways: `1.250` hectares may be 1250 or one and a quarter.
    """
    group, comma = formats.get_format("THOUSAND_SEPARATOR"), formats.get_format("DECIMAL_SEPARATOR")
    text = "".join(text.split())
    example = number(Decimal("1234.5"), 1 if places else 0)
    if len(text) > 2 * MOST_DIGITS or not text.isascii():
        raise ValidationError(_("Write a number like %(example)s.") % {"example": example}, code="invalid")
    grouped = re.fullmatch(rf"([+-]?\d{{1,3}}(?:\{group}\d{{3}})+)(?:\{comma}(\d+))?", text)
    simple = re.fullmatch(r"([+-]?\d+)(?:[.,](\d+))?", text)
    if grouped and grouped[2] is None and text.count(group) == 1 and places >= 3:
        raise ValidationError(
            _("“%(text)s” can be read in two ways: write %(whole)s or %(decimal)s.")
            % {"text": text, "whole": text.replace(group, ""), "decimal": text.replace(group, comma)},
            code="ambiguous",
        )
    match = grouped or simple
    if not match:
        raise ValidationError(_("Write a number like %(example)s.") % {"example": example}, code="invalid")
    whole, decimals = match[1].replace(group, ""), match[2] or ""
    if not keeps_zeros:
        decimals = decimals.rstrip("0")
    if len(whole.lstrip("+-0")) > MOST_DIGITS:
        raise ValidationError(_("The number is too large."), code="too_large")
    if len(decimals) > places:
        raise ValidationError(_("At most %(places)d decimals.") % {"places": places}, code="decimals")
    return Decimal(f"{whole}.{decimals or 0}") if decimals else Decimal(whole)
