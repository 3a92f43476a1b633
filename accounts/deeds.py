"""A deed: one transaction, one actor, one line of activity. Everything that writes a record happens inside one."""

import uuid
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.locks import begin_asking, end_asking, refuse_locked, refused_by_database
from accounts.models import Activity, Change, Record, User
from kcnportal.telling import kept_values

_under_way = ContextVar("deed under way", default=None)


@contextmanager
def deed(by, identity=None):
    """Open a deed of this actor and tell the database's triggers about it. Yields the deed's id: a fresh one, or that
    which the caller gives (accounts.once).

    A deed inside a deed is part of it: same transaction, same id, same actor.
    """
    if by.viewed_by:
        raise by.refused("read-only")
    if _under_way.get():
        yield _under_way.get()
        return
    identity = identity or uuid.uuid4()
    outlives = connection.vendor == "sqlite" or connection.in_atomic_block  # PostgreSQL forgets it at the commit
    with told_locks(), transaction.atomic():
        tell_triggers(by.user and by.user.pk, identity)
        token, asked = _under_way.set(identity), begin_asking()
        try:
            yield identity
        finally:
            _under_way.reset(token)
            end_asking(asked)
        if outlives:
            tell_triggers(None, None)


def in_turn(person):
    """Inside a deed: who does several things at once waits here, until the one before is done. Rows that name them
    need not wait."""
    list(User.objects.select_for_update(no_key=True).filter(pk=person.pk))


@contextmanager
def told_locks():
    """What the database refuses because it is locked is told as what it is, whoever wrote it."""
    try:
        yield
    except IntegrityError as error:
        if locked := refused_by_database(error):
            raise locked from error
        raise


def tell_triggers(actor_id, identity):
    """PostgreSQL's triggers read a setting of the transaction; SQLite's read a one-row table, emptied before commit."""
    deed_id = str(identity) if identity else None
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT set_config('kcnportal.actor', %s, true), set_config('kcnportal.deed', %s, true)",
                [str(actor_id or ""), deed_id or ""],
            )
        else:
            cursor.execute("UPDATE accounts_deedcontext SET actor_id = %s, deed = %s", [actor_id, deed_id])


def note(by, sentence, subject, restricted=False, **values):
    """Write the deed's line of activity. `sentence` is marked with gettext_noop where it is written; a value may be a
    Sentence itself."""
    return Activity.objects.create(
        at=timezone.now(),
        actor=by.user,
        deed=_under_way.get(),
        sentence=sentence,
        values=kept_values(values),
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        restricted=restricted,
    )


class Conflict(ValidationError):
    """Somebody else changed the record since the form was opened. `changes` are (label, theirs) pairs."""

    def __init__(self, changes):
        self.changes = changes
        super().__init__(_("Somebody else changed this record while you were working on it."), code="conflict")


def lock(record, version=None, to_change=True):
    """The record again, locked until the deed ends. With the version that a form was opened on: refuses a stale one.
    What is in a locked set (accounts.locks) is refused, unless it is only to stay as it is."""
    locked = type(record)._default_manager.select_for_update().get(pk=record.pk)
    if to_change:
        refuse_locked(locked)
    if version is not None and locked.version != version:
        raise Conflict(changes_since(locked, version))
    return locked


def changes_since(record, version):
    """(label, value now) of each field that was changed after that version, told from the history."""
    table = record._meta.db_table
    for then in Change.objects.filter(table=table, row=record.pk).exclude(new=None).order_by("-id"):
        if then.new["version"] <= version:
            return [(label, new) for label, _old, new in compare(record, then.new)]
    return []


def compare(record, then):
    """(label, then, now) of each field that people edit and in which the record is not as it was."""
    now = {field.column: field.get_db_prep_save(getattr(record, field.attname), connection) for field in edited(record)}
    return [
        (field.verbose_name, then.get(field.column), getattr(record, field.name))
        for field in edited(record)
        if str(then.get(field.column)) != str(now[field.column])
    ]


def edited(record):
    return [field for field in record._meta.concrete_fields if field.editable and not field.primary_key]


def refuse_to_come(today, **days):
    """Nothing is recorded of a day that has not come. `days`: {field: day, or None where none is said}."""
    for field, day in days.items():
        if day and day > today:
            raise ValidationError({field: _("This day has not come yet.")})


def keep(record):
    """Write one checked record, inside a deed. Raises ValidationError with the constraints' sentences."""
    if isinstance(record, Record):
        record.fold_words()
    refuse_locked(record)
    record.full_clean()
    try:
        record.save()
    except IntegrityError as error:  # the database is the last guard: somebody was as fast
        if locked := refused_by_database(error):
            raise locked from error
        raise ValidationError(_("Somebody recorded the same at this moment: look at it first.")) from error
    return record


def create(model, values, *, by, sentence, **said):
    """Add one checked record and note it. Raises ValidationError with the constraints' sentences."""
    with deed(by):
        record = keep(model(**values))
        note(by, sentence, record, record=record, **said)
    return record


def change(record, values, *, by, sentence, version=None, **said):
    """Change one record, checked; nothing is written where nothing differs. Raises ValidationError, Conflict."""
    with deed(by):
        record = lock(record, version)
        differing = {name: value for name, value in values.items() if getattr(record, name) != value}
        if not differing:
            return record
        for name, value in differing.items():
            setattr(record, name, value)
        if isinstance(record, Record):
            record.version += 1
        keep(record)
        note(by, sentence, record, record=record, **said)
    return record
