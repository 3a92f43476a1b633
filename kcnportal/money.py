"""Money and measures that are exact: whole numbers in the database, Decimal at the edges, never float.

SQLite would sum decimals as floats, so nothing here is stored in a decimal column.
"""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

DECIMALS = {"VND": 0, "USD": 2}  # of the smallest unit: đồng, US cent
MOST_KEPT = 9 * 10**18  # what a 64-bit integer holds
LARGEST = 10**17  # thousands of such amounts still add up inside a 64-bit integer


class Currency(models.TextChoices):
    USD = "USD", "USD"
    VND = "VND", "VND"


def to_minor(amount, currency):
    """A Decimal of dollars or đồng as a whole number of cents or đồng.

    Raises ValidationError when the amount has more decimals than the currency, or is too large to be true.
    """
    minor = Decimal(amount).scaleb(DECIMALS[currency])
    if minor != minor.to_integral_value():
        raise ValidationError(
            _("%(currency)s has at most %(decimals)d decimals.")
            % {"currency": currency, "decimals": DECIMALS[currency]},
            code="decimals",
        )
    if abs(minor) > LARGEST:
        raise ValidationError(_("The amount is too large."), code="too_large")
    return int(minor)


def from_minor(minor, currency):
    """A whole number of cents or đồng as an exact Decimal of dollars or đồng."""
    return Decimal(minor).scaleb(-DECIMALS[currency])


def converted(minor, currency, rate):
    """(amount, other currency): what an amount of dollars or đồng is worth in the other, at a rate of đồng for one
    dollar; rounded half up to the smallest unit, once."""
    exact = Fraction(from_minor(minor, currency))
    if currency == "USD":
        return int(rounded(exact * Fraction(rate), 0)), "VND"
    return int(rounded(exact / Fraction(rate) * 100, 0)), "USD"


def plain(number):
    """An exact decimal as text without exponent or trailing zeros: `273500000`, `1840.75`."""
    number = Decimal(number)
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def rounded(number, places):
    """The one rounding of the portal: half up, once, when shown. An exact fraction is not made decimal before."""
    if isinstance(number, Fraction):
        whole = (2 * abs(number.numerator) * 10**places + number.denominator) // (2 * number.denominator)
        return Decimal(whole if number >= 0 else -whole).scaleb(-places)
    return Decimal(number).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


class MoneyField(models.BigIntegerField):
    """An amount in the smallest unit of its currency: đồng, or US cents. The row or the name tells the currency."""


class FixedPointField(models.BigIntegerField):
    """An exact Decimal with a fixed number of decimals, kept as a whole number; sums stay exact on both databases."""

    places = 6

    def from_db_value(self, value, expression, connection):
        return None if value is None else Decimal(value).scaleb(-self.places)

    def to_python(self, value):
        if value is None or isinstance(value, Decimal):
            return value
        try:
            return Decimal(str(value))
        except ArithmeticError as error:
            raise ValidationError(_("“%(value)s” is not a number.") % {"value": value}, code="invalid") from error

    def get_prep_value(self, value):
        if value is None:
            return None
        whole = self.to_python(value).scaleb(self.places)
        if whole != whole.to_integral_value():
            raise ValidationError(_("At most %(places)d decimals.") % {"places": self.places}, code="decimals")
        return int(whole)

    @property
    def validators(self):  # the integer range of the parent does not speak of decimals
        return [*self._validators, self.fits]

    def fits(self, value):
        if abs(value.scaleb(self.places)) > MOST_KEPT:
            raise ValidationError(_("The number is too large."), code="too_large")

    def formfield(self, **kwargs):
        return models.Field.formfield(
            self, **{"form_class": forms.DecimalField, "decimal_places": self.places, "max_digits": 16, **kwargs}
        )


class HectareField(FixedPointField):
    """An area in hectares, exact to 0.000001 ha (one square decimetre)."""


class ShareField(FixedPointField):
    """A share in per cent, exact to 0.000001 %."""


class DollarField(FixedPointField):
    """An amount in US dollars, kept in cents."""

    places = 2


class RateField(FixedPointField):
    """How many đồng one US dollar is worth, exact to 0.01 đồng."""

    places = 2
