"""What becomes of the rows of a file."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _

from kcnportal.cells import as_text
from kcnportal.telling import kept_values


class WrongHeaders(Exception):
    """`unknown`: headers that the kind has no column for, or that stand twice; `missing`: required columns."""

    def __init__(self, unknown, missing):
        self.unknown, self.missing = unknown, missing
        super().__init__(unknown, missing)

    def __str__(self):
        sentences = []
        if self.unknown:
            sentences.append(_("unknown or repeated header: %(names)s.") % {"names": ", ".join(self.unknown)})
        if self.missing:
            sentences.append(_("required header missing: %(names)s.") % {"names": ", ".join(self.missing)})
        return " ".join(sentences)


class Sort(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    BAD = "bad"


@dataclass(frozen=True)
class Problem:
    """Why a row is bad: which column, the value as it stands there, the reason as a sentence."""

    column: str
    value: str
    reason: str


@dataclass
class Row:
    """One row on its way.

    `cells`: as read; `values`: by column, for the columns that the file has; `fields`: for the model; `changes`:
    (field, old, new) against the recorded `existing`; `findings`: (sentence, values) that are kept.
    """

    number: int
    cells: list
    values: dict = field(default_factory=dict)
    raw: dict = field(default_factory=dict)
    fields: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)
    findings: list = field(default_factory=list)
    identity: tuple = ()
    existing: object = None
    changes: list = field(default_factory=list)
    record: object = None
    repeated: bool = False

    def refuse(self, column, reason, value=None):
        shown = self.raw.get(column, "") if value is None else value
        self.problems.append(Problem(column, as_text(shown), reason))

    def find(self, sentence, **values):
        """Note something odd; the row is taken all the same. `sentence` is marked with gettext_noop."""
        self.findings.append((sentence, kept_values(values)))

    @property
    def sort(self):
        if self.problems:
            return Sort.BAD
        if self.existing is None and not self.repeated:
            return Sort.NEW
        return Sort.CHANGED if self.changes else Sort.UNCHANGED


@dataclass
class Verdict:
    header: list
    rows: list

    def of(self, *sorts):
        return [row for row in self.rows if row.sort in sorts]

    def counts(self):
        """{"new": ..., "changed": ..., "unchanged": ..., "bad": ...}"""
        counted = dict.fromkeys((str(sort) for sort in Sort), 0)
        for row in self.rows:
            counted[row.sort] += 1
        return counted

    @property
    def bad(self):
        return self.of(Sort.BAD)

    def findings(self):
        """(row, sentence, values) of everything odd in the rows that can be taken."""
        return [(row, *found) for row in self.rows if not row.problems for found in row.findings]
