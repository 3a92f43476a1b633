"""How the figures of reports are written: the unit of each, exact until it is shown, and rounded once. No database."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from django.utils.translation import gettext as _, pgettext

from kcnportal.money import rounded
from kcnportal.numbers import NOTHING, SCALES, at_most, day, number, unit_of
from reports.form_lines import FORM_LINES
from reports.indicators.catalogue import CATALOGUE, RATIO

PLACES = {"USD": 2, "VND": 2, "ha": 2, "count": 0, "ratio": 1}


def unit_label(unit):
    """As a table's header says it: million USD, billion VND, ha, %; nothing for a count."""
    if unit in SCALES:
        return unit_of(unit)
    return {"ha": _("ha"), RATIO: "%"}.get(unit, "")


def counted(code):
    """What a count counts, as its unit."""
    section, *rest = code.split(".")
    if section in ("fdi", "ddi"):
        of_occasions = rest[0] in ("increase", "decrease")
        return pgettext("a unit", "occasions") if of_occasions else pgettext("a unit", "projects")
    return {
        "park": pgettext("a unit", "parks"),
        "enterprise": pgettext("a unit", "people"),
        "document": pgettext("a unit", "documents"),
        "task": pgettext("a unit", "tasks"),
    }.get(section, "")


def unit_name(unit):
    """The unit in which figures are kept and targets are typed."""
    count = pgettext("a unit of measure", "number")
    return {"count": count, "ratio": _("ratio: 0.68 is 68 %"), "ha": _("ha")}.get(unit, unit)


def unit_of_line(code):
    if code in FORM_LINES:
        return FORM_LINES[code].unit
    return CATALOGUE[code].unit if code in CATALOGUE else "count"


def unit_of_records(code):
    """Of the values of the records behind a line; the parts of an indicator's ratio are hectares or statements."""
    unit = unit_of_line(code)
    if unit != RATIO or code in FORM_LINES:
        return unit
    return "ha" if code.startswith("park.") else "count"


@lru_cache(10_000)  # each file of a report reads the same figures
def exact(text):
    return None if text is None else Fraction(text)


def in_table(value, unit):
    """An exact value as its table shows it: millions of USD, billions of VND, per cent; not rounded yet."""
    if value is None:
        return None
    return Fraction(value) * 100 if unit == RATIO else Fraction(value) / 10 ** SCALES.get(unit, 0)


def told(value, unit):
    """An exact value as the table writes it, rounded once; the unit stands in the header or beside it."""
    if value is None:
        return NOTHING
    shown, places = in_table(value, unit), places_of(value, unit)
    return number(rounded(shown, places), places)


def told_short(value, unit):
    """As sentences and charts say it, without zeros at the end: 273,5."""
    return NOTHING if value is None else at_most(in_table(value, unit), places_of(value, unit))


def places_of(value, unit):
    """The decimals of a figure: those of its unit, and more where an amount would read as zero and is not."""
    amount, places = in_table(value, unit), PLACES[unit]
    if unit in SCALES and amount and not rounded(amount, places):
        return -(Decimal(amount.numerator) / amount.denominator).adjusted()
    return places


def told_with_unit(value, unit):
    return NOTHING if value is None else f"{told(value, unit)} {unit_label(unit)}".strip()


def told_percent(share):
    """A share in per cent, with one decimal as tables have it."""
    return NOTHING if share is None else number(rounded(share * 100, 1), 1)


def told_percents(shares):
    """Of a target, or of both ends of its range, the smaller first: of the high end, then of the low one."""
    return " – ".join(map(told_percent, sorted(shares, key=lambda share: share or 0))) or NOTHING


def told_rate(rate):
    if rate is None:
        return _("none: FDI in USD and DDI in VND are not added")
    said = {"dong": number(rate["dong"]), "day": day(date.fromisoformat(rate["day"])), "source": rate["source"]}
    return _("1 USD = %(dong)s VND, of %(day)s (%(source)s); FDI and DDI are added in the national forms alone") % said
