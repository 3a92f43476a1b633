"""The report as XLSX: a cover, the lines with their bases, a sheet for each breakdown, large projects and groups,
charts, findings, definitions."""

from datetime import date

from django.utils.translation import gettext as _, override

from projects.classifications import country_name
from reports.amounts import exact, told_rate, unit_label, unit_of_line
from reports.indicators.catalogue import CATALOGUE
from reports.parts import Parts
from reports.reading import letterhead, read_breakdown, read_lines, read_sections, told_finding
from reports.renderers.workbook import made_book
from reports.renderers.xlsx_charts import write_charts
from reports.titles import breakdown_titles, calendar_label, period_title, title_of

COLUMNS_ON_A_PAGE = 14
NAMED_ALONE = ("field", "partner")  # their keys are the program's own words; all others are codes that people use


def render_xlsx(snapshot, language="vi"):
    with override(language):
        title = _("Report of indicators: %(period)s") % {"period": period_title(snapshot["period"]["code"])}
        agency = letterhead(snapshot)["agency"]
        with made_book(snapshot, title=title, author=agency) as (book, content):
            cover = book.sheet(_("Cover"))
            write_lines(book.sheet(_("Indicators")), snapshot)
            for dimension, label in breakdown_titles(snapshot).items():
                write_breakdown(book.sheet(label), snapshot, dimension)
            write_large_projects(book.sheet(_("Large projects")), snapshot)
            write_large_groups(book.sheet(_("Large groups")), snapshot)
            write_charts(book.sheet(_("Charts")), snapshot)
            write_findings(book.sheet(_("Findings")), snapshot)
            write_definitions(book.sheet(_("Definitions")), snapshot)
            write_cover(cover, snapshot, title, agency)
    return content()


# --- The cover ---


def write_cover(sheet, snapshot, title, agency):
    sheet.widths(42, 34, 18, 18, 30, 16)
    if agency:
        sheet.texts(agency)
    sheet.texts(title, shape=sheet.book.title)
    sheet.row += 1
    write_parameters(sheet, snapshot)
    sheet.row += 1
    write_targets(sheet, snapshot)
    sheet.row += 1
    sheet.texts(_("Sheets"), shape=sheet.book.bold)
    for other in sheet.book.sheets[1:]:
        sheet.link(0, other)
        sheet.row += 1


def write_parameters(sheet, snapshot):
    period, kept = snapshot["period"], snapshot["kept"]
    for label, value in (
        (_("Period"), period["code"]),
        (_("Calendar"), calendar_label(period["calendar"])),
        (_("From"), iso_day(period["start"])),
        (_("To"), iso_day(period["end"])),
        (_("Figures as known on"), iso_day(snapshot["as_known_on"] or kept["counted_on"])),
        (_("Made on"), iso_day(kept["counted_on"])),
        (_("Exchange rate"), told_rate(snapshot["exchange_rate"])),
    ):
        sheet.text(0, label, sheet.book.bold)
        sheet.day(1, value) if isinstance(value, date) else sheet.text(1, value)
        sheet.row += 1


def write_targets(sheet, snapshot):
    sheet.texts(_("Targets used"), shape=sheet.book.bold)
    header = [_("Indicator"), _("Unit"), _("Target, or from"), _("Target to"), _("Deciding document"), _("Decided on")]
    sheet.texts(*header, shape=sheet.book.head)
    for line in read_lines(snapshot):
        if line.version:
            sheet.text(0, title_of(line.code))
            sheet.text(1, line.unit_in_words)
            for column, target in enumerate(line.targets, 2):
                sheet.number(column, target, line.unit)
            write_version(sheet, 4, line)
            sheet.row += 1


def write_version(sheet, column, line):
    """The target's version: its document, and the day as a real date."""
    document, _comma, decided_on = (line.line["target_version"] or "").rpartition(", ")
    if document:
        sheet.text(column, document)
        sheet.day(column + 1, iso_day(decided_on))


def iso_day(text):
    return date.fromisoformat(text)


# --- The figures ---


def write_lines(sheet, snapshot):
    sheet.widths(26, 38, 30, 13, 16, 16, 12, 16, 16, 12, 12, 14, 14, 22, 12, 44)
    sheet.header(
        _("Section"), _("Indicator"), _("Code"), _("Unit"), _("In the period"), _("Same period last year"),
        _("Against the same period"), _("Target, or from"), _("Target to"), _("Against the target, or its low end"),
        _("Against its high end"), _("Numerator"), _("Denominator"), _("Deciding document"), _("Decided on"),
        _("Without a base"), fixed=3,
    )  # fmt: skip
    for title, lines in read_sections(snapshot):
        for line in lines:
            write_line(sheet, str(title), line)
    sheet.filtered()


def write_line(sheet, section, line):
    for column, text in enumerate([section, line.name, line.code, line.unit_in_words]):
        sheet.text(column, text)
    sheet.number(4, line.value, line.unit)
    sheet.number(5, line.same_period, line.unit)
    sheet.percent(6, line.against_same_period)
    for column, target in enumerate(line.targets):
        sheet.number(7 + column, target, line.unit)
        sheet.percent(9 + column, line.against_targets[column])
    sheet.number(11, exact(line.numerator), "ha" if line.code.startswith("park.") else "count")
    sheet.number(12, exact(line.denominator), "ha" if line.code.startswith("park.") else "count")
    write_version(sheet, 13, line)
    sheet.text(15, line.no_base)
    sheet.row += 1


def write_breakdown(sheet, snapshot, dimension):
    """The total, to which the parts add up, then one row for each bucket: one column for each line."""
    codes, buckets = read_breakdown(snapshot, dimension)
    names, totals = Parts(snapshot).names(dimension), {line.code: line.value for line in read_lines(snapshot)}
    widest = max((len(bucket["key"]) for bucket in buckets), default=0)
    keyed = dimension not in NAMED_ALONE
    first = 1 + keyed  # column of the figures
    sheet.widths(*[max(12, widest + 2)] * keyed, 44, *[15] * len(codes))
    sheet.text(first - 1, _("Total"), sheet.book.bold)
    for column, code in enumerate(codes, first):
        sheet.number(column, totals[code], unit_of_line(code), total=True)
    sheet.row += 1
    sheet.header(*[_("Key")] * keyed, _("Name"), *(header_of(code) for code in codes), fixed=first)
    sheet.over_pages(len(codes), COLUMNS_ON_A_PAGE, names=first)
    for bucket in buckets:
        for column, text in enumerate([*[bucket["key"]] * keyed, names[bucket["key"]]]):
            sheet.text(column, text)
        for column, code in enumerate(codes, first):
            sheet.number(column, exact(bucket["lines"][code]), unit_of_line(code))
        sheet.row += 1
    sheet.filtered()


def header_of(code):
    unit = unit_label(unit_of_line(code))
    return f"{title_of(code)} ({unit})" if unit else title_of(code)


# --- Large projects and groups ---


def write_large_projects(sheet, snapshot):
    sheet.widths(10, 16, 60, 12, 36, 24, 18, 14, 12)
    sheet.header(
        _("Class"), _("Project"), _("Name"), _("Park code"), _("Industrial park"), _("Country"), _("Attracted"),
        _("Unit"), _("Share"),
    )  # fmt: skip
    parks = Parts(snapshot)
    for found in snapshot["large_projects"]:
        name = snapshot["kept"]["projects"].get(found["project"], "")
        place = [found["park"], parks.park(found["park"]), country_name(found["country"])]
        for column, text in enumerate([found["class"], found["project"], name, *place]):
            sheet.text(column, text)
        write_amount(sheet, 6, found)
    sheet.filtered()


def write_large_groups(sheet, snapshot):
    sheet.widths(10, 14, 36, 12, 18, 14, 12)
    sheet.header(_("Class"), _("By"), _("Group"), _("Projects"), _("Attracted"), _("Unit"), _("Share"))
    for found in snapshot["large_groups"]:
        by_country = found["by"] == "country"
        sheet.text(0, found["class"])
        sheet.text(1, _("country") if by_country else _("complex"))
        sheet.text(2, country_name(found["key"]) if by_country else found["key"])
        sheet.number(3, found["count"], "count")
        write_amount(sheet, 4, found)
    sheet.filtered()


def write_amount(sheet, column, found):
    unit = unit_of_line(f"{found['class'].lower()}.attracted")
    sheet.number(column, exact(found["value"]), unit)
    sheet.text(column + 1, unit_label(unit))
    sheet.percent(column + 2, exact(found["share"]))
    sheet.row += 1


# --- What to know about the figures ---


def write_findings(sheet, snapshot):
    sheet.widths(28, 110)
    sheet.header(_("Code"), _("Finding"))
    for found in snapshot["findings"]:
        sheet.text(0, found["code"])
        sheet.text(1, told_finding(found), sheet.book.wrap)
        sheet.row += 1
    sheet.filtered()


def write_definitions(sheet, snapshot):
    sheet.widths(30, 40, 14, 80, 20, 60)
    sheet.header(
        _("Code"), _("Indicator"), _("Unit"), _("Definition"), _("Field that answers for it"), _("Legal source")
    )
    for line in read_lines(snapshot):
        sheet.text(0, line.code)
        sheet.text(1, title_of(line.code), sheet.book.wrap)
        sheet.text(2, line.unit_in_words)
        if said := line.code in CATALOGUE and CATALOGUE[line.code].definition:
            for column, text in enumerate([said.text, said.owner.label, said.source], 3):
                sheet.text(column, text, sheet.book.wrap)
        sheet.row += 1
    sheet.filtered()
