"""Locks on sets of records (D30-9.g): which sets there are, what is in them, and the one place that refuses.

An app's `locks.py` names its sets with `lockable` and says with `inside` by which values a record is in one: a day, or
the id of the thing whose set it is. Every deed asks through accounts.deeds (`keep`, `lock`), imports ask for their
rows, and triggers (accounts.history.LockedSet) refuse whatever else would write.
"""

from contextvars import ContextVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.lockable import lockable, lockable_sets
from accounts.models import RecordLock
from kcnportal.numbers import moment

__all__ = ["Locked", "inside", "lockable", "locks_on", "refuse_locked"]

MARK = "locked set: "  # how the message of the database's guard begins; the set's name follows

_inside = {}
_asked = ContextVar("the locks that this deed found", default=None)


def inside(model, name):
    """Decorator of what gives the values by which a record of the model is in a set of this name."""

    def tell(values_of):
        _inside.setdefault(model, {})[name] = values_of
        return values_of

    return tell


class Locked(ValidationError):
    """The record is in a set that is locked."""

    def __init__(self, lock):
        super().__init__(sentence_of(lock), code="locked")


def sentence_of(lock):
    said = {"what": lock, "who": lock.set_by or _("System"), "at": moment(lock.set_at), "why": lock.reason}
    return (
        _(
            "Locked: %(what)s. %(who)s locked it on %(at)s (%(why)s). To have it released, ask %(who)s, a leader or an "
            "administrator."
        )
        % said
    )


def standing_locks():
    """The locks that stand, once in a deed: there are few."""
    found = _asked.get()
    if found is None:
        return list(RecordLock.objects.standing().select_related("set_by"))
    if "locks" not in found:
        found["locks"] = list(RecordLock.objects.standing().select_related("set_by"))
    return found["locks"]


def begin_asking():
    """A deed begins. Gives the token with which it ends."""
    return _asked.set({})


def end_asking(token):
    _asked.reset(token)


def locks_on(record, locks=None):
    """The locks that hold a record. No question where its model is in no set."""
    asked = _inside.get(type(record))
    if not asked:
        return []
    locks = standing_locks() if locks is None else locks
    values = {name: list(asked[name](record)) for name in {lock.kind for lock in locks} & asked.keys()}
    return [lock for lock in locks if any(lock.holds(value) for value in values.get(lock.kind, ()))]


def refuse_locked(record):
    """Raises Locked, with the lock in words."""
    for lock in locks_on(record):
        raise Locked(lock)


def refused_by_database(error):
    """What the database's guard said, as an error for people; None where it is about something else. Says no more than
    the set: after it PostgreSQL answers no question."""
    _before, mark, name = str(error).partition(MARK)
    if not mark:
        return None
    name = name.split()[0]
    what = lockable_sets()[name].label
    sentence = _("This is in what is locked (%(what)s). The list of locks says by whom and why.")
    return ValidationError(sentence % {"what": what}, code="locked")
