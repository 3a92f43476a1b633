"""Deeds on locks of sets of records (D30-9.g): set at once, released with a reason, never deleted."""

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import create, deed, note
from accounts.lockable import lockable_sets
from accounts.models import RecordLock

WAIT_SECONDS = 5  # for deeds that are under way; then the portal is busy, and says so


def lock_set(kind, *, reason, by, subject=None, first_day=None, last_day=None):
    """From now on nobody adds to the set, changes or deletes in it."""
    by.require("locks.set")
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is locked.")})
    values = {"kind": kind, "reason": reason.strip(), "set_by": by.user}
    if subject is not None:
        values |= {"subject_id": subject.pk, "name": lockable_sets()[kind].name_of(subject)}
    else:
        values |= {"first_day": first_day, "last_day": last_day}
    with deed(by):
        wait_for_writers()
        refuse_second(values)
        sentence = gettext_noop("locked: %(record)s (%(reason)s)")
        return create(RecordLock, values, by=by, sentence=sentence, reason=values["reason"])


def wait_for_writers():
    """Whoever has asked for locks, or has written what can be locked, ends first: behind a lock nothing of before it is
    still on its way. Such a deed holds the table as a reader until its end. Nobody waits for long, since who comes
    later waits behind. SQLite has one writer."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
            cursor.execute(f'LOCK TABLE "{RecordLock._meta.db_table}" IN ACCESS EXCLUSIVE MODE')


def refuse_second(values):
    same = {name: values[name] for name in ("kind", "subject_id", "first_day", "last_day") if name in values}
    if other := RecordLock.objects.standing().filter(**same).select_related("set_by").first():
        sentence = _("It is locked already, by %(who)s.")
        raise ValidationError(sentence % {"who": other.set_by or _("System")}, code="done")


def release_lock(lock, *, reason, by):
    """The set is open again. The lock stays on record with both reasons."""
    by.require("locks.set")
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is released.")})
    with deed(by):
        lock = RecordLock.objects.select_for_update().get(pk=lock.pk)
        if not lock.is_open:
            raise ValidationError(_("This lock was released already."), code="done")
        lock.released_by, lock.released_at, lock.release_reason = by.user, timezone.now(), reason.strip()
        lock.save(update_fields=["released_by", "released_at", "release_reason"])
        sentence = gettext_noop("released the lock: %(record)s (%(reason)s)")
        note(by, sentence, lock, record=lock, reason=lock.release_reason)
    return lock
