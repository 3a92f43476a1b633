"""A workbook as an analyst wants it: real numbers and dates, headers that stay in sight and filter, ready to print.

Text is written as text, so that nothing of it is taken for a formula (trust, rule 9).
"""

import io
from contextlib import contextmanager
from datetime import date

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname

from reports.amounts import in_table
from reports.indicators.catalogue import RATIO

WHOLE, DECIMAL, PERCENT, DAY = "#,##0", "#,##0.00", "0.0%", "dd/mm/yyyy"
FORMATS = {"USD": DECIMAL, "VND": DECIMAL, "ha": DECIMAL, "count": WHOLE, RATIO: PERCENT}
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
HEAD = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E7ECF3", "border": 1}
A4 = 9
LONGEST_NAME = 31  # of a sheet


@contextmanager
def made_book(snapshot, **properties):
    """Yields (Book, function that gives the bytes once the block has ended)."""
    file = io.BytesIO()
    with Workbook(file, SAFE) as workbook:
        made_on = date.fromisoformat(snapshot["kept"]["counted_on"])
        workbook.set_properties({"created": made_on} | properties)
        yield Book(workbook), file.getvalue


class Book:
    """The workbook with its few formats."""

    def __init__(self, workbook):
        self.workbook, self.sheets = workbook, []
        self.title = workbook.add_format({"bold": True, "font_size": 14})
        self.head = workbook.add_format(HEAD)
        self.bold = workbook.add_format({"bold": True})
        self.wrap = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.link = workbook.add_format({"font_color": "#0B5394", "underline": 1})
        self.day = workbook.add_format({"num_format": DAY, "align": "left"})
        shapes = set(FORMATS.values())
        self.numbers = {shape: workbook.add_format({"num_format": shape}) for shape in shapes}
        self.totals = {shape: workbook.add_format({"num_format": shape, "bold": True}) for shape in shapes}

    def sheet(self, name):
        sheet = self.workbook.add_worksheet(name[:LONGEST_NAME])
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
        sheet.set_footer(f"&L&A&R{_('Page')} &P/&N")
        self.sheets.append(sheet)
        return Sheet(self, sheet)


class Sheet:
    """A sheet that is written row by row."""

    def __init__(self, book, sheet):
        self.book, self.sheet, self.row = book, sheet, 0
        self.head_row, self.columns = None, 0

    @property
    def name(self):
        return self.sheet.get_name()

    def text(self, column, text, shape=None):
        self.sheet.write_string(self.row, column, str(text), shape)

    def number(self, column, value, unit, total=False):
        """An exact value as a real number, in the unit of the table; an empty cell where there is none."""
        if value is None:
            return
        shapes = self.book.totals if total else self.book.numbers
        shown = value if unit == RATIO else in_table(value, unit)  # a share of one, which the format shows in per cent
        self.sheet.write_number(self.row, column, float(shown), shapes[FORMATS[unit]])

    def percent(self, column, value):
        self.number(column, value, RATIO)

    def day(self, column, day):
        """A real date."""
        if day is not None:
            self.sheet.write_datetime(self.row, column, day, self.book.day)

    def link(self, column, sheet):
        """A way to another sheet of the book."""
        target = f"internal:{quote_sheetname(sheet.get_name())}!A1"
        self.sheet.write_url(self.row, column, target, self.book.link, sheet.get_name())

    def texts(self, *texts, shape=None):
        for column, text in enumerate(texts):
            self.text(column, text, shape)
        self.row += 1

    def header(self, *labels, fixed=1):
        """A header row that stays in sight, with what stands above it, and is repeated on every printed page."""
        self.head_row, self.columns = self.row, len(labels)
        self.texts(*labels, shape=self.book.head)
        self.sheet.freeze_panes(self.row, fixed)
        self.sheet.repeat_rows(0 if self.row <= 2 else self.row - 1, self.row - 1)

    def filtered(self):
        """The rows so far can be filtered and sorted by their header."""
        if self.row > self.head_row + 1:
            self.sheet.autofilter(self.head_row, 0, self.row - 1, self.columns - 1)

    def widths(self, *widths):
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def over_pages(self, columns, on_a_page, names):
        """A wide table is printed over several pages side by side, each with its first columns."""
        self.sheet.fit_to_pages(max(1, -(-columns // on_a_page)), 0)
        self.sheet.repeat_columns(0, names - 1)
