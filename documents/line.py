"""On SQLite, issuers wait in line for the one writer there may be.

SQLite's own way of waiting is to sleep and try again: among many, the unlucky wait for seconds while others go past.
A lock on a file beside the database serves them as they come. PostgreSQL has its own queue (YearBook.objects.in_turn).
"""

import fcntl
from contextlib import contextmanager

from django.db import connection


@contextmanager
def in_line():
    """Before a transaction begins; inside one it is too late, and the database is ours already."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with open(f"{connection.settings_dict['NAME']}.line", "ab") as line:
        fcntl.flock(line, fcntl.LOCK_EX)  # closing the file lets the next one go
        yield
