"""What a printed register or report says, whatever kind of file it becomes. Pure data.

Printed registers and reports are Vietnamese legal forms, whatever the reader's language: their words stay as they
are.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone


@dataclass(frozen=True)
class Column:
    header: str
    width: int  # in millimetres of the 252 that A4 across leaves between the margins
    is_centred: bool = False


def centred(header, width):
    return Column(header, width, is_centred=True)


@dataclass(frozen=True)
class Printout:
    """A table with what stands before and after it."""

    title: str
    lines: list[str]  # below the title
    agency: str
    superior: str
    place: str
    columns: tuple[Column, ...]
    rows: list[list]  # of texts, numbers and dates
    closing: str  # the sentence below the table
    signers: tuple[str, str] | None  # None: it goes on in the next printout of the same DOCX, which is signed
    mark: str
    has_cover: bool = True  # a book to bind has a page of its own for its title


def mark_of(moment: datetime):
    """That and when it was printed from the system (D30-6.k)."""
    return f"In từ hệ thống Cổng quản lý khu công nghiệp lúc {timezone.localtime(moment):%H:%M ngày %d/%m/%Y}"


def cell_text(value):
    """A cell as it is printed: 05/01/2022, 12, nothing."""
    if value is None:
        return ""
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
