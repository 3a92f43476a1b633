"""A frozen report as people read it: its lines with exact fractions of their own parts, its breakdowns. No database."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.utils.translation import get_language, gettext as _, override

from accounts.models import FieldOfWork
from kcnportal.numbers import NOTHING, day
from projects.classifications import country_name, division_name
from reports.amounts import counted, exact, told, told_percent, told_percents, unit_label, unit_name, unit_of_line
from reports.indicators.breakdowns import NOWHERE, partner_groups, without_unit
from reports.indicators.catalogue import SECTIONS
from reports.indicators.findings import SENTENCES
from reports.indicators.measure import ratio
from reports.models import CompleteFrom
from reports.titles import BREAKDOWNS, name_of, title_of


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
    """In the reader's language, with indicators, breakdowns and kinds of records by their names."""
    values = found["values"] | told_records(found)
    for name in values.keys() & {"line", "lines"}:
        values[name] = ", ".join(title_of(code) for code in values[name].split(", "))
    if "dimension" in values:
        values["dimension"] = BREAKDOWNS[values["dimension"]].dimension
    if "unit" in values:
        values["unit"] = unit_name(values["unit"])
    return _(SENTENCES[found["code"]]) % values


def told_records(found):
    """{"records": the kind in the reader's language}, of a finding that names one; it was kept in the maker's."""
    kept = found["values"].get("records")
    for kind in CompleteFrom.Kind if kept else []:
        if kept in said_in_all(kind.label):
            return {"records": str(kind.label)}
    return {}


def said_in_all(words):
    said = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            said.append(str(words))
    return said


def read_sections(snapshot):
    """[(section's title, its lines)]"""
    lines = read_lines(snapshot)
    sections = [(title, [line for line in lines if line.code.startswith(f"{key}.")]) for key, title in SECTIONS.items()]
    return [(title, members) for title, members in sections if members]


def bucket_names(snapshot, dimension):
    """{key: name}, in the reader's language where there is one in it; a report that was made before it kept the English
    names of document types has the Vietnamese ones."""
    known = names_by_key(snapshot, dimension)
    return {bucket["key"]: known.get(bucket["key"], bucket["name"]) for bucket in snapshot["breakdowns"][dimension]}


def names_by_key(snapshot, dimension):
    keys = [bucket["key"] for bucket in snapshot["breakdowns"][dimension]]
    if dimension == "country":
        return {key: country_name(key) for key in keys}
    if dimension == "sector":
        return {key: division_name(key) for key in keys}
    if dimension == "field":
        return {value: str(label) for value, label in FieldOfWork.choices}
    if dimension == "type" and get_language() == "en":
        return snapshot["kept"].get("english_types", {})
    return {"partner": partner_groups(), "unit": {NOWHERE: without_unit()}}.get(dimension, {})


def in_english(snapshot):
    """The same figures under the same keys; names and findings are in English."""
    with override("en"):
        breakdowns = {
            dimension: named_anew(buckets, bucket_names(snapshot, dimension))
            for dimension, buckets in snapshot["breakdowns"].items()
        }
        findings = [
            found | {"text": told_finding(found), "values": found["values"] | told_records(found)}
            for found in snapshot["findings"]
        ]
    return snapshot | {"breakdowns": breakdowns, "findings": findings}


def named_anew(buckets, names):
    return [bucket | {"name": names[bucket["key"]]} for bucket in buckets]


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
    names = bucket_names(snapshot, dimension)
    return {
        "label": BREAKDOWNS[dimension].title,
        "sections": sections,
        "section": section,
        "columns": [(code, name_of(code), unit_label(unit_of_line(code))) for code in codes],
        "totals": [(code, told(totals[code], unit_of_line(code))) for code in codes],
        "buckets": [
            (
                bucket["key"],
                names[bucket["key"]],
                [(code, told(exact(bucket["lines"][code]), unit_of_line(code))) for code in codes],
            )
            for bucket in buckets
        ],
    }
