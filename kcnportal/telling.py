"""A model field's value in words, for history and conflicts."""

import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from kcnportal import numbers
from kcnportal.cells import as_text
from kcnportal.money import FixedPointField, MoneyField, from_minor
from kcnportal.sentences import Sentence

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Amount:
    """Money in a sentence that is kept."""

    minor: int
    currency: str


def told(field, value, row=None):
    """The value as its reader knows it. `row` has the record's other columns, where an amount finds its currency. Codes
    of a list are told by their model, in its `told_<field>`."""
    if value is None or value == "":
        return numbers.NOTHING
    if tell := getattr(field.model, f"told_{field.name}", None):
        return tell(value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(str(part) for part in value) or numbers.NOTHING
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, MoneyField):
        return told_money(field, value, row or {})
    if isinstance(value, datetime):
        return numbers.moment(value)
    if isinstance(value, date):
        return numbers.day(value)
    return numbers.number(value) if isinstance(value, Decimal) else str(value)


def kept_values(values):
    """The values of a sentence, to be kept as JSON and told in the reader's language: dates as 2022-09-10, numbers with
    the decimals that they have, money with its currency, sentences as they are and records by the one that names them,
    all else as text."""
    return {name: kept_value(value) for name, value in values.items()}


def kept_value(value):
    if isinstance(value, Amount):
        return asdict(value)
    if isinstance(named := getattr(value, "named", value), Sentence):
        return {"sentence": named.sentence, "values": kept_values(named.values)}
    return {"number": f"{value:f}"} if isinstance(value, Decimal) else as_text(value)


def told_sentence(sentence, values):
    return _(sentence) % told_values(values)


def told_values(values):
    """The values of a kept sentence as its reader says them and writes dates and numbers."""
    return {name: told_value(value) for name, value in values.items()}


def told_value(value):
    if isinstance(value, dict):
        if "currency" in value:
            return numbers.money_exact(**value)
        if "sentence" in value:
            return told_sentence(**value)
        return numbers.as_printed(Decimal(value["number"]))
    return numbers.day(kept_day(value)) if kept_day(value) else value


def kept_day(value):
    return parse_date(value) if isinstance(value, str) and ISO_DATE.fullmatch(value) else None


def told_money(field, minor, row):
    """With the currency beside it, the one its model reads from the row, or that of its name: `exports (USD)`."""
    currency = row.get(f"{field.name}_currency") or row.get("currency")
    if not currency and hasattr(field.model, "currency_in"):
        currency = field.model.currency_in(row)
    if currency:
        return numbers.money_exact(minor, currency)
    return numbers.number(from_minor(minor, "USD" if "USD" in str(field.verbose_name) else "VND"))


def from_history(field, stored):
    """A value of the history's JSON as the field's own type; a foreign key stays an id."""
    if stored is None or stored == "":
        return stored
    if isinstance(field, FixedPointField):
        return field.from_db_value(stored, None, None)
    if isinstance(field, models.BooleanField):
        return bool(stored)
    if isinstance(field, models.DateTimeField):
        moment = parse_datetime(stored)
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment, UTC)  # SQLite keeps UTC unsaid
    if isinstance(field, models.JSONField):
        return json.loads(stored) if isinstance(stored, str) else stored  # SQLite keeps it as text
    if field.is_relation:
        return stored
    return field.to_python(stored)
