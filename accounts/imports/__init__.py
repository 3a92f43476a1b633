"""Bringing records in (spec records-in): what a kind of file is, how it is checked, and how it is written in bulk.

Each app declares its kinds in its own `imports` module and registers them here.
"""

from accounts.imports.check import check
from accounts.imports.kind import Column, Kind, known_kinds, register
from accounts.imports.row import Problem, Row, Sort, Verdict, WrongHeaders
from accounts.imports.write import write

__all__ = [
    "Column",
    "Kind",
    "Problem",
    "Row",
    "Sort",
    "Verdict",
    "WrongHeaders",
    "check",
    "known_kinds",
    "register",
    "write",
]
