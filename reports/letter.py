"""A report as a document in the legal layout (records-law, section D): what stands in it, whatever kind of file it
becomes. Made of a frozen snapshot alone, in the language that is spoken just now. Pure: no database."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from django.utils.translation import get_language, gettext as _, override

from reports.amounts import told_short, unit_label, unit_of_line
from reports.indicators.catalogue import SECTIONS
from reports.parts import Parts
from reports.reading import letterhead, read_lines, told_finding
from reports.sentences import say
from reports.tables import Table, annexes, figures_of
from reports.titles import title_by, title_of

MOST_BARS = 10
NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
FOR_THE_BOARD = ("no_target", "no_same_period")  # findings that the tables show as dashes: not for who receives it
NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Chart:
    """Bars from left to right. `share`: how long a bar is beside the longest, from 0 to 1."""

    title: str
    bars: list  # of {"label", "told", "share", "is_strong"}

    @property
    def as_words(self):
        """What the chart shows, for who does not see it."""
        return f"{self.title}: " + "; ".join(f"{bar['label']} {bar['told']}" for bar in self.bars)


@dataclass(frozen=True)
class Section:
    title: str
    paragraphs: list
    table: Table | None = None
    charts: list = field(default_factory=list)


@dataclass(frozen=True)
class Letter:
    language: str
    made_on: date
    superior: str
    agency: str
    nation: str
    motto: str
    number: str  # a place to write it into
    dated: str
    kind: str
    subject: str
    known: str
    addressee: str
    opening: list
    sections: list
    notes: list
    closing: str
    recipients: list
    kept_by: str
    signer: str
    annexes: list  # of tables


def letter_of(snapshot):
    facts = letterhead(snapshot)
    sentences = Sentences(snapshot)
    first, rest = facts["recipients"][:1], facts["recipients"][1:]
    return Letter(
        language=get_language(),
        made_on=date.fromisoformat(snapshot["kept"]["counted_on"]),
        superior=unbroken(facts["superior"], facts["place"]).upper(),
        agency=unbroken(facts["agency"], facts["place"]).upper(),
        nation=_("SOCIALIST REPUBLIC OF VIET NAM"),
        motto=_("Independence - Freedom - Happiness"),
        number=_("No.:         /%(symbol)s") % {"symbol": facts["symbol"]},
        dated=place_and_date(facts["place"], snapshot),
        kind=_("REPORT"),
        subject=unbroken("".join(sentences.of("subject")[:1]), Parts(snapshot).general["period"]),
        known=known(snapshot),
        addressee="".join(first),
        opening=sentences.of("opening"),
        sections=list(sections(snapshot, sentences)),
        notes=[told_finding(found) for found in snapshot["findings"] if found["code"] not in FOR_THE_BOARD],
        closing=closed(sentences.of("closing")),
        recipients=[*([_("As above")] if first else []), *rest],
        kept_by=kept_by(facts),
        signer=(facts["head_title"] if get_language() == "vi" else _("Head of the agency")).upper(),
        annexes=list(annexes(snapshot)),
    )


def kept_by(facts):
    """The office's clerks, and the unit that made the report (records-law, section D): `Lưu: VT, TH`."""
    return ", ".join(filter(None, [_("Archives: Office"), facts.get("made_by", "")]))


def place_and_date(place, snapshot):
    """The day is written when it is signed; the year is that in which the report was made."""
    words = _("%(place)s,      /     /%(year)s") if place else _("Date:      /     /%(year)s")
    return words % {"place": place, "year": snapshot["kept"]["counted_on"][:4]}


def known(snapshot):
    """Số liệu tính đến ngày: which days the figures are of, and what was known when they were counted."""
    words = _("(Period: %(start)s to %(end)s; figures as known on %(known_on)s)")
    general = Parts(snapshot).general
    period, semicolon, day = (words % {name: general[name] for name in ("start", "end", "known_on")}).partition("; ")
    return period + semicolon + unbroken(day, day)


def unbroken(text, words):
    """The text with these words of it on one line."""
    return text.replace(words, words.replace(" ", NO_BREAK))


def flowing(text):
    """The same where nothing is printed: in a field, or to be copied."""
    return text.replace(NO_BREAK, " ")


def closed(paragraphs):
    """The text of a document ends ./. (records-law, section D)."""
    return f"{' '.join(paragraphs).rstrip(' ./')}./." if paragraphs else "./."


class Sentences:
    """What the frozen sentences say of their snapshot."""

    def __init__(self, snapshot):
        self.rows, self.parts = snapshot["kept"]["letter"]["sentences"], Parts(snapshot)

    def of(self, section):
        language = "en" if get_language() == "en" else "vi"
        said = [say(row[language], self.parts) for row in self.rows if row["section"] == section]
        return [sentence for sentence in said if sentence]


def said_of(snapshot, sentence):
    """What one sentence says of a report: (in Vietnamese, in English), each empty where it says nothing."""
    said = []
    for language in ("vi", "en"):
        with override(language):
            said.append(say(sentence.in_language(language), Parts(snapshot)))
    return tuple(said)


def sections(snapshot, sentences):
    """One for each section of the catalogue, numbered: what is said of it, its figures, its charts."""
    lines = read_lines(snapshot)
    for numeral, (key, title) in zip(NUMERALS, SECTIONS.items(), strict=False):
        own = [line for line in lines if line.code.startswith(f"{key}.")]
        yield Section(f"{numeral}. {title}", sentences.of(key), figures_of(str(title), own), charts_of(key, snapshot))


def charts_of(key, snapshot):
    if key in ("fdi", "ddi"):
        code = f"{key}.attracted"
        by = ["country", "park"] if key == "fdi" else ["park"]
        charts = [against_bases(code, snapshot), *(by_bucket(code, dimension, snapshot) for dimension in by)]
    elif key == "park":
        charts = [by_bucket("park.occupancy", "park", snapshot)]
    else:
        charts = []
    return [chart for chart in charts if chart]


def against_bases(code, snapshot):
    """The figure beside the same period and the plan, where there is something to hold it against."""
    line = Parts(snapshot).lines[code]
    ends = [(_("Plan of the year"), line.targets[0])] if len(line.targets) == 1 else []
    if line.is_range:
        ends = list(zip([_("Plan of the year, from"), _("Plan of the year, to")], line.targets, strict=True))
    before = [(_("Same period last year"), line.same_period)] if line.same_period else []
    if not (before or ends):
        return None
    return chart(title_of(code), line.unit, [*before, (_("In the period"), line.value), *ends], strong=len(before))


def by_bucket(code, dimension, snapshot):
    found = Parts(snapshot).largest(code, dimension)[:MOST_BARS]
    if len(found) < 2:
        return None
    return chart(title_by(title_of(code), dimension), unit_of_line(code), found)


def chart(title, unit, found, strong=None):
    """`strong`: which bar is the one that the others are held against; all of them otherwise."""
    longest = max(value for _label, value in found) or 1
    bars = [
        {
            "label": str(label),
            "told": told_short(value, unit),
            "share": float(Fraction(value) / Fraction(longest)),
            "is_strong": strong is None or index == strong,
        }
        for index, (label, value) in enumerate(found)
    ]
    label = unit_label(unit)
    return Chart(f"{title} ({label})" if label else title, bars)
