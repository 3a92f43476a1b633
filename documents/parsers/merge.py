"""A program that stands alone: many PDFs become one, each of its pages marked at the foot.

Standard input: a file with a line of JSON {"mark": words in ASCII, "spare": size, "parts": [sizes]}, then the bytes: of
a sheet that stands for whatever cannot be opened, and of each part. Writes a line of JSON: how many pages of each part
are in it, 0 where the sheet is instead; then the PDF.
"""

import ctypes
import io
import json
import sys
from itertools import accumulate

import pypdf
import pypdfium2
from pypdfium2 import raw

MOST_PAGES = 10_000
AT_ONCE = 10  # pages: pdfium goes through all pages of a document for each that it writes anew
SIZE, FROM_THE_EDGE = 7, 14  # points
# Of a page: its place, its sides and what is drawn. What lies on it is drawn by now; its actions, files, data of
# programs and whatever else may be thought of stay behind.
DRAWN = {"/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/UserUnit"}
DRAWN |= {"/Contents", "/Resources", "/Group"}
CARRIED = ("/AF", "/EF", "/Metadata", "/PieceInfo")  # with what is drawn: files and data of programs
UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
GREY = (90, 90, 90, 255)


def merged(parts, spare, words):
    """(the new document, the pages of each part). `parts`: functions that read one."""
    total = sum(pages_in(part()) or 1 for part in parts)
    if total > MOST_PAGES:
        raise SystemExit(2)
    made, counts = pypdfium2.PdfDocument.new(), []
    for part in parts:
        counts.append(imported(made, part(), words, total))
        if not counts[-1]:
            imported(made, spare, words, total)
    return made, counts


def pages_in(content):
    try:
        return len(pypdfium2.PdfDocument(content))
    except pypdfium2.PdfiumError:
        return 0


def imported(made, content, words, total):
    """The pages of a PDF, marked, go to the end of the new one, with what its stamps and signature fields draw."""
    before = len(made)
    try:
        source = pypdfium2.PdfDocument(content)
        for first in range(0, len(source), AT_ONCE):
            some = few_pages(source, range(first, min(first + AT_ONCE, len(source))))
            mark(some, words, len(made), total)
            made.import_pages(some)
            some.close()
        source.close()
    except pypdfium2.PdfiumError:
        for number in reversed(range(before, len(made))):
            made.del_page(number)
    return len(made) - before


def few_pages(source, numbers):
    for number in numbers:
        page = source[number]
        print_what_is_seen(page)
        raw.FPDFPage_Flatten(page, raw.FLAT_PRINT)
        page.close()
    some = pypdfium2.PdfDocument.new()
    some.import_pages(source, list(numbers))
    written = io.BytesIO()
    some.save(written)
    some.close()
    return pypdfium2.PdfDocument(inert(written.getvalue()))


def print_what_is_seen(page):
    """A stamp that its program made for the screen alone is part of the document too."""
    for place in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, place)
        flags = raw.FPDFAnnot_GetFlags(note)
        if not flags & UNSEEN:
            raw.FPDFAnnot_SetFlags(note, flags | raw.FPDF_ANNOT_FLAG_PRINT)
        raw.FPDFPage_CloseAnnot(note)


def inert(content):
    """Without what acts: the original keeps it, paper has none of it. pdfium itself can take nothing from a page."""
    pages = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    for page in pages.pages:
        for name in set(page) - DRAWN:
            del page[name]
    for drawn in pages._objects:
        for name in CARRIED if isinstance(drawn, dict) else ():
            drawn.pop(name, None)
    written = io.BytesIO()
    pages.write(written)
    return written.getvalue()


def mark(some, words, before, total):
    """“words 3/120” at the foot of each page, whichever way it is turned."""
    font = raw.FPDFText_LoadStandardFont(some, b"Helvetica")  # every reader has it: it weighs nothing
    for number in range(len(some)):
        page = some[number]
        text = raw.FPDFPageObj_CreateTextObj(some, font, SIZE)
        written = f"{words} {before + number + 1}/{total}".encode("utf-16-le") + b"\0\0"
        raw.FPDFText_SetText(text, ctypes.cast(ctypes.c_char_p(written), raw.FPDF_WIDESTRING))
        raw.FPDFPageObj_SetFillColor(text, *GREY)
        raw.FPDFPageObj_Transform(text, *foot_of(page))
        raw.FPDFPage_InsertObject(page, text)
        page.gen_content()
        page.close()
    raw.FPDFFont_Close(font)


def foot_of(page):
    """The matrix that puts words at the lower left corner of the page as it is shown."""
    left, bottom, right, top = page.get_cropbox()
    in_, up = 2 * FROM_THE_EDGE, FROM_THE_EDGE
    return {
        0: (1, 0, 0, 1, left + in_, bottom + up),
        90: (0, 1, -1, 0, right - up, bottom + in_),
        180: (-1, 0, 0, -1, right - in_, top - up),
        270: (0, -1, 1, 0, left + up, top - in_),
    }[page.get_rotation()]


def readers(file, sizes):
    """A function for each part, which reads it: no more than one is held at a time."""

    def reader(place, size):
        def read():
            file.seek(place)
            return file.read(size)

        return read

    places = accumulate(sizes, initial=file.tell())
    return [reader(place, size) for place, size in zip(places, sizes, strict=False)]


def main():
    file = sys.stdin.buffer
    told = json.loads(file.readline())
    spare, *parts = readers(file, [told["spare"], *told["parts"]])
    made, counts = merged(parts, spare(), told["mark"])
    sys.stdout.buffer.write(json.dumps(counts).encode() + b"\n")
    made.save(sys.stdout.buffer)


if __name__ == "__main__":
    main()
