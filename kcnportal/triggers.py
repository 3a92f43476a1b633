"""The triggers of the history and of guards, which speak of what people do."""

from contextlib import contextmanager

from django.db import connection


@contextmanager
def without_triggers(models):
    """For what a restore puts back or a migration fills in. Inside a transaction; `models` is a collection."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            alter(cursor, models, "DISABLE")
            yield
            alter(cursor, models, "ENABLE")
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
            yield
            for _name, sql in triggers:
                cursor.execute(sql)


def alter(cursor, models, what):
    """A table whose rows are still to be checked is not altered: they are checked now, those that come at the end."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for model in models:
        cursor.execute(f'ALTER TABLE "{model._meta.db_table}" {what} TRIGGER USER')
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
