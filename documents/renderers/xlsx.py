"""A printout as XLSX: one sheet that prints as a register does. Dates and numbers are real ones, text is never a
formula (trust, rule 9)."""

import io
from itertools import count

from kcnportal.books import large_book
from kcnportal.exports import write_cell

A4 = 9
MILLIMETRES = 1 / 2.1  # of a column's width
MARGINS = {"left": 30 / 25.4, "right": 15 / 25.4, "top": 20 / 25.4, "bottom": 20 / 25.4}


def render_xlsx(printout):
    file = io.BytesIO()
    with large_book(file) as workbook:
        sheet = workbook.add_worksheet(printout.title[:31])
        lines = count()
        write_top(workbook, sheet, printout, lines)
        write_table(workbook, sheet, printout, lines)
        write_end(workbook, sheet, printout, lines)
    return file.getvalue()


def write_top(workbook, sheet, printout, lines):
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(**MARGINS)
    sheet.set_header("&C&P")
    sheet.set_footer(f"&R&8{printout.mark.replace('&', '&&')}")
    for x, column in enumerate(printout.columns):
        sheet.set_column(x, x, column.width * MILLIMETRES)
    name = workbook.add_format({"bold": True, "font_name": "Times New Roman", "font_size": 12})
    title = workbook.add_format({"bold": True, "font_name": "Times New Roman", "font_size": 16})
    plain = workbook.add_format({"font_name": "Times New Roman", "font_size": 12})
    tops = [(printout.superior.upper(), plain), (printout.agency.upper(), name), (printout.title.upper(), title)]
    for text, shape in [*tops, *((line, plain) for line in printout.lines)]:
        if text:
            sheet.write_string(next(lines), 0, text, shape)
    next(lines)


def write_table(workbook, sheet, printout, lines):
    cell = {"font_name": "Times New Roman", "font_size": 10, "border": 1, "text_wrap": True, "valign": "top"}
    header = workbook.add_format(cell | {"bold": True, "align": "center", "valign": "vcenter"})
    shapes = [
        workbook.add_format(cell | {"num_format": "dd/mm/yyyy", "align": "center" if column.is_centred else "left"})
        for column in printout.columns
    ]
    numbers = workbook.add_format(cell | {"num_format": "0", "align": "center"})
    y = next(lines)
    sheet.repeat_rows(y)
    sheet.freeze_panes(y + 1, 0)
    for x, column in enumerate(printout.columns):
        sheet.write_string(y, x, column.header, header)
    for row in printout.rows:
        y = next(lines)
        for x, value in enumerate(row):
            if value is None or value == "":
                sheet.write_blank(y, x, None, shapes[x])
            else:
                write_cell(sheet, y, x, value, numbers if isinstance(value, int) else shapes[x])


def write_end(workbook, sheet, printout, lines):
    plain = workbook.add_format({"font_name": "Times New Roman", "font_size": 12})
    bold = workbook.add_format({"font_name": "Times New Roman", "font_size": 12, "bold": True})
    next(lines)
    sheet.write_string(next(lines), 0, printout.closing, plain)
    sheet.write_string(next(lines), 0, printout.mark, plain)
    next(lines)
    y, right = next(lines), len(printout.columns) * 3 // 5
    sheet.write_string(y, 0, printout.signers[0].upper(), bold)
    sheet.write_string(y, right, printout.signers[1].upper(), bold)
