"""For how long case files are kept, and when they are due for the archive (records-law, section E; Luật Lưu trữ
33/2024/QH15). Pure."""

from calendar import monthrange
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext, ngettext

SHORTEST, LONGEST = 2, 70  # years
AFTER_THE_WORK, AFTER_SETTLEMENT = 12, 3  # months until a file goes to the archive
REMINDED = timedelta(days=30)  # before that (D30-5.b)


def due_for_archive(closed_on, settled_on):
    """The day by which a closed file is handed over: a construction's is counted from its settlement."""
    return months_after(settled_on, AFTER_SETTLEMENT) if settled_on else months_after(closed_on, AFTER_THE_WORK)


def months_after(day, months):
    """The same day so many months later, or the month's last one."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def latest_before(day, months):
    """The last day from which so many months end by `day`."""
    start = months_after(day, -months)
    while months_after(start + timedelta(days=1), months) <= day:
        start += timedelta(days=1)
    return start


def kept_years_are_lawful():
    """A condition on a row's `kept_years`; none means for ever."""
    return Q(kept_years=None) | Q(kept_years__gte=SHORTEST, kept_years__lte=LONGEST)


def retention_words(years):
    if years is None:
        return gettext("for ever")
    return ngettext("%(count)d year", "%(count)d years", years) % {"count": years}


def printed_retention(years):
    """In the words of the law's forms."""
    return f"{years} năm" if years else "Vĩnh viễn"
