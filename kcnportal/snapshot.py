"""Reading everything as of one moment, without blocking anyone who writes."""

from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def reading_snapshot():
    """One read-only snapshot of the database. Inside a transaction already (a test), that transaction's own.

    PostgreSQL: repeatable read, read only. SQLite: a deferred transaction; the portal's others are immediate, and would
    wait for each other.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        connection.ensure_connection()
        usual, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
        try:
            with transaction.atomic():
                connection.transaction_mode = usual
                yield
        finally:
            connection.transaction_mode = usual
