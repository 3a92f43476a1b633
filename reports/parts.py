"""The parts that a sentence of a report may name, and what each says of one frozen report. Pure: no database.

Every indicator of the catalogue is a part under its code, and has aspects: {fdi.attracted|same_period}. Numbers are
written as in sentences: rounded once, without zeros at the end, per cent without decimals.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from django.utils.translation import gettext as _, gettext_lazy

from kcnportal.numbers import at_most, day
from kcnportal.text import begun_small
from projects.classifications import country_name
from reports.amounts import exact, told_short, unit_label, unit_of_line
from reports.indicators.catalogue import CATALOGUE, RATIO
from reports.periods import words_of
from reports.reading import bucket_names, letterhead, read_lines
from reports.titles import title_of

MOST_NAMED = 3
CLASSES = ("fdi", "ddi")
ASPECTS = {
    "": gettext_lazy("the value with its unit"),
    "if_any": gettext_lazy("the value; nothing where it is zero"),
    "same_period": gettext_lazy("in per cent of the same period last year"),
    "change": gettext_lazy("up or down against the same period last year, in per cent"),
    "same_period_value": gettext_lazy("the value of the same period last year"),
    "target": gettext_lazy("in per cent of the year's target"),
    "target_value": gettext_lazy("the year's target"),
    "target_version": gettext_lazy("the document that decided the target"),
}
GENERAL = {
    "period": gettext_lazy("the period in words"),
    "year": gettext_lazy("the year"),
    "start": gettext_lazy("the first day of the period"),
    "end": gettext_lazy("the last day of the period"),
    "known_on": gettext_lazy("the day up to which the figures are known"),
    "agency": gettext_lazy("the agency"),
    "place": gettext_lazy("the place name of the agency"),
    "fdi.large_from": gettext_lazy("from which capital on an FDI project counts as large"),
    "document.by_field": gettext_lazy("the outgoing documents by field of work"),
}
LISTS = {
    "groups": gettext_lazy("the large projects by country"),
    "complexes": gettext_lazy("the complexes with their projects"),
    "top_parks": gettext_lazy("the parks that attracted most"),
    "top_countries": gettext_lazy("the countries that invested most"),
    "top_sectors": gettext_lazy("the sectors that attracted most"),
}
DIMENSIONS = {"top_parks": "park", "top_countries": "country", "top_sectors": "sector"}


def is_known(name):
    code, _bar, aspect = name.partition("|")
    if code in CATALOGUE:
        return aspect in ASPECTS and not name.endswith("|")
    return name in GENERAL or is_list(name)


def is_list(name):
    project_class, _dot, word = name.partition(".")
    return project_class in CLASSES and word in LISTS


def all_parts():
    """[(name, what it says)] of everything but the aspects, for the page beside the form."""
    lists = [(f"{name}.{word}", f"{name.upper()}: {about}") for name in CLASSES for word, about in LISTS.items()]
    return [*((name, str(about)) for name, about in GENERAL.items()), *lists]


def all_aspects():
    return [(f"|{aspect}" if aspect else "", str(about)) for aspect, about in ASPECTS.items()]


def all_indicators():
    return [(code, title_of(code)) for code in CATALOGUE]


def in_sentence(value, unit):
    """`273,5 triệu USD`, `2.182,61 tỷ đồng`, `71%`, `31`: None stays None."""
    if value is None:
        return None
    if unit == RATIO:
        return percent(value)
    return f"{told_short(value, unit)} {unit_label(unit)}".strip()


def percent(ratio):
    """Without decimals; something is never said to be nothing."""
    if ratio is None:
        return None
    return (
        _("under %(percent)s%%") % {"percent": 1}
        if ratio and whole_percent(ratio) == "0"
        else f"{whole_percent(ratio)}%"
    )


def whole_percent(ratio):
    return at_most(Fraction(ratio) * 100, 0)


def written_day(text):
    return day(date.fromisoformat(text)) if text else None


def listed(items):
    return "; ".join(items)


@dataclass(frozen=True)
class Parts:
    """What each part says of one snapshot, in the language that is spoken just now: value_of of reports.sentences."""

    snapshot: dict

    def __call__(self, name):
        code, _bar, aspect = name.partition("|")
        if code in self.lines:
            return self.aspect(self.lines[code], aspect)
        if is_list(name):
            project_class, _dot, word = name.partition(".")
            return self.list(project_class, word) if self.is_complete(f"{project_class}.attracted") else None
        return self.general.get(name)

    @cached_property
    def lines(self):
        return {line.code: line for line in read_lines(self.snapshot)}

    def is_complete(self, code):
        """Figures whose records begin after the period does say too little: no sentence is made of them."""
        return code not in self.snapshot["kept"].get("incomplete", [])

    @cached_property
    def general(self):
        period, kept = self.snapshot["period"], self.snapshot["kept"]
        letter = letterhead(self.snapshot)
        return {
            "period": str(words_of(period["code"])),
            "year": period["code"][:4],
            "start": written_day(period["start"]),
            "end": written_day(period["end"]),
            "known_on": written_day(self.snapshot["as_known_on"] or kept["counted_on"]),
            "agency": letter["agency"] or None,
            "place": letter["place"] or None,
            "fdi.large_from": in_sentence(self.large_from, "USD"),
            "document.by_field": self.documents_by_field(),
        }

    @property
    def large_from(self):
        return Fraction(self.snapshot["kept"]["large_from"]) / 100

    def aspect(self, line, aspect):
        if not self.is_complete(line.code):
            return None
        match aspect:
            case "":
                return in_sentence(line.value, line.unit)
            case "if_any":
                return in_sentence(line.value or None, line.unit)
            case "same_period":
                return percent(line.against_same_period)
            case "change":
                return change(line.against_same_period)
            case "same_period_value":
                return in_sentence(line.same_period, line.unit)
            case "target":
                return of_ends([percent(ratio) for ratio in line.against_targets])
            case "target_value":
                return between(line.targets, line.unit)
            case "target_version":
                return line.version

    def list(self, project_class, word):
        if word == "groups":
            return listed(map(self.group, self.groups(project_class, "country")))
        if word == "complexes":
            return listed(map(self.complex, self.groups(project_class, "complex")))
        return self.top(f"{project_class}.attracted", DIMENSIONS[word])

    def groups(self, project_class, by):
        groups = self.snapshot["large_groups"]
        return [group for group in groups if group["class"] == project_class.upper() and group["by"] == by]

    def group(self, group):
        """`Nhật Bản 2 dự án, tổng vốn 119,5 triệu USD, chiếm 44% (61,5 triệu USD tại KCN Sơn Lôi, …)`: where they are,
        if all of them are among the largest projects that the report lists."""
        members = [
            project
            for project in self.snapshot["large_projects"]
            if (project["class"], project["country"]) == (group["class"], group["key"])
            and exact(project["value"]) >= self.large_from
        ]
        said = grouped(country_name(group["key"]), group)
        if len(members) != group["count"]:
            return said
        each = [
            _("%(capital)s at %(park)s")
            % {"capital": in_sentence(exact(project["value"]), "USD"), "park": self.park(project["park"])}
            for project in members
        ]
        return f"{said} ({', '.join(each)})"

    def complex(self, group):
        return grouped(group["key"], group)

    def park(self, code):
        return self.names("park").get(code, code)

    def names(self, dimension):
        """{key: name}, in the reader's language where there is one in it."""
        return bucket_names(self.snapshot, dimension)

    def largest(self, code, dimension):
        """[(name, exact value)] of the buckets that have something, the largest first."""
        names = self.names(dimension)
        values = [
            (names[bucket["key"]], exact(bucket["lines"][code])) for bucket in self.snapshot["breakdowns"][dimension]
        ]
        return sorted(((name, value) for name, value in values if value), key=lambda found: (-found[1], found[0]))

    def top(self, code, dimension):
        """`Nhật Bản (119,5 triệu USD, chiếm 44%); …`"""
        whole, unit = self.lines[code].value, unit_of_line(code)
        if not whole:
            return None
        return listed(
            _("%(name)s (%(capital)s, %(share)s of the total)")
            % {"name": name, "capital": in_sentence(value, unit), "share": percent(value / whole)}
            for name, value in self.largest(code, dimension)[:MOST_NAMED]
        )

    def documents_by_field(self):
        code = "document.outgoing.count"
        if not self.is_complete(code):
            return None
        found = self.largest(code, "field")
        return listed(f"{begun_small(name)} {in_sentence(value, 'count')}" for name, value in found)


def grouped(name, group):
    unit = unit_of_line(f"{group['class'].lower()}.attracted")
    words = _("%(name)s: %(count)s projects, together %(capital)s, %(share)s of the total")
    capital, share = in_sentence(exact(group["value"]), unit), percent(exact(group["share"]))
    return words % {"name": name, "count": group["count"], "capital": capital, "share": share or "–"}


def between(ends, unit):
    """One value, or both ends of a range: `300 – 400 triệu USD`."""
    *low, high = [in_sentence(end, unit) for end in ends] or [None]
    return f"{low[0].removesuffix(unit_label(unit)).strip()} – {high}" if low else high


def of_ends(shares):
    """In per cent of one target, or of the low and then the high end of a range; nothing where an end is no base."""
    if len(shares) < 2 or None in shares:
        return shares[0] if len(shares) == 1 else None
    low, high = shares
    return _("%(low)s of the low end and %(high)s of the high end") % {"low": low, "high": high}


def change(ratio):
    if ratio is None:
        return None
    size = f"{whole_percent(abs(ratio - 1))}%"
    if size == "0%":
        return _("about the same")
    return (_("up %(size)s") if ratio > 1 else _("down %(size)s")) % {"size": size}
