"""The report as XLSX: a cover, the lines with their bases, a sheet for each breakdown, large projects, findings.

Cells hold real numbers; text is written as text, so that nothing of it is taken for a formula (trust, rule 9).
"""

import io
from datetime import date

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from kcnportal.numbers import day
from projects.classifications import country_name
from reports.reading import (
    calendar_label,
    dimension_labels,
    exact,
    in_table,
    period_title,
    read_breakdown,
    read_lines,
    read_sections,
    title_of,
    told_finding,
    told_rate,
    unit_label,
    unit_of_line,
)

WHOLE, DECIMAL, PERCENT = "#,##0", "#,##0.00", "0.0%"
FORMATS = {"USD": DECIMAL, "VND": DECIMAL, "ha": DECIMAL, "count": WHOLE, "ratio": '0.0"%"'}


def render_xlsx(snapshot):
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        workbook.set_properties({"created": date.fromisoformat(snapshot["kept"]["counted_on"])})
        book = Book(workbook)
        write_cover(book.sheet(_("Cover")), snapshot)
        write_lines(book.sheet(_("Indicators")), snapshot)
        for dimension, label in dimension_labels().items():
            write_breakdown(book.sheet(label), snapshot, dimension)
        write_large(book.sheet(_("Large projects and groups")), snapshot)
        write_findings(book.sheet(_("Findings")), snapshot)
    return file.getvalue()


class Book:
    """The workbook with its few formats."""

    def __init__(self, workbook):
        self.workbook = workbook
        self.title = workbook.add_format({"bold": True, "font_size": 14})
        self.head = workbook.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E7ECF3", "border": 1}
        )
        self.bold = workbook.add_format({"bold": True})
        self.wrap = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.numbers = {shape: workbook.add_format({"num_format": shape}) for shape in {*FORMATS.values(), PERCENT}}
        self.totals = {
            shape: workbook.add_format({"num_format": shape, "bold": True}) for shape in {*FORMATS.values(), PERCENT}
        }

    def sheet(self, name):
        sheet = self.workbook.add_worksheet(name[:31])
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        return Sheet(self, sheet)


class Sheet:
    """A sheet that is written row by row."""

    def __init__(self, book, sheet):
        self.book, self.sheet, self.row = book, sheet, 0

    def text(self, column, text, shape=None):
        self.sheet.write_string(self.row, column, str(text), shape)

    def number(self, column, value, unit, total=False):
        """An exact value in its unit as a real number; an empty cell where there is none."""
        shapes = self.book.totals if total else self.book.numbers
        if value is not None:
            self.sheet.write_number(self.row, column, float(in_table(value, unit)), shapes[FORMATS[unit]])

    def percent(self, column, value):
        if value is not None:
            self.sheet.write_number(self.row, column, float(value), self.book.numbers[PERCENT])

    def texts(self, *texts, shape=None):
        for column, text in enumerate(texts):
            self.text(column, text, shape)
        self.row += 1

    def header(self, *labels, fixed=1):
        """A header row that stays in sight and is repeated on every printed page."""
        self.texts(*labels, shape=self.book.head)
        self.sheet.freeze_panes(self.row, fixed)
        self.sheet.repeat_rows(self.row - 1)

    def widths(self, *widths):
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)


def write_cover(sheet, snapshot):
    period, kept = snapshot["period"], snapshot["kept"]
    sheet.widths(34, 30, 18, 18, 40)
    sheet.texts(
        _("Report of indicators: %(period)s") % {"period": period_title(period["code"])}, shape=sheet.book.title
    )
    sheet.row += 1
    known_on = snapshot["as_known_on"] or kept["counted_on"]
    for label, value in (
        (_("Period"), period["code"]),
        (_("Calendar"), calendar_label(period["calendar"])),
        (_("From"), iso_day(period["start"])),
        (_("To"), iso_day(period["end"])),
        (_("Figures as known on"), iso_day(known_on)),
        (_("Made on"), iso_day(kept["counted_on"])),
        (_("Exchange rate"), told_rate(snapshot["exchange_rate"])),
    ):
        sheet.text(0, label, sheet.book.bold)
        sheet.text(1, value)
        sheet.row += 1
    sheet.row += 1
    sheet.texts(_("Targets used"), shape=sheet.book.bold)
    header = [_("Indicator"), _("Unit"), _("Target, or from"), _("Target to"), _("Version: document, decided on")]
    sheet.texts(*header, shape=sheet.book.head)
    for line in read_lines(snapshot):
        if line.version:
            sheet.text(0, title_of(line.code))
            sheet.text(1, unit_label(line.unit))
            for column, target in enumerate(line.targets, 2):
                sheet.number(column, target, line.unit)
            sheet.text(4, line.version)
            sheet.row += 1


def iso_day(text):
    return day(date.fromisoformat(text))


def write_lines(sheet, snapshot):
    sheet.widths(40, 28, 14, 16, 16, 12, 16, 16, 12, 12, 16, 16, 34, 50)
    sheet.header(
        _("Indicator"), _("Code"), _("Unit"), _("In the period"), _("Same period last year"),
        _("Against the same period"), _("Target, or from"), _("Target to"), _("Against the target, or its low end"),
        _("Against its high end"), _("Numerator"), _("Denominator"), _("Version of the target"), _("Without a base"),
    )  # fmt: skip
    for title, lines in read_sections(snapshot):
        sheet.texts(title, shape=sheet.book.bold)
        for line in lines:
            write_line(sheet, line)


def write_line(sheet, line):
    sheet.text(0, line.name)
    sheet.text(1, line.code)
    sheet.text(2, unit_label(line.unit))
    sheet.number(3, line.value, line.unit)
    sheet.number(4, line.same_period, line.unit)
    sheet.percent(5, line.against_same_period)
    for column, target in enumerate(line.targets):
        sheet.number(6 + column, target, line.unit)
        sheet.percent(8 + column, line.against_targets[column])
    sheet.number(10, exact(line.numerator), "ha" if line.code.startswith("park.") else "count")
    sheet.number(11, exact(line.denominator), "ha" if line.code.startswith("park.") else "count")
    sheet.text(12, line.version or "")
    sheet.text(13, line.no_base)
    sheet.row += 1


def write_breakdown(sheet, snapshot, dimension):
    """One row for each bucket, one column for each line, and the total, to which the parts add up."""
    codes, buckets = read_breakdown(snapshot, dimension)
    sheet.widths(12, 44, *[15] * len(codes))
    sheet.header(_("Key"), _("Name"), *(header_of(code) for code in codes), fixed=2)
    totals = {line.code: line.value for line in read_lines(snapshot)}
    sheet.text(1, _("Total"), sheet.book.bold)
    for column, code in enumerate(codes, 2):
        sheet.number(column, totals[code], unit_of_line(code), total=True)
    sheet.row += 1
    for bucket in buckets:
        sheet.text(0, bucket["key"])
        sheet.text(1, bucket["name"])
        for column, code in enumerate(codes, 2):
            sheet.number(column, exact(bucket["lines"][code]), unit_of_line(code))
        sheet.row += 1


def header_of(code):
    unit = unit_label(unit_of_line(code))
    return f"{title_of(code)} ({unit})" if unit else title_of(code)


def write_large(sheet, snapshot):
    sheet.widths(12, 16, 60, 16, 24, 18, 14, 12)
    sheet.header(
        _("Class"), _("Project"), _("Name"), _("Industrial park"), _("Country"), _("Attracted"), _("Unit"), _("Share")
    )
    for found in snapshot["large_projects"]:
        unit = unit_of_line(f"{found['class'].lower()}.attracted")
        name = snapshot["kept"]["projects"].get(found["project"], "")
        place = [found["park"], country_name(found["country"])]
        for column, text in enumerate([found["class"], found["project"], name, *place]):
            sheet.text(column, text)
        write_amount(sheet, found, unit)
    sheet.row += 1
    header = [_("Class"), _("By"), _("Group"), _("Projects"), "", _("Attracted"), _("Unit"), _("Share")]
    sheet.texts(*header, shape=sheet.book.head)
    for found in snapshot["large_groups"]:
        by_country = found["by"] == "country"
        sheet.text(0, found["class"])
        sheet.text(1, _("country") if by_country else _("complex"))
        sheet.text(2, country_name(found["key"]) if by_country else found["key"])
        sheet.number(3, found["count"], "count")
        write_amount(sheet, found, unit_of_line(f"{found['class'].lower()}.attracted"))


def write_amount(sheet, found, unit):
    sheet.number(5, exact(found["value"]), unit)
    sheet.text(6, unit_label(unit))
    sheet.percent(7, exact(found["share"]))
    sheet.row += 1


def write_findings(sheet, snapshot):
    sheet.widths(28, 110)
    sheet.header(_("Code"), _("Finding"))
    for found in snapshot["findings"]:
        sheet.text(0, found["code"])
        sheet.text(1, told_finding(found), sheet.book.wrap)
        sheet.row += 1
