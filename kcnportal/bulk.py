"""Many new records at once, by the shortest way that a database has; its triggers keep their history as always."""

from functools import lru_cache, partial
from operator import attrgetter

from django.db import connection
from django.db.models import Field, JSONField

BATCH = 2000  # rows in a statement, where they come by statements
REMEMBERED = 10_000  # values of a column


def add_all(records):
    """Insert records of one model, inside a transaction, and give each its key. Raises IntegrityError.

    On PostgreSQL by COPY, under keys taken beforehand: what hangs on a record is written right behind it.
    """
    records = list(records)
    if records and connection.vendor == "postgresql":
        copy(type(records[0])._meta, records)
    elif records:
        type(records[0])._default_manager.bulk_create(records, batch_size=BATCH)


def copy(meta, records):
    fields = meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor, connection.wrap_database_errors:
        sequence = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
        cursor.execute(sequence, [meta.db_table, meta.pk.column, len(records)])
        for record, (key,) in zip(records, cursor.fetchall(), strict=True):
            record.pk = key
        columns_of_values = [values_of(field, records, cursor.db) for field in fields]
        with cursor.copy(f'COPY "{meta.db_table}" ({columns}) FROM STDIN') as rows:
            for row in zip(*columns_of_values, strict=True):
                rows.write_row(row)
    for record in records:
        record._state.adding, record._state.db = False, connection.alias


def values_of(field, records, database):
    """One field of all records, one after the other, as the database takes it."""
    is_plain = type(field).pre_save is Field.pre_save
    read = attrgetter(field.attname) if is_plain else partial(field.pre_save, add=True)
    prepare = partial(prepared, field, database)
    if not isinstance(field, JSONField):  # whose values have no hash; in other columns the same comes again and again
        prepare = lru_cache(REMEMBERED, typed=True)(prepare)
    return map(prepare, map(read, records))


def prepared(field, database, value):
    return None if value is None else field.get_db_prep_save(value, database)
