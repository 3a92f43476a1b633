"""Land that is leased, lot by lot: what people type, whether a lot has room, how long a project lasts. Pure; forms,
deeds and imports ask alike."""

from collections import Counter
from datetime import timedelta
from itertools import accumulate

from django.utils.translation import gettext as _

from kcnportal import cells
from kcnportal.money import HectareField, plain
from projects.terms import ends_on

named = cells.text(2000)
read_area = cells.not_negative(HectareField.places, 10**9)


def read_lots(cell, read=read_area):
    """[(lot code, hectares or None for what is not said)], written `A1; A2: 1.5`. Raises BadCell."""
    lots = []
    for part in filter(None, (part.strip() for part in named(cell).split(";"))):
        code, colon, hectares = (text.strip() for text in part.partition(":"))
        if not code or (colon and not hectares) or len(code) > 50:
            raise cells.BadCell(_("write the codes of lots, like A1; A2: 1.5"))
        if code in dict(lots):
            raise cells.BadCell(_("%(name)s stands there twice") % {"name": code})
        lots.append((code, read(hectares) if colon else None))
    return lots


read_lots.takes = "A1;A2:1.5"


def written_lots(lots, write=plain):
    """As it would be typed."""
    return "; ".join(f"{code}: {write(area)}" for code, area in lots)


def shares(lots, area):
    """[(lot, hectares)] of a lease: one lot that says nothing takes the lease's whole area, of several each its own; as
    of what says no area (None)."""
    if len(lots) == 1 and lots[0][1] is None and area is not None:
        return [(lots[0][0], area)]
    return [(lot, lot.area if part is None else part) for lot, part in lots]


def first_overfull(room, taken, start, end):
    """The first day from `start` to `end` on which more is taken than there is room, or None.

    `taken`: (from, to or None, hectares) of every lease of the lot, the one in question with them. It can only fill up
    on a day on which one begins."""
    begins = {start, *(begun for begun, _ended, _area in taken if begun > start)}
    for day in sorted(begins):
        if end is not None and day > end:
            break
        if sum(area for begun, ended, area in taken if begun <= day and (ended is None or day <= ended)) > room:
            return day
    return None


def crowded(room, taken):
    """[(day, hectares)] of each day on which what is taken changes and is more than the room; `taken` as above."""
    moved = Counter()
    for begun, ended, area in taken:
        moved[begun] += area
        if ended:
            moved[ended + timedelta(days=1)] -= area
    days = sorted(moved)
    totals = zip(days, accumulate(moved[day] for day in days), strict=True)
    return [(day, total) for day, total in totals if total > room]


def first_within(days, start, end):
    """The first (day, hectares) of these from a day to a day, None: without an end; None where there is none."""
    return next((one for one in days if start <= one[0] and (end is None or one[0] <= end)), None)


def last_day(certified_from, term_years, ended_from):
    """The last day of a project's time: the day on which its term is over, or on which it was revoked or went into
    another one; None where nothing is known to end it."""
    return min(filter(None, (ended_from, ends_on(certified_from, term_years))), default=None)


def outlasts(start, end, last):
    """Whether a lease from `start` to `end` (None: as long as the project) goes beyond the project's last day."""
    return last is not None and (start > last or (end is not None and end > last))
