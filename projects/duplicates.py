"""Which records were probably entered twice, and why. Pure: the pairs among rows of (id, code, name, marks)."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kcnportal.text import fold

# How a company is called beside its name; one office writes it out, the other not.
FORMS = re.compile(
    r"\b(cong ty|chi nhanh|trach nhiem huu han|tnhh|co phan|ctcp|cp|mot thanh vien|1 thanh vien|mtv|"
    r"cty|k k|kk|gmbh|du an|nha may|co|ltd|corporation|corp|inc|limited|jsc|joint stock company|company)\b"
)
SIGNS = re.compile(r"[\W_]+")
SHORTEST = 4  # letters: a name of fewer says nothing


@dataclass(frozen=True)
class Row:
    """`marks`: (what they share in words, value) pairs; an empty value says nothing. `among`: only rows of the same
    one are compared by their name."""

    pk: int
    code: str
    name: str
    among: Any = ""
    marks: tuple = ()


@dataclass(frozen=True)
class Pair:
    first: Row
    second: Row
    why: str


def core(name):
    """What is left of a name without accents, signs and the legal form."""
    return SIGNS.sub("", FORMS.sub(" ", SIGNS.sub(" ", fold(name))))


def pairs(rows):
    """The pairs, each told once, in the order of the rows; the earlier row is the first."""
    rows, seen, found = list(rows), set(), []
    for (why, *_rest), alike in {**by_marks(rows), **by_names(rows)}.items():
        for other in alike[1:]:
            if (alike[0].pk, other.pk) not in seen:
                seen.add((alike[0].pk, other.pk))
                found.append(Pair(alike[0], other, why))
    return sorted(found, key=lambda pair: (pair.first.code, pair.second.code))


def by_marks(rows):
    groups = defaultdict(list)
    for row in rows:
        for label, value in row.marks:
            if value:
                groups[label, fold(value)].append(row)
    return groups


def by_names(rows):
    groups, why = defaultdict(list), _("the same name, but for accents and the legal form")
    for row in rows:
        if len(name := core(row.name)) >= SHORTEST:
            groups[why, row.among, name].append(row)
    return groups
