"""Year-books, and their printed files read back: their words, as people would find them."""

import io

import openpyxl
import pypdfium2
from docx import Document

from documents.models import YearBook

OUTGOING = [
    "Số, ký hiệu",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung",
    "Người ký",
    "Nơi nhận",
    "Đơn vị, người nhận bản lưu",
    "Số lượng bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
]
INCOMING = [
    "Ngày đến",
    "Số đến",
    "Tác giả",
    "Số, ký hiệu",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung",
    "Đơn vị hoặc người nhận",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
]
POSTAL = ["Ngày chuyển", "Số, ký hiệu", "Nơi nhận", "Số lượng bì", "Ký nhận và dấu bưu điện", "Ghi chú"]
FOLLOW_UP = [
    "Số đến",
    "Tên loại, số, ký hiệu, ngày, cơ quan ban hành",
    "Đơn vị hoặc người nhận",
    "Thời hạn giải quyết",
    "Tiến độ giải quyết",
    "Số, ký hiệu văn bản trả lời",
    "Ghi chú",
]


def pdf_pages(content):
    """The text of each page, its lines run together."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(content)]


def docx_table(content):
    """(header, rows) of the register's table."""
    first, *rows = [[cell.text for cell in row.cells] for row in Document(io.BytesIO(content)).tables[0].rows]
    return first, rows


def xlsx_table(content, header):
    """The rows below the header, up to the first one that is empty at its beginning."""
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    start = rows.index(tuple(header)) + 1
    end = next(y for y in range(start, len(rows)) if not any(rows[y]))
    return [list(row) for row in rows[start:end]]


def book_of(register, year=2022):
    return YearBook.objects.get(register=register, year=year)
