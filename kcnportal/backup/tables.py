"""Rows as lines of JSON, and back, whatever the engine."""

import base64
import json
from datetime import date
from decimal import Decimal
from importlib import import_module
from itertools import islice
from typing import SupportsBytes
from uuid import UUID

from django.conf import settings
from django.db import connection, models

AT_ONCE = 1000  # rows in memory, and in one INSERT


def tables(apps):
    """The models of a registry whose rows are kept, those of many-to-many relations too, by label."""
    found = apps.get_models(include_auto_created=True)
    kept = [model for model in found if model._meta.managed and model._meta.label not in sessions()]
    return {model._meta.label: model for model in sorted(kept, key=lambda model: model._meta.label)}


def sessions():
    """Who is signed in at this moment is no record, and a session's key is as good as a password."""
    own = import_module(settings.SESSION_ENGINE).SessionStore.get_model_class()
    return {own._meta.label, "sessions.Session"}


def columns(model):
    return [field.attname for field in model._meta.concrete_fields]


def lines(model):
    """Each row as bytes: a JSON list in the order of `columns`."""
    rows = model._base_manager.order_by("pk").values_list(*columns(model))
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield json.dumps([plain(value) for value in row], ensure_ascii=False).encode() + b"\n"


def plain(value):
    """As JSON has it; the field that reads it again knows what it was."""
    if isinstance(value, date):  # and moments, to the microsecond
        return value.isoformat()
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    if isinstance(value, (SupportsBytes, memoryview)):
        return base64.b64encode(bytes(value)).decode()
    return value


def insert(model, names, found):
    """Write these lines as rows of a model of the past; `names`: the columns in their order. Returns how many."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    for field in fields.values():  # moments that a field writes by itself stay those of the backup
        field.auto_now = field.auto_now_add = False
    rows = 0
    while batch := [json.loads(line) for line in islice(found, AT_ONCE)]:
        records = [{name: typed(fields[name], value) for name, value in zip(names, row, strict=True)} for row in batch]
        model._base_manager.bulk_create(model(**record) for record in records)
        rows += len(records)
    return rows


def typed(field, value):
    return value if isinstance(field, (models.JSONField, models.ForeignKey)) else field.to_python(value)


def empty(kept):
    """Take away what migrations brought: the backup has it too."""
    names = ", ".join(f'"{model._meta.db_table}"' for model in kept.values())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {names} CASCADE")
        else:
            for model in kept.values():
                cursor.execute(f'DELETE FROM "{model._meta.db_table}"')  # noqa: S608 (the models' own names)


def continue_counting(kept, style):
    """New rows go on after the highest id that was put back."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(style, list(kept.values())):
            cursor.execute(sql)
