"""What the database knows of its tables when it plans a question."""

from django.db import connection, transaction


def look_again(*models):
    """After a bulk write, once it is committed: let PostgreSQL count these tables anew.

    It would do so by itself within a minute or so; until then its plans are made for the tables as they were, and a
    report or a park's page over freshly imported records takes twenty seconds instead of half of one. Needs no other
    process to wait: a table that is being counted already is left alone.
    """
    if connection.vendor == "postgresql":
        tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models)
        transaction.on_commit(lambda: count(tables), robust=True)


def count(tables):
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE (SKIP_LOCKED) {tables}")
