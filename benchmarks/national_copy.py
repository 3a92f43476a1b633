"""Rows brought into PostgreSQL with COPY, as fast as the database takes them.

The triggers of the history and of foreign keys sleep while it loads, and indexes are made afterwards. Constraints of
the rows themselves hold, unique ones when their index is made; `orphans` asks what the foreign keys would have asked.
"""

import contextlib
from itertools import islice

from django.db import connection, models, transaction
from django.utils import timezone

NOTHING = r"\N"
LINES = 5_000  # in one piece


@contextlib.contextmanager
def loading(*tables):
    """One transaction without triggers, and without these models' indexes until its end."""
    names = [model._meta.db_table for model in tables]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes i WHERE tablename = ANY(%s) AND NOT EXISTS "
            "(SELECT FROM pg_constraint c WHERE c.conname = i.indexname)",
            [names],
        )
        indexes = cursor.fetchall()
        for name, _made in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _name, made in indexes:
            cursor.execute(made)
        for model in tables:
            table, key = model._meta.db_table, model._meta.pk.column
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', '{key}'), max({key})) FROM {table}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def bring(model, names, rows):
    """Rows of the values of these attributes, as the database keeps them; the others get the model's own defaults."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    rest = [field for name, field in fields.items() if name not in names]
    columns = ", ".join(f'"{fields[name].column}"' for name in names) + "".join(f', "{f.column}"' for f in rest)
    tail = "".join(f"\t{cell(default(field))}" for field in rest) + "\n"
    with connection.cursor() as cursor:
        with cursor.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as copy:
            lines = ("\t".join(map(cell, row)) + tail for row in rows)
            while piece := "".join(islice(lines, LINES)):
                copy.write(piece)


def default(field):
    return timezone.now() if getattr(field, "auto_now_add", False) else field.get_default()


def cell(value):
    return NOTHING if value is None else str(value)


def next_key(model):
    return (model.objects.aggregate(last=models.Max("pk"))["last"] or 0) + 1


def orphans(*tables):
    """{table.column: how many rows point at nothing}; empty when every foreign key holds."""
    found = {}
    with connection.cursor() as cursor:
        for model in tables:
            for field in model._meta.concrete_fields:
                if field.is_relation and field.remote_field:
                    there, key = field.related_model._meta.db_table, field.related_model._meta.pk.column
                    cursor.execute(
                        f'SELECT count(*) FROM "{model._meta.db_table}" a LEFT JOIN "{there}" b '
                        f'ON b."{key}" = a."{field.column}" WHERE a."{field.column}" IS NOT NULL AND b."{key}" IS NULL'
                    )
                    found[f"{model._meta.db_table}.{field.column}"] = cursor.fetchone()[0]
    return {name: count for name, count in found.items() if count}
