"""Tables to take away: XLSX and CSV, and to print: PDF and DOCX. Text cells are never formulas (trust, rule 9)."""

import io
import re
import tempfile
from contextlib import ExitStack
from datetime import date, datetime
from decimal import Decimal

from django.http import FileResponse
from django.utils import timezone
from django.utils.text import slugify

from kcnportal.late import late
from kcnportal.money import plain
from kcnportal.printing import render_pdf
from kcnportal.sheets import write_csv
from kcnportal.text import fold

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
A4 = 9
HEADER = 16  # a longer header wraps
AS_TEXT = "@"  # a code stays a code, also when the cell is edited
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
IN_MEMORY = 2 * 1024 * 1024
NARROWEST, WIDEST = 8, 60
large_book, render_docx = late("kcnportal.books.large_book"), late("kcnportal.printing_docx.render_docx")


def download(kind, title, columns, rows):
    """The table as a file to download, called by its title. `columns`: (header, XLSX number format or None); `rows`:
    lists of values."""
    name = slugify(fold(title))
    with ExitStack() as unless_done:
        file = unless_done.enter_context(tempfile.SpooledTemporaryFile(IN_MEMORY))
        write_table(kind, file, title, columns, rows)
        if file.tell() <= IN_MEMORY:  # a web server that asks such a file for its number has it laid on the disk
            file.seek(0)
            file = io.BytesIO(file.read())
        else:
            file.seek(0)
            unless_done.pop_all()  # the response closes it
    return FileResponse(
        file, as_attachment=True, filename=f"{name}.{kind}", content_type=XLSX if kind == "xlsx" else CSV
    )


def write_table(kind, file, title, columns, rows):
    if kind == "xlsx":
        write_xlsx(file, title, columns, rows)
        return
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    write_csv(text, [header for header, _format in columns], ([as_text(value) for value in row] for row in rows))
    text.detach()


def print_out(kind, title, printout):
    """The table as a file to print: A4 across, marked with who took it out."""
    content = (render_pdf if kind == "pdf" else render_docx)(printout)
    media_type, name = (PDF if kind == "pdf" else DOCX), f"{slugify(fold(title))}.{kind}"
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name, content_type=media_type)


def write_xlsx(file, title, columns, rows):
    with large_book(file) as book:
        write_sheet(book, title, columns, rows)


def write_sheet(book, title, columns, rows):
    sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", title)[:31])
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    formats = [book.add_format({"valign": "top", **shape(wanted)}) for _header, wanted in columns]
    widths = [max(NARROWEST, min(len(header), HEADER)) for header, _format in columns]
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    for x, (header, _format) in enumerate(columns):
        sheet.write_string(0, x, header, bold)
    for y, row in enumerate(rows, 1):
        for x, value in enumerate(row):
            write_cell(sheet, y, x, value, formats[x])
            widths[x] = max(widths[x], width_of(value))
    for x, width in enumerate(widths):
        sheet.set_column(x, x, min(width, WIDEST) + 2)


def shape(wanted):
    return {"num_format": wanted} if wanted else {"text_wrap": True}


def width_of(value):
    """How many letters a cell shows, about: numbers get their groups."""
    if isinstance(value, datetime):
        return 16
    if isinstance(value, date):
        return 10
    text = str(value if value is not None else "")
    return len(text) * 4 // 3 if isinstance(value, (int, Decimal)) else len(text)


def write_cell(sheet, y, x, value, wanted):
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        sheet.write_datetime(y, x, timezone.localtime(value).replace(tzinfo=None), wanted)
    elif isinstance(value, date):
        sheet.write_datetime(y, x, value, wanted)
    elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        sheet.write_number(y, x, value, wanted)
    else:
        sheet.write_string(y, x, str(value)[:32_767], wanted)


def as_text(value):
    """A value in CSV: dates as ISO, decimals exactly, so that any program reads them alike."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return plain(value) if isinstance(value, Decimal) else str(value)
