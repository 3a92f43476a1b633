"""What differs between two versions of a report beside its figures: the exchange rate, and the cells of the national
forms. Pure: both snapshots are frozen."""

from collections import Counter

RATE = "exchange_rate"
MOST_NAMED = 50


def compared_beside(old, new, since):
    """[{"line": RATE, "since": version, "rate": [before, after]}] where the rates differ, and for each form with other
    cells {"line": its code, "since": version, "title": …, "records": how many, "cells": of compared_cells}."""
    found = []
    rates = [snapshot.get(RATE) for snapshot in (old, new)]
    if rates[0] != rates[1]:
        found.append({"line": RATE, "since": since, "rate": rates})
    before = {form["code"]: form for form in old.get("forms", [])}
    for form in new.get("forms", []):  # one that the portal did not know then differs from nothing
        if cells := compared_cells(before.get(form["code"], form), form):
            about = {"line": form["code"], "since": since, "title": form["title"]}
            found.append(about | {"records": len(cells), "cells": cells[:MOST_NAMED]})
    return found


def compared_cells(old, new):
    """[[row, column, unit, before, after]] of the numbers and words that differ. A row is known by what it begins with,
    and of several that begin alike by its place among them; one that is in one form only has nothing in the other."""
    rows = [rows_of(form) for form in (old, new)]
    columns = {tuple(column): None for form in (new, old) for column in form["columns"]}
    return [
        [key[0], label, unit, *(row.get(key, {}).get((label, unit)) for row in rows)]
        for key in {**rows[1], **rows[0]}
        for label, unit in columns
        if differ(*(row.get(key, {}).get((label, unit)) for row in rows))
    ]


def rows_of(form):
    """{(first cell that says something, how-manieth with it): {column: cell}}"""
    seen, rows = Counter(), {}
    for row in form["rows"]:
        first = next(filter(None, row["cells"]), "")
        seen[first] += 1
        columns = map(tuple, form["columns"])
        rows[first, seen[first]] = dict(zip(columns, row["cells"], strict=True))
    return rows


def differ(before, after):
    return (before or "") != (after or "")
