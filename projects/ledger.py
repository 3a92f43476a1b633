"""The rules of the capital ledger, as pure functions over one project's entries (indicators, counting rules).

Imports and forms ask the same question: which of the entries that are to be added would make the ledger wrong?
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

NEW, INCREASE, DECREASE, REVOKED, VOID = "new", "increase", "decrease", "revoked", "void"

SECOND_NEW = "second_new"
BEFORE_NEW = "before_new"
AFTER_REVOKED = "after_revoked"
BELOW_ZERO = "below_zero"


@dataclass(frozen=True)
class Entry:
    """One entry. `key` names it, `corrects` is the key of the one it corrects; `amount` in the smallest unit of
    `currency`; `added`: it is to be added and may be refused; `order`: of recording, or the row in the file."""

    key: Any
    kind: str
    day: date
    amount: int
    order: int
    corrects: Any = None
    added: bool = False
    currency: str = ""

    @property
    def signed(self):
        return {NEW: self.amount, INCREASE: self.amount, DECREASE: -self.amount}.get(self.kind, 0)


def standing(entries):
    """The entries that count: not taken back, not corrected."""
    corrected = {entry.corrects for entry in entries if entry.corrects is not None}
    return [entry for entry in entries if entry.kind != VOID and entry.key not in corrected]


def refusals(entries):
    """{key: reason} of the added entries that cannot be taken, so that the others can.

    The reasons: a second `new`; an event before the project's `new` or after its `revoked`; registered capital below
    zero at the end of any day. Earlier entries are never at fault: what is added is.
    """
    refused = {}
    entries = list(entries)
    while found := first_fault(standing(entries), entries):
        entry, reason = found
        refused[entry.key] = reason
        entries.remove(entry)
    return refused


def first_fault(counted, entries):
    """(entry, reason) of one added entry to blame, or None."""
    for search in (second_new, before_new, after_revoked, below_zero):
        if found := search(counted, entries):
            return found
    return None


def second_new(counted, _entries):
    news = sorted((entry for entry in counted if entry.kind == NEW), key=recorded_first)
    added = [entry for entry in news[1:] if entry.added]
    return (added[-1], SECOND_NEW) if added else None


def recorded_first(entry):
    return entry.added, entry.order


def before_new(counted, _entries):
    start = next((entry for entry in counted if entry.kind == NEW), None)
    early = [entry for entry in counted if start and entry.day < start.day]
    return blame(early, start, BEFORE_NEW) if early else None


def after_revoked(counted, _entries):
    """A second revocation is one after the first, even on the same day."""
    ends = sorted(
        (entry for entry in counted if entry.kind == REVOKED), key=lambda entry: (entry.day, recorded_first(entry))
    )
    if not ends:
        return None
    late = ends[1:] + [entry for entry in counted if entry.day > ends[0].day and entry.kind != REVOKED]
    return blame(late, ends[0], AFTER_REVOKED) if late else None


def blame(misplaced, against, reason):
    """The added one among the misplaced entries; else the added entry that misplaced them."""
    added = [entry for entry in misplaced if entry.added]
    if added:
        return max(added, key=lambda entry: entry.order), reason
    return (against, reason) if against.added else None


def below_zero(counted, entries):
    """The latest added decrease (or, without one, the latest added correction) up to the first day below zero; cents
    and đồng, of a project whose class changed, are never added."""
    for currency in sorted({entry.currency for entry in counted}):
        in_currency = [entry for entry in counted if entry.currency == currency]
        day = first_day_below_zero(in_currency)
        if day:
            return blame_for_balance(in_currency, [entry for entry in entries if entry.currency == currency], day)
    return None


def first_day_below_zero(counted):
    moved = Counter()
    for entry in counted:
        moved[entry.day] += entry.signed
    balance = 0
    for day in sorted(moved):
        balance += moved[day]
        if balance < 0:
            return day
    return None


def blame_for_balance(counted, entries, day):
    decreases = [entry for entry in counted if entry.added and entry.kind == DECREASE and entry.day <= day]
    corrections = [entry for entry in entries if entry.added and entry.corrects is not None]
    suspects = decreases or corrections or [entry for entry in entries if entry.added]
    return (max(suspects, key=lambda entry: (entry.day, entry.order)), BELOW_ZERO) if suspects else None


def registered(entries, day):
    """The registered capital at the end of a day: new + increases - decreases."""
    return sum(entry.signed for entry in standing(entries) if entry.day <= day)
