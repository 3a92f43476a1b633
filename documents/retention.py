"""For how long case files are kept, and when they are due for the archive (records-law, section E; Luật Lưu trữ
33/2024/QH15). Pure."""

from django.db.models import Q
from django.utils.translation import gettext, ngettext

SHORTEST, LONGEST = 2, 70  # years


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
