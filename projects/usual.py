"""What is unusual about a statement beside what the project stated before. Pure: the reason comes in words.

The usual is the median of the latest statements of the same length: one slip among them does not move it.
"""

from dataclasses import dataclass
from decimal import Decimal
from statistics import median_low

from django.utils.translation import gettext as _, gettext_lazy

from kcnportal.numbers import at_most, money_exact, number

LATEST, FEWEST = 12, 3
OTHER_UNITS = ((700, 1400), (700_000, 1_400_000))  # nothing grows so: thousands or millions were written
SMALL = 10  # of people: one more or less is no news

# How many times the usual is unusual. Realised capital comes in lumps: it is not compared.
FACTORS = {"revenue": 3, "exports": 3, "imports": 3, "budget": 5, "labour_total": 2, "labour_foreign": 3}
NAMES = {
    "revenue": gettext_lazy("Revenue"),
    "exports": gettext_lazy("Exports"),
    "imports": gettext_lazy("Imports"),
    "budget": gettext_lazy("Paid to the State budget"),
    "labour_total": gettext_lazy("Labour"),
    "labour_foreign": gettext_lazy("Foreign labour"),
}
LABOUR = ("labour_total", "labour_foreign")
FIXED = {"exports": "USD", "imports": "USD", "budget": "VND"}


@dataclass(frozen=True)
class Unusual:
    """One value out of the usual. `field` names it; the rest is for the reader."""

    field: str
    sentence: str


def unusual(stated, earlier, currency):
    """What stands out in `stated` ({field: value in the smallest unit}) beside the same of earlier statements, newest
    first; `currency` is that of the revenue."""
    found = []
    for field, factor in FACTORS.items():
        known = [before[field] for before in earlier[:LATEST] if before[field] is not None]
        if len(known) >= FEWEST and (sentence := compared(field, stated[field], known, factor, currency)):
            found.append(Unusual(field, sentence))
    return found


def compared(field, value, known, factor, currency):
    usual, is_labour = median_low(known), field in LABOUR
    if usual == 0 or (is_labour and max(value or 0, usual) < SMALL):
        return ""
    told = {
        "name": NAMES[field],
        "value": shown(field, value, currency),
        "usual": shown(field, usual, currency),
        "count": len(known),
    }
    if not value:
        return _("%(name)s: nothing, where the last %(count)s statements had about %(usual)s.") % told
    times = Decimal(max(value, usual)) / min(value, usual)
    if times <= factor:
        return ""
    told["times"] = at_most(times, 1)
    if any(low <= times <= high for low, high in OTHER_UNITS):
        return _("%(name)s: %(value)s, where %(usual)s is usual. Perhaps it is written in another unit?") % told
    if value > usual:
        return _("%(name)s: %(value)s, that is %(times)s times the usual %(usual)s.") % told
    return _("%(name)s: %(value)s, where the usual %(usual)s is %(times)s times as much.") % told


def shown(field, value, currency):
    return number(value) if field in LABOUR else money_exact(value, FIXED.get(field, currency))
