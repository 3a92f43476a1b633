"""Whose parks a report counts: those that the board looked after on its last day. A park that another board hands over
later, with all its past, changes no figure of an earlier period."""

from parks.addresses import others_on


def others(question):
    """Ids of the top-level parks that were not the board's on the period's last day: none, where nothing is said."""
    return others_on(question.end)


def our_own(records, question, column):
    """Those of the records whose park, in that column, is not another board's. The query stays as it is without any."""
    not_ours = question.once(others)
    return records.exclude(**{f"{column}__in": not_ours}) if not_ours else records
