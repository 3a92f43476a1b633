"""Whether the database is at this version, asked cheaply: which migrations there are is read once by each process."""

from functools import cache

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


@cache
def known():
    return frozenset(MigrationLoader(None).graph.nodes)


def pending():
    """{(app, name)} of the migrations that are not applied. Raises DatabaseError where there are no tables at all."""
    return known() - set(MigrationRecorder.Migration.objects.values_list("app", "name"))
