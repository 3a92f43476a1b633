"""The deed that fills the table of days off; what people entered or changed there is left alone."""

from django.utils.translation import gettext_noop

from accounts.deeds import deed, note
from accounts.models import SpecialDay
from kcnportal.days_off import special_days


def fill_days_off(year, *, by):
    """Add the days off and worked days of a year that the table does not have. Returns those that were added."""
    by.require("administration")
    with deed(by):
        there = set(SpecialDay.objects.filter(day__year=year).values_list("day", flat=True))
        missing = [
            SpecialDay(day=day, is_worked=is_worked, name=name)
            for day, is_worked, name in special_days(year)
            if day not in there
        ]
        added = SpecialDay.objects.bulk_create(missing)
        if added:
            sentence = gettext_noop("filled in the days off of %(year)s: %(count)s new")
            note(by, sentence, added[0], year=year, count=len(added))
    return added
