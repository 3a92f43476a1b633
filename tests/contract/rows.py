"""A row of an import file, taken or called bad by the command."""

from .driver import count, run_import, says
from .good_rows import GOOD, rows_before


def prepare(kind):
    for name, rows in rows_before(kind).items():
        status, said = run_import(name, rows)
        assert status == 0, said


def refused(kind, row, column, *values):
    """The good row stands in row 2, the bad one in row 3: it is named with its column and value, and nothing is
    written.
    """
    prepare(kind)
    before = count(kind)
    status, said = run_import(kind, [GOOD[kind], row])
    assert status == 1, said
    assert says(said, 3, column, values), f"row 3, {column}, {values} not named in one line of:\n{said}"
    assert count(kind) == before
    return said


def taken(kind, *rows):
    prepare(kind)
    before = count(kind)
    status, said = run_import(kind, list(rows))
    assert status == 0, said
    assert count(kind) == before + len(rows)
    return said
