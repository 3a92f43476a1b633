"""Checking a table against a kind: every bad row is found, nothing is written."""

from functools import lru_cache

from django.utils.translation import gettext as _, gettext_noop, override

from accounts.imports.kind import coded
from accounts.imports.locked import refuse_locked_rows
from accounts.imports.row import Row, Verdict, WrongHeaders
from kcnportal import cells
from kcnportal.sheets import Table, as_it_was
from kcnportal.text import nfc

BAD_ROW_COLUMNS = ["row", "reason"]
REMEMBERED = 1000  # cells of a column
NOT_COME_YET = gettext_noop("%(day)s had not come yet when the file was brought in.")


def check(kind, table, by, matching=(), mended=None):
    """The Verdict on every row of the table, as far as the actor may see what is recorded. Raises WrongHeaders.

    `matching`: the column's name for each header, where a person said it; `mended`: {row: {column's name: text}} of
    cells that a person typed anew.
    """
    kind.by = by
    table = as_matched(without_reasons(table), matching)
    columns = match_headers(kind, table.header)
    mended = mended or {}
    rows = [Row(number, as_mended(row_cells, columns, mended.get(str(number)))) for number, row_cells in table.rows]
    readers = {column.name: reader_of(kind, column) for column in columns if column}
    for row in rows:
        read_row(row, columns, readers)
    for row in sound(rows):
        complete_row(kind, row)
    kind.compare(sound(rows))
    refuse_locked_rows(kind, sound(rows))
    kind.judge(sound(rows))
    for row in sound(rows):
        kind.look(row)
        look_at_day(kind, row)
    return Verdict(table.header, rows)


def without_reasons(table):
    """A file of left-out rows, mended: without the two columns that told why they were left out, and each text as it
    was before it was made harmless."""
    if table.header[-2:] != BAD_ROW_COLUMNS:
        return table
    width = len(table.header) - 2
    rows = [(number, [*map(as_it_was, cells[:width] + cells[width + 2 :])]) for number, cells in table.rows]
    return Table(table.header[:width], rows)


def as_matched(table, matching):
    """The table under the kind's own headers, without the columns that were left out."""
    if not matching:
        return table
    width = len(matching)
    kept = [x for x, name in enumerate(matching) if name]
    rows = [
        (number, [cells[x] if x < len(cells) else "" for x in kept] + cells[width:]) for number, cells in table.rows
    ]
    return Table([matching[x] for x in kept], rows)


def as_mended(cells, columns, typed):
    """The row's cells with those that were typed anew."""
    if not typed:
        return cells
    mended = [*cells, *[""] * (len(columns) - len(cells))]
    for x, column in enumerate(columns):
        if column and column.name in typed:
            mended[x] = nfc(typed[column.name]).strip()
    return mended


def sound(rows):
    return [row for row in rows if not row.problems]


def match_headers(kind, header):
    """The kind's column for each header, None for an empty one. Raises WrongHeaders."""
    by_label = {}
    for column in kind.columns:
        for written in names_of(column):
            by_label[written] = column
    matched = [by_label.get(folded_header(text)) for text in header]
    unknown = [text for text, column in zip(header, matched, strict=True) if text and column is None]
    twice = {column.name for column in matched if column and matched.count(column) > 1}
    missing = [column.name for column in kind.columns if (column.required or column.header) and column not in matched]
    if unknown or twice or missing:
        raise WrongHeaders(unknown + sorted(twice), missing)
    return matched


def names_of(column):
    """A header may be the column's name or its label, in either language."""
    names = {folded_header(column.name)}
    for language in ("vi", "en"):
        with override(language):
            names.add(folded_header(str(column.label)))
    return names


def folded_header(text):
    return " ".join(nfc(text).rstrip(" *").casefold().split())


def reader_of(kind, column):
    """A register says the same day, unit or signer again and again: what was read is not read anew."""
    read = coded(column, kind.known(column)) if column.to else column.read
    return lru_cache(REMEMBERED, typed=True)(read)


def read_row(row, columns, readers):
    """Read each cell of a row into `values` and `fields`, noting what cannot be read."""
    unheaded = [cell for column, cell in zip(columns, row.cells, strict=False) if column is None and cell != ""]
    surplus = [cell for cell in row.cells[len(columns) :] if cell != ""]
    row.raw |= {column.name: cell for column, cell in zip(columns, row.cells, strict=False) if column}
    for cell in unheaded[:1]:  # said once of each row: a file of separators would be millions of reasons
        row.refuse("", _("a value without a header"), cell)
    for cell in surplus[:1]:
        row.refuse("", _("more cells than headers: a text that holds the separator must be quoted"), cell)
    for column in filter(None, columns):
        read_cell(row, column, row.raw.get(column.name, ""), readers[column.name])


def read_cell(row, column, cell, reader):
    value = "" if column.empty == "" else column.empty
    if cell == "":
        if column.required:
            row.refuse(column.name, _("a value is required"))
    else:
        try:
            value = cells.read(cell, reader)
        except cells.BadCell as error:
            row.refuse(column.name, str(error))
    row.values[column.name] = value
    if column.field:
        row.fields[column.field] = value


def look_at_day(kind, row):
    """A form refuses a day to come; an old register may have its slips, and they are taken and told."""
    day = row.values[kind.happened] if kind.happened and row.existing is None else None
    if day and day > kind.by.day:
        row.find(NOT_COME_YET, day=day)


def complete_row(kind, row):
    kind.complete(row)
    if not row.problems:
        row.identity = kind.identify(row)
