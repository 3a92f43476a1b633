"""A program that stands alone: the rows of a CSV file (UTF-8, comma or semicolon) on its standard input, each a line of
JSON; the last line is {}, or says why the file is refused. kcnportal.sheets starts it within limits."""

import csv
import io
import json
import re
import sys
from itertools import islice

MOST_LINES = 1_048_576  # as a sheet has


def lines(data):
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        yield {"refused": "no text"}
        return
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True)
    try:
        rows = list(islice(reader, MOST_LINES + 1))
    except csv.Error:
        yield {"refused": "broken line", "line": reader.line_num}
        return
    if len(rows) > MOST_LINES:  # empty ones too: a file of line ends alone
        yield {"refused": "rows", "rows": MOST_LINES}
        return
    yield from rows
    yield {}


def separator(text):
    """Comma or semicolon: whichever separates the header, outside quotation marks."""
    header = re.sub(r'"[^"]*"', "", text.split("\n", 1)[0])
    return ";" if header.count(";") > header.count(",") else ","


if __name__ == "__main__":
    for line in lines(sys.stdin.buffer.read()):
        sys.stdout.write(json.dumps(line) + "\n")
