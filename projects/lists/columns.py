"""What the lists of this app share: columns, choices, and filters of their parks and months."""

import django_filters

from kcnportal.lists import Day, Money, Text
from kcnportal.numbers import NOTHING
from parks.models import Park, within
from projects.classifications import country_name
from projects.forms.fields import MonthField
from projects.models import Investor


class CountryColumn(Text):
    def value(self, row):
        return country_name(row[self.key]) if row[self.key] else ""


class Month(django_filters.Filter):
    """A month, typed as 09/2022."""

    field_class = MonthField


class MonthColumn(Day):
    sheet_format = "mm/yyyy"

    def text(self, row):
        return f"{self.value(row):%m/%Y}" if self.value(row) else NOTHING


def both(name, label, sort=""):
    """Two columns of one amount, for rows in different currencies: they can be sorted and summed each for itself.
    `sort`: by another amount."""
    return [
        Money(f"{name}_{currency.lower()}", label, currency=currency, sort=f"{sort or name}_{currency.lower()}")
        for currency in ("USD", "VND")
    ]


def parks_seen(request):
    return Park.objects.visible_to(request.actor)


def country_choices():
    used = Investor.objects.values_list("country", flat=True).order_by("country").distinct()
    return sorted(((code, country_name(code)) for code in used), key=lambda choice: choice[1])


def in_park(path):
    """A filter method: at a park with its zones and phases."""

    def narrow(self, queryset, name, park):
        return queryset.filter(within(park, path))

    return narrow
