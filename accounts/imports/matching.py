"""Which column of a kind each header of a file means: by its name, as it was matched before, or by likeness."""

from difflib import SequenceMatcher

from accounts.imports.check import folded_header, names_of
from kcnportal.text import fold

LEFT_OUT = ""  # in a matching: nothing of this column is taken
ALIKE = 0.7


def guess(kind, header, remembered):
    """[column's name or LEFT_OUT], one for each header; no column twice, the surest guess first.

    `remembered`: {header: column's name} of earlier files of the kind.
    """
    guesses = [LEFT_OUT] * len(header)
    likely = [
        (likeness(text, column, remembered), x, column.name) for x, text in enumerate(header) for column in kind.columns
    ]
    for sureness, x, name in sorted(likely, key=lambda found: (-found[0], found[1])):
        if sureness >= ALIKE and not guesses[x] and name not in guesses:
            guesses[x] = name
    return guesses


def likeness(text, column, remembered):
    """From 0 to 1, and more where it is sure: 3 by its name or label, 2 as matched before."""
    names = names_of(column)
    if folded_header(text) in names:
        return 3
    if remembered.get(text) == column.name:
        return 2
    return max(alike(fold(text), fold(name)) for name in names) if text else 0


def alike(text, name):
    """From 0 to 1; one that says all the words of the other is more alike than not."""
    ratio = SequenceMatcher(None, text, name).ratio()
    words, of_name = set(text.split()), set(name.split())
    return ALIKE + (1 - ALIKE) * ratio if of_name <= words or words <= of_name else ratio


def missing(kind, matching):
    """The columns that must be in the file and are not."""
    return [column for column in kind.columns if (column.required or column.header) and column.name not in matching]
