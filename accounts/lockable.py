"""The sets of records that can be locked, by their names: each app's `locks.py` tells its own (accounts.locks)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kcnportal.numbers import day

_sets = {}


@dataclass(frozen=True)
class LockableSet:
    """`subjects(actor)`: the things of which a set is all, as far as this actor may know them; without it the set is
    what is dated within some days."""

    name: str
    label: Any
    subjects: Callable | None = None
    name_of: Callable = str


def lockable(name, label, subjects=None, name_of=str):
    _sets[name] = LockableSet(name, label, subjects, name_of)


def lockable_sets():
    """{name: LockableSet}, in the order of the apps."""
    return dict(_sets)


def words_of(kind, name, first_day, last_day):
    """`Planning decisions up to 31/12/2024`, `Documents of a year-book: Outgoing 2022`."""
    label = str(_sets[kind].label) if kind in _sets else kind
    if last_day is None:
        return f"{label}: {name}"
    days = {"what": label, "first": day(first_day), "last": day(last_day)}
    return (_("%(what)s from %(first)s to %(last)s") if first_day else _("%(what)s up to %(last)s")) % days
