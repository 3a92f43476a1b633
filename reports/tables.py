"""The tables of a report as a document: the figures of each section, and the annexes with the breakdowns. Pure."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kcnportal.text import begun_small
from projects.classifications import country_name
from reports.amounts import exact, told, told_percent, unit_label, unit_of_line
from reports.indicators.catalogue import SECTIONS
from reports.parts import Parts, in_sentence, listed
from reports.titles import BREAKDOWNS, name_of, title_by, title_of

TEXT_WIDTH = 160  # millimetres between the margins


@dataclass(frozen=True)
class Column:
    header: str
    width: int  # in millimetres
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    title: str
    columns: list
    rows: list  # of texts; the first row of a breakdown is its total
    has_total: bool = False
    notes: list = field(default_factory=list)  # below it


def figures_of(title, lines):
    """The lines of one section with what they are held against: a row each."""
    columns = [
        Column(_("Indicator"), 35),
        Column(_("Unit"), 21),
        Column(_("In the period"), 20, is_number=True),
        Column(_("Same period last year"), 20, is_number=True),
        Column(_("Per cent of the same period"), 15, is_number=True),
        Column(_("Plan of the year"), 29, is_number=True),  # a range stands on one line
        Column(_("Per cent of the plan"), 20, is_number=True),
    ]
    keys = ("value", "same_period", "against_same_period", "target", "against_target")
    rows = [
        [line.name, told["unit"], *(told[key] for key in keys)] for line, told in ((one, one.told) for one in lines)
    ]
    return Table(title, columns, rows, notes=list(why_dashes(lines)))


def why_dashes(lines):
    """Without a base there is a dash, and the reason below the table (indicators.md, "Counting rules")."""
    for reason, words in (
        ("zero", _("Zero in the same period last year, so no percentage: %(lines)s.")),
        ("missing", _("No records of the same period last year: %(lines)s.")),
    ):
        names = [begun_small(line.name) for line in lines if line.has_no_base("same_period", reason)]
        if names:
            yield words % {"lines": listed(names)}
    if any(line.has_no_base("target", "missing") for line in lines):
        yield _("A dash in the column of the plan: the plan of the year sets no target.")


def annexes(snapshot):
    """The breakdowns as tables: those in which something happened."""
    for dimension, codes in (
        ("park", ("fdi.new.count", "fdi.attracted", "fdi.stock.count", "fdi.stock.capital")),
        ("park", ("ddi.new.count", "ddi.attracted", "ddi.stock.count", "ddi.stock.capital")),
        ("park", ("park.natural_area", "park.industrial_area", "park.leased_area", "park.occupancy")),
        ("country", ("fdi.new.count", "fdi.attracted", "fdi.stock.count", "fdi.stock.capital")),
        ("partner", ("fdi.new.count", "fdi.attracted", "fdi.stock.count", "fdi.stock.capital")),
        ("partner", ("ddi.new.count", "ddi.attracted", "ddi.stock.count", "ddi.stock.capital")),
        ("sector", ("fdi.attracted", "fdi.stock.capital", "ddi.attracted", "ddi.stock.capital")),
        ("field", ("document.outgoing.count",)),
        ("unit", ("document.outgoing.count", "document.incoming.count", "document.incoming.open")),
        ("unit", ("task.total", "task.done", "task.overdue")),
    ):
        yield from breakdown(snapshot, dimension, codes)
    yield from largest_projects(snapshot)


def breakdown(snapshot, dimension, codes):
    if dimension not in snapshot["breakdowns"]:  # a report made before there was this one
        return
    parts = Parts(snapshot)
    names = parts.names(dimension)
    buckets = [
        (names[bucket["key"]], [exact(bucket["lines"][code]) for code in codes])
        for bucket in snapshot["breakdowns"][dimension]
    ]
    rows = [(name, values) for name, values in buckets if any(values)]
    if not rows:
        return
    if dimension == "country":  # by what they brought: their codes are no order for a reader
        rows.sort(key=lambda row: row[1][1], reverse=True)
    width = 24 if len(codes) > 1 else 40
    sections = {code.partition(".")[0] for code in codes}
    columns = [Column(BREAKDOWNS[dimension].heading, TEXT_WIDTH - width * len(codes))]
    columns += [
        Column(header(code, name_of if len(sections) == 1 else title_of), width, is_number=True) for code in codes
    ]
    total = [_("Total"), *(told(parts.lines[code].value, unit_of_line(code)) for code in codes)]
    told_rows = [
        [name, *(told(value, unit_of_line(code)) for code, value in zip(codes, values, strict=True))]
        for name, values in rows
    ]
    subject = str(SECTIONS[sections.pop()] if len(sections) == 1 else _("Investment"))
    title = subject if codes[0].startswith(f"{dimension}.") else title_by(subject, dimension)
    yield Table(title, columns, [total, *told_rows], has_total=True)


def header(code, named):
    unit = unit_label(unit_of_line(code))
    return f"{named(code)} ({unit})" if unit else named(code)


def largest_projects(snapshot):
    parts = Parts(snapshot)
    rows = [
        [
            project["class"],
            snapshot["kept"]["projects"].get(project["project"], project["project"]),
            parts.park(project["park"]),
            country_name(project["country"]),
            in_sentence(exact(project["value"]), unit_of_line(f"{project['class'].lower()}.attracted")),
            told_percent(exact(project["share"])),
        ]
        for project in snapshot["large_projects"]
    ]
    if rows:
        columns = [Column(_("Class"), 14), Column(_("Project"), 50), Column(_("Industrial park"), 32)]
        columns += [Column(_("Country"), 22), Column(_("Attracted"), 28, is_number=True)]
        columns += [Column(_("Share (%)"), 14, is_number=True)]
        yield Table(_("Largest projects"), columns, rows)
