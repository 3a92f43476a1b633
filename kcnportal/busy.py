"""The database keeps somebody waiting too long, it or the store of files is away, or the disk is full: told from the
error."""

import errno
import sqlite3
from enum import Enum

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext_lazy as _

WAITED = {"55P03", "57014", "40P01", "40001"}  # PostgreSQL: for a lock, too long at all, deadlock, serialization
FULL_DISK = {errno.ENOSPC, errno.EDQUOT}
FULL_FOR_POSTGRESQL = "53100"
LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class Trouble(Enum):
    """(what is the matter, what to do)"""

    # The database answered, and took everything back.
    BUSY = _("The portal is busy."), _("Nothing was changed. Try again in a moment.")
    # Nobody answered: what was being committed at that moment may be there.
    AWAY = (
        _("The database does not answer."),
        _("Try again in a moment. If you were saving something, look first whether it is there."),
    )
    NO_FILES = (
        _("The store of files does not answer."),
        _("Try again in a moment; everything that needs no file works as always."),
    )
    DISK_FULL = (
        _("The portal's disk is full."),
        _("Nothing was kept. Tell the administrator: it helps to try again only when there is room."),
    )


def why(error):
    """An OSError in the reader's words where the disk is full, else in the system's."""
    is_full = trouble(error) is Trouble.DISK_FULL
    return str(Trouble.DISK_FULL.value[0]) if is_full else error.strerror or str(error)


def answered(error):
    """Whether the store itself said what is wrong, such as a key; who leads elsewhere (3xx) or fails (5xx) is no store.
    ClientError is the one error with an answer."""
    answer = getattr(error, "response", None) or {}
    return 400 <= answer.get("ResponseMetadata", {}).get("HTTPStatusCode", 0) < 500


def trouble(error):
    """Which of them an error is; None for every other one, which trying again does not mend."""
    kind = type(error)
    if isinstance(error, OSError) and error.errno in FULL_DISK:
        return Trouble.DISK_FULL
    # By its name: the store's client is loaded only where one is used.
    if kind.__module__ == "botocore.exceptions":
        return None if answered(error) else Trouble.NO_FILES
    if not isinstance(error, (OperationalError, InterfaceError)):
        return None
    if isinstance(error.__cause__, sqlite3.Error):
        code = getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF  # the rest says where it happened
        return Trouble.DISK_FULL if code == sqlite3.SQLITE_FULL else Trouble.BUSY if code in LOCKED else None
    state = getattr(error.__cause__, "sqlstate", None)
    if state == FULL_FOR_POSTGRESQL:
        return Trouble.DISK_FULL
    return Trouble.BUSY if state in WAITED else Trouble.AWAY
