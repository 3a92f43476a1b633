"""Workbooks (XLSX) of many rows, which are laid on the disk while they are made."""

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


@contextmanager
def large_book(file):
    """Its rows lie in a folder of their own, which goes whatever happens: they may be of restricted records. A full
    disk is told by the system's own error, as everywhere, not by one of the library's."""
    with tempfile.TemporaryDirectory() as room:
        book = Workbook(file, OPTIONS | {"tmpdir": room})
        try:
            yield book
            book.close()
        except FileCreateError as error:
            raise error.args[0] from error
        finally:  # what the library still holds open would take its room until memory is tidied
            for left in Path(room).iterdir():
                os.truncate(left, 0)
