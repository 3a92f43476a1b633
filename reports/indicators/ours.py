"""Whose parks a report counts: those that the board looked after on its last day. A park that another board hands over
later, with all its past, changes no figure of an earlier period."""

from parks.addresses import kept_on
from parks.models import Park


def others(question):
    """Ids of the top-level parks that were not the board's on the period's last day: none, where nothing is said."""
    top_level = Park.objects.top_level()
    ours = kept_on(top_level, question.end).values("pk")
    return frozenset(top_level.exclude(pk__in=ours).values_list("pk", flat=True))


def our_own(records, question, column):
    """Those of the records whose park, in that column, is not another board's. The query stays as it is without any."""
    not_ours = question.once(others)
    return records.exclude(**{f"{column}__in": not_ours}) if not_ours else records
