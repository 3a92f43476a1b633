"""The database keeps somebody waiting too long, or is away: told from the error that it leaves behind."""

import sqlite3
from enum import Enum

from django.db import InterfaceError, OperationalError

WAITED = {"55P03", "57014", "40P01", "40001"}  # PostgreSQL: for a lock, too long at all, deadlock, serialization
LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class Trouble(Enum):
    BUSY = "busy"  # the database answered, and took everything back
    AWAY = "away"  # nobody answered: what was being committed at that moment may be there


def trouble(error):
    """Which of the two an error is; None for every other one, which trying again does not mend."""
    if not isinstance(error, (OperationalError, InterfaceError)):
        return None
    if isinstance(error.__cause__, sqlite3.Error):
        code = getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF  # the rest says where it happened
        return Trouble.BUSY if code in LOCKED else None
    return Trouble.BUSY if getattr(error.__cause__, "sqlstate", None) in WAITED else Trouble.AWAY
