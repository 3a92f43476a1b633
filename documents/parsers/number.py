"""A program that stands alone: writes number and date into a DOCX. Standard input: a line of JSON [number and symbol,
place and date], then the file.

The places are the paragraphs of its tables that read "Số: … /…" and "…, ngày … tháng … năm …". Writes the file; nothing
when one of the places is not there.
"""

import io
import json
import re
import sys

import docx

NUMBER = re.compile(r"\s*Số:.*/.*")
DATE = re.compile(r".*,\s*ngày\b.*\btháng\b.*\bnăm\b.*")


def numbered(words, content):
    document = docx.Document(io.BytesIO(content))
    paragraphs = [
        paragraph
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    ]
    for pattern, text in zip((NUMBER, DATE), words, strict=True):
        place = next((paragraph for paragraph in paragraphs if pattern.fullmatch(paragraph.text)), None)
        if place is None or not place.runs:
            return b""
        first, *rest = place.runs
        first.text = text
        for run in rest:
            run.text = ""
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


if __name__ == "__main__":
    words = json.loads(sys.stdin.buffer.readline())
    sys.stdout.buffer.write(numbered(words, sys.stdin.buffer.read()))
