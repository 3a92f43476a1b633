"""The database keeps somebody waiting too long, or it, or the store of files, is away: told from the error."""

import sqlite3
from enum import Enum

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext_lazy as _

WAITED = {"55P03", "57014", "40P01", "40001"}  # PostgreSQL: for a lock, too long at all, deadlock, serialization
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


def trouble(error):
    """Which of them an error is; None for every other one, which trying again does not mend."""
    kind = type(error)
    # By its name: the store's client is loaded only where one is used. ClientError is an answer, such as a wrong key.
    if kind.__module__ == "botocore.exceptions" and kind.__name__ != "ClientError":
        return Trouble.NO_FILES
    if not isinstance(error, (OperationalError, InterfaceError)):
        return None
    if isinstance(error.__cause__, sqlite3.Error):
        code = getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF  # the rest says where it happened
        return Trouble.BUSY if code in LOCKED else None
    return Trouble.BUSY if getattr(error.__cause__, "sqlstate", None) in WAITED else Trouble.AWAY
