"""The triggers of the history and of guards, which speak of what people do."""

from contextlib import contextmanager

from django.db import connection


@contextmanager
def without_triggers(models):
    """For what a restore puts back or a migration fills in. Inside a transaction; `models` is a collection."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            check_now = "SET CONSTRAINTS ALL IMMEDIATE"  # a table whose rows are still to be checked is not altered
            cursor.execute(check_now)
            for model in models:
                cursor.execute(f'ALTER TABLE "{model._meta.db_table}" DISABLE TRIGGER USER')
            yield
            cursor.execute(check_now)
            for model in models:
                cursor.execute(f'ALTER TABLE "{model._meta.db_table}" ENABLE TRIGGER USER')
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
            yield
            for _name, sql in triggers:
                cursor.execute(sql)
