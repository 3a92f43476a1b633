"""What indicators, breakdowns, periods and calendars are called where they are shown. No database."""

from functools import cache

from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy

from kcnportal.sentences import Sentence
from reports.form_lines import BESIDE, FORM_LINES, VARIANTS
from reports.indicators.catalogue import CATALOGUE
from reports.periods import words_of

SIDES = {"numerator": gettext_lazy("above the line"), "denominator": gettext_lazy("below the line")}


@cache
def named_inside(code):
    """What the indicator is called inside its section, as a Sentence: enterprises' revenue once for each class."""
    code, _colon, side = code.partition(":")
    if side:  # of a percentage: the evidence behind each of its two numbers
        return Sentence("%(name)s, %(side)s", {"name": named_inside(code), "side": Sentence.of(SIDES[side])})
    code, _at, variant = code.partition(BESIDE)
    if variant:
        return Sentence("%(name)s, %(side)s", {"name": named_inside(code), "side": Sentence.of(VARIANTS[variant])})
    if code in FORM_LINES:
        return Sentence.of(FORM_LINES[code].name)
    name = Sentence.of(CATALOGUE[code].name) if code in CATALOGUE else code
    project_class = code.rpartition(".")[2]
    if project_class in ("fdi", "ddi"):
        return Sentence("%(name)s, %(class)s", {"name": name, "class": project_class.upper()})
    return name


@cache
def named(code):
    """With what it is about, for where it stands alone."""
    section = code.partition(".")[0]
    if section in ("fdi", "ddi"):
        return Sentence("%(class)s: %(name)s", {"class": section.upper(), "name": named_inside(code)})
    return named_inside(code)


def name_of(code):
    return str(named_inside(code))


def title_of(code):
    return str(named(code))


def dimension_labels():
    return {
        "park": _("By industrial park"),
        "country": _("By country"),
        "sector": _("By sector"),
        "field": _("By field of work"),
        "type": _("By document type"),
        "partner": _("By partner group"),
        "unit": _("By unit"),
    }


def breakdown_labels(snapshot):
    """{dimension: label} of the breakdowns that a report has: an older one has fewer."""
    return {dimension: label for dimension, label in dimension_labels().items() if dimension in snapshot["breakdowns"]}


def dimension_names():
    """What the parts of a breakdown are, inside a sentence."""
    return {
        "park": _("industrial park"),
        "country": _("country"),
        "sector": _("sector"),
        "field": _("field of work"),
        "type": _("document type"),
        "partner": _("partner group"),
        "unit": _("unit"),
    }


def title_by(title, dimension):
    """`FDI: Attracted capital by country`"""
    by = dimension_labels()[dimension]
    return f"{title} {by[:1].lower()}{by[1:]}"


def suffix_title(suffix):
    """The kind of period that the second half of a code asks for."""
    if suffix == "Y":
        return _("Whole year")
    if suffix == "H2":
        return _("Second half of the year")
    if suffix.startswith("Q"):
        return _("Quarter %(quarter)s") % {"quarter": suffix[1]}
    if suffix.endswith("M"):
        return _("First %(months)s months") % {"months": suffix[:-1]}
    return _("Month %(month)s") % {"month": int(suffix)}


def period_title(code):
    """`Third quarter of 2022`: the period in words, as a title."""
    return capfirst(str(words_of(code)))


def calendar_label(calendar):
    return _("Statutory (15th to 14th)") if calendar == "statutory" else _("Calendar months")
