"""Whether the database is at this version, and the way by which it came there.

A new database is made by squashed migrations, an older one goes on along the files that these replace
(docs/decisions/0014). Which of them there are is asked cheaply: it is read once by each process.
"""

from functools import cache

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


@cache
def squashed():
    """{(app, name): migration} of those that stand for others."""
    return MigrationLoader(None).replacements


@cache
def known():
    """{(app, name)} of all others: a squashed one leaves the mark of each that it replaces."""
    return frozenset(MigrationLoader(None).disk_migrations) - squashed().keys()


def pending():
    """{(app, name)} of the migrations that are not applied. Raises DatabaseError where there are no tables at all."""
    return known() - set(MigrationRecorder.Migration.objects.values_list("app", "name"))


def applied():
    """{(app, name)} at which the database stands, but for marks of squashed ones, of this version or an earlier one."""
    return {key for key in MigrationRecorder(connection).applied_migrations() if "_squashed_" not in key[1]}


def executor_to(wanted):
    """What brings the database to where exactly these migrations, {(app, name)}, are applied: by the squashed ones
    where all that they replace are wanted."""
    executor = MigrationExecutor(connection)
    replaced = {key for migration in squashed().values() for key in migration.replaces}
    return executor if replaced <= wanted else along_replaced(executor)


def along_replaced(executor):
    """The executor, which goes along the files that squashed migrations replace."""
    loader = executor.loader
    loader.replace_migrations = False
    loader.build_graph()
    for key, migration in loader.replacements.items():
        loader.graph.remove_replacement_node(key, migration.replaces)
    return executor
