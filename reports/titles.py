"""What indicators, breakdowns, periods and calendars are called where they are shown. No database."""

from dataclasses import dataclass
from functools import cache

from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy

from kcnportal.sentences import Sentence
from kcnportal.text import begun_small
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


@dataclass(frozen=True)
class Breakdown:
    title: str
    dimension: str  # inside a sentence

    @property
    def heading(self):
        """Of the column in which its parts stand."""
        return capfirst(str(self.dimension))


BREAKDOWNS = {
    "park": Breakdown(gettext_lazy("By industrial park"), gettext_lazy("industrial park")),
    "country": Breakdown(gettext_lazy("By country"), gettext_lazy("country")),
    "sector": Breakdown(gettext_lazy("By sector"), gettext_lazy("sector")),
    "field": Breakdown(gettext_lazy("By field of work"), gettext_lazy("field of work")),
    "type": Breakdown(gettext_lazy("By document type"), gettext_lazy("document type")),
    "partner": Breakdown(gettext_lazy("By partner group"), gettext_lazy("partner group")),
    "unit": Breakdown(gettext_lazy("By unit"), gettext_lazy("unit")),
}


def breakdown_titles(snapshot):
    """{dimension: title} of the breakdowns that a report has: an older one has fewer."""
    return {name: str(one.title) for name, one in BREAKDOWNS.items() if name in snapshot["breakdowns"]}


def title_by(title, dimension):
    """`FDI: Attracted capital by country`"""
    return f"{title} {begun_small(str(BREAKDOWNS[dimension].title))}"


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
