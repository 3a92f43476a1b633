"""A program that stands alone: many PDFs become one, each of its pages marked at the foot.

Argument: a font. Standard input: a line of JSON {"mark": words, "spare": size, "parts": [sizes]}, then the bytes: of a
sheet that stands for whatever cannot be opened, and of each part. Writes a line of JSON: how many pages of each part
are in it, 0 where the sheet is instead; then the PDF.
"""

import ctypes
import json
import sys

import pypdfium2
from pypdfium2 import raw

MOST_PAGES = 10_000
SIZE, FROM_THE_EDGE = 7, 14  # points
GREY = (90, 90, 90, 255)


def merged(parts, spare):
    """(the new document, the pages of each part)."""
    made, counts = pypdfium2.PdfDocument.new(), []
    for part in parts:
        counts.append(imported(made, part))
        if not counts[-1]:
            imported(made, spare)
        if len(made) > MOST_PAGES:
            raise SystemExit(2)
    return made, counts


def imported(made, content):
    """The pages of a PDF go to the end of the new one, with what is drawn by its stamps and signature fields."""
    before = len(made)
    try:
        source = pypdfium2.PdfDocument(content)
        for number in range(len(source)):
            page = source[number]
            raw.FPDFPage_Flatten(page, raw.FLAT_PRINT)
            page.close()
        made.import_pages(source)
        source.close()
    except pypdfium2.PdfiumError:
        for number in reversed(range(before, len(made))):
            made.del_page(number)
    return len(made) - before


def mark(made, words, font_file):
    """“words, tờ 3/120” at the foot of every page, whichever way it is turned."""
    with open(font_file, "rb") as file:
        data = file.read()
    letters = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
    font = raw.FPDFText_LoadFont(made, letters, len(data), raw.FPDF_FONT_TRUETYPE, True)
    for number in range(len(made)):
        page = made[number]
        text = raw.FPDFPageObj_CreateTextObj(made, font, SIZE)
        written = f"{words}, tờ {number + 1}/{len(made)}".encode("utf-16-le") + b"\0\0"
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


def main(font_file):
    read = sys.stdin.buffer
    told = json.loads(read.readline())
    spare = read.read(told["spare"])
    made, counts = merged((read.read(size) for size in told["parts"]), spare)
    mark(made, told["mark"], font_file)
    sys.stdout.buffer.write(json.dumps(counts).encode() + b"\n")
    made.save(sys.stdout.buffer)


if __name__ == "__main__":
    main(*sys.argv[1:])
