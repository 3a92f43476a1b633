"""A frozen report as people read it: exact fractions of its own parts, and how each unit is shown. No database."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, cached_property, lru_cache

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext as _, gettext_lazy, pgettext

from kcnportal.money import rounded
from kcnportal.numbers import NOTHING, SCALES, day, number, unit_of
from kcnportal.sentences import Sentence
from reports.indicators.catalogue import CATALOGUE, RATIO, SECTIONS
from reports.indicators.findings import SENTENCES
from reports.indicators.measure import ratio
from reports.periods import words_of

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
    return NOTHING if value is None else number(rounded(in_table(value, unit), PLACES[unit]), PLACES[unit])


def told_with_unit(value, unit):
    return NOTHING if value is None else f"{told(value, unit)} {unit_label(unit)}".strip()


def told_percent(share):
    """A share in per cent, with one decimal as tables have it."""
    return NOTHING if share is None else number(rounded(share * 100, 1), 1)


def told_percents(shares):
    """Of a target, or of the low and then the high end of its range: two figures, no span, as the first is larger."""
    return " / ".join(map(told_percent, shares)) or NOTHING


def letterhead(snapshot):
    """What the report keeps of the agency, in the language spoken. A name without English (or of a report made before
    there was any) stays as it is; of a report made before there were letters it is empty."""
    facts = snapshot["kept"].get("letter") or {"agency": "", "superior": "", "place": "", "recipients": []}
    if get_language() != "en":
        return facts
    agency, superior = (
        facts.get("english_agency") or facts["agency"],
        facts.get("english_superior") or facts["superior"],
    )
    recipients = [superior if one == facts["superior"] else one for one in facts["recipients"]]
    return facts | {"agency": agency, "superior": superior, "recipients": recipients}


def told_rate(rate):
    if rate is None:
        return _("none: FDI in USD and DDI in VND are not added")
    said = {"dong": number(rate["dong"]), "day": day(date.fromisoformat(rate["day"])), "source": rate["source"]}
    return _("1 USD = %(dong)s VND, of %(day)s (%(source)s); FDI and DDI are added in the national forms alone") % said


SIDES = {"numerator": gettext_lazy("above the line"), "denominator": gettext_lazy("below the line")}


@cache
def named_inside(code):
    """What the indicator is called inside its section, as a Sentence: enterprises' revenue once for each class."""
    code, _colon, side = code.partition(":")
    if side:  # of a percentage: the evidence behind each of its two numbers
        return Sentence("%(name)s, %(side)s", {"name": named_inside(code), "side": Sentence.of(SIDES[side])})
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


def unit_of_line(code):
    return CATALOGUE[code].unit if code in CATALOGUE else "count"


def unit_of_records(code):
    """Of the values of the records behind a line; the parts of a ratio are hectares or statements."""
    unit = unit_of_line(code)
    if unit != RATIO:
        return unit
    return "ha" if code.startswith("park.") else "count"


@dataclass(frozen=True)
class LineRead:
    """One line; its percentages are worked out from their exact parts, so that they are rounded once."""

    line: dict
    parts: dict

    @property
    def code(self):
        return self.line["code"]

    @property
    def unit(self):
        return self.line["unit"]

    @property
    def unit_in_words(self):
        return unit_label(self.unit) or counted(self.code)

    @property
    def name(self):
        return name_of(self.code)

    @cached_property
    def value(self):
        return self.own("value")

    @cached_property
    def same_period(self):
        return self.own("same_period")

    def own(self, key):
        """The exact value; of a ratio, from the sums above and below the line."""
        if not self.parts:
            return exact(self.line[key])
        sides = self.parts[key]
        return ratio(exact(sides[0]), exact(sides[1])) if sides else None

    @property
    def numerator(self):
        return self.parts["value"][0] if self.parts else None

    @property
    def denominator(self):
        return self.parts["value"][1] if self.parts else None

    @property
    def is_range(self):
        return "target_low" in self.line

    @property
    def targets(self):
        """The target, or the low and the high end of its range."""
        keys = ("target_low", "target_high") if self.is_range else ("target",)
        return [exact(self.line[key]) for key in keys if self.line[key] is not None]

    @property
    def against_same_period(self):
        return ratio(self.value, self.same_period)

    @property
    def against_targets(self):
        return [ratio(self.value, target) for target in self.targets]

    @property
    def told(self):
        """As a row of the table shows it: value, same period, target, and the value in per cent of both."""
        return {
            "value": told(self.value, self.unit),
            "same_period": told(self.same_period, self.unit),
            "against_same_period": told_percent(self.against_same_period),
            "target": " – ".join(told(target, self.unit) for target in self.targets) or NOTHING,
            "against_target": told_percents(self.against_targets),
            "unit": self.unit_in_words,
        }

    @property
    def why_no_same_period(self):
        return self.why("same_period")

    @property
    def why_no_target(self):
        return self.why("target")

    @property
    def version(self):
        """The target's version as people write it: the deciding document and its date."""
        if self.line["target_version"] is None:
            return None
        document, _comma, decided_on = self.line["target_version"].rpartition(", ")
        return f"{document}, {day(date.fromisoformat(decided_on))}"

    def has_no_base(self, base, reason):
        return (self.line["no_base"] or {}).get(base) == reason

    def why(self, base):
        """Why there is no percentage of that base, in words; empty when there is one."""
        reason = (self.line["no_base"] or {}).get(base)
        return {
            "zero": _("No base: zero."),
            "missing": _("No base: not recorded."),
        }.get(reason, "")

    @property
    def no_base(self):
        labels = {"value": _("Value"), "same_period": _("Same period last year"), "target": _("Target")}
        return "; ".join(f"{labels[base]}: {self.why(base)}" for base in self.line["no_base"] or {})


def read_lines(snapshot):
    parts = snapshot["kept"]["parts"]
    return [LineRead(line, parts.get(line["code"], {})) for line in snapshot["lines"]]


def told_finding(found):
    """In the reader's language, with indicators by their names."""
    values = dict(found["values"])
    for name in values.keys() & {"line", "lines"}:
        values[name] = ", ".join(title_of(code) for code in values[name].split(", "))
    return _(SENTENCES[found["code"]]) % values


def read_sections(snapshot):
    """[(section's title, its lines)]"""
    lines = read_lines(snapshot)
    sections = [(title, [line for line in lines if line.code.startswith(f"{key}.")]) for key, title in SECTIONS.items()]
    return [(title, members) for title, members in sections if members]


def read_breakdown(snapshot, dimension):
    """(codes of its columns, buckets): the columns are the lines that stand in this breakdown."""
    buckets = snapshot["breakdowns"][dimension]
    return (list(buckets[0]["lines"]) if buckets else []), buckets


def breakdown_page(snapshot, dimension, wanted):
    """One section of one breakdown: its columns, the total above, and a row of figures for each bucket."""
    codes, buckets = read_breakdown(snapshot, dimension)
    sections = [(key, title) for key, title in SECTIONS.items() if any(code.startswith(f"{key}.") for code in codes)]
    section = wanted if wanted in dict(sections) else next((key for key, _title in sections), "")
    codes = [code for code in codes if code.startswith(f"{section}.")]
    totals = {line.code: line.value for line in read_lines(snapshot)}
    return {
        "label": dimension_labels()[dimension],
        "sections": sections,
        "section": section,
        "columns": [(code, name_of(code), unit_label(unit_of_line(code))) for code in codes],
        "totals": [(code, told(totals[code], unit_of_line(code))) for code in codes],
        "buckets": [
            (
                bucket["key"],
                bucket["name"],
                [(code, told(exact(bucket["lines"][code]), unit_of_line(code))) for code in codes],
            )
            for bucket in buckets
        ],
    }


def dimension_labels():
    return {
        "park": _("By industrial park"),
        "country": _("By country"),
        "sector": _("By sector"),
        "field": _("By field of work"),
        "type": _("By document type"),
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
