"""Filters that show values, and the id of the request: {% load show %} {{ area|number:2 }} {{ day|day }}
{{ project.registered|money:"USD" }}."""

from django import template

from kcnportal import logs, numbers

register = template.Library()

register.filter("number", numbers.number)
register.filter("at_most", numbers.at_most)
register.filter("money", numbers.money)
register.filter("money_in_column", numbers.money_in_column)
register.filter("money_exact", numbers.money_exact)
register.filter("percent", numbers.percent)
register.filter("day", numbers.day)
register.filter("moment", numbers.moment)


@register.filter
def or_nothing(value):
    """The dash that stands for a missing value."""
    return numbers.NOTHING if value in (None, "") else value


@register.simple_tag
def request_id():
    """By which the administrator finds what the log says of this request."""
    return logs.about().get("request", "")
