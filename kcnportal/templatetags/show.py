"""Filters that show values: {% load show %} {{ area|number:2 }} {{ project.registered|money:"USD" }} {{ day|day }}."""

from django import template

from kcnportal import numbers

register = template.Library()

register.filter("number", numbers.number)
register.filter("at_most", numbers.at_most)
register.filter("money", numbers.money)
register.filter("money_exact", numbers.money_exact)
register.filter("percent", numbers.percent)
register.filter("day", numbers.day)
register.filter("moment", numbers.moment)


@register.filter
def or_nothing(value):
    """The dash that stands for a missing value."""
    return numbers.NOTHING if value in (None, "") else value
