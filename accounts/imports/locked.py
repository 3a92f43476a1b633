"""Rows of a file that would add to a locked set, or change what is in one: bad rows, each told why."""

from django.utils.translation import gettext as _

from accounts.imports.row import Sort
from accounts.locks import locks_on, standing_locks


def refuse_locked_rows(kind, rows):
    """Before the kind judges its rows together: what depends on a bad row is bad too."""
    kind.locks = standing_locks()
    if not kind.locks:
        return
    for row in rows:
        if row.sort in (Sort.NEW, Sort.CHANGED):
            touched = [kind.as_record(row), *([row.existing] if row.existing is not None else [])]
            refuse_what_holds(row, kind.dated_by, touched, kind.locks)


def refuse_what_holds(row, column, records, locks):
    """Refuse the row where one of these records is in a locked set."""
    for lock in [lock for record in records for lock in locks_on(record, locks)][:1]:
        said = {"what": lock, "who": lock.set_by or _("System")}
        row.refuse(column, _("locked by %(who)s: %(what)s") % said)
