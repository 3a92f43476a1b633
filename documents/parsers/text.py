"""A program that stands alone: the text of the PDF, DOCX or XLSX on the standard input, bounded.

Writes JSON: a list of blocks in the order of the file, ["text", a paragraph] or ["table", rows of cells]. The argument
is the kind. A scanned PDF has none.
"""

import io
import json
import sys
from datetime import date, datetime, time

import docx
import pypdfium2
import python_calamine
from docx.table import Table

MOST_LETTERS = 400_000
MOST_PAGES = 500
MOST_ROWS, MOST_COLUMNS = 5_000, 60


def blocks_of_pdf(data):
    document = pypdfium2.PdfDocument(data)
    for number in range(min(len(document), MOST_PAGES)):
        yield ["text", document[number].get_textpage().get_text_bounded()]


def blocks_of_docx(data):
    document = docx.Document(io.BytesIO(data))
    for item in document.iter_inner_content():
        yield ["table", rows_of(item)] if isinstance(item, Table) else ["text", item.text]


def rows_of(table):
    return [[cell.text for cell in row.cells[:MOST_COLUMNS]] for row in table.rows[:MOST_ROWS]]


def blocks_of_xlsx(data):
    book = python_calamine.load_workbook(io.BytesIO(data))
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python()[:MOST_ROWS]
        yield ["text", name]
        yield ["table", [[written(cell) for cell in row[:MOST_COLUMNS]] for row in rows]]


def written(cell):
    if isinstance(cell, datetime) and cell.time() == time(0):
        cell = cell.date()
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def bounded(blocks):
    """As many blocks as hold so many letters, a table cut after the row that fills it; what is empty is left out."""
    left = MOST_LETTERS
    for kind, content in blocks:
        if kind == "text":
            content = content.replace("\0", " ").strip()[:left]
            left -= len(content)
        else:
            rows = []
            for row in content:
                if left <= 0:
                    break
                rows.append([cell.replace("\0", " ") for cell in row])
                left -= sum(map(len, row)) + 1
            content = rows
        if content:
            yield [kind, content]
        if left <= 0:
            return


READERS = {"pdf": blocks_of_pdf, "docx": blocks_of_docx, "xlsx": blocks_of_xlsx}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(list(bounded(READERS[sys.argv[1]](sys.stdin.buffer.read())))))
