"""Putting a backup back into an empty database and storage: checked first, then all of the rows or none."""

from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from kcnportal.backup.archive import opened
from kcnportal.backup.tables import continue_counting, empty, insert, tables, without_triggers


class NotEmpty(Exception):
    """There is something where the backup is to be put; it is left alone."""


class TooNew(Exception):
    """The backup is of a newer version of the portal."""


def restore(path, identity=None, records=()):
    """Put everything back and bring it up to this version; gives the manifest.

    Raises Damaged, WrongKey, TooNew and NotEmpty before anything is written. `identity`: the file with the secret key.
    `records`: models of which an empty database has no row.
    """
    with opened(path, identity) as (archive, manifest):
        targets = last_migrations(manifest)
        refuse_what_is_there(manifest, records)
        state = at_the_time_of(targets)
        put_rows_back(archive, manifest, tables(state))
        for name in manifest["files"]:
            with archive.open(f"files/{name}") as member:
                put_file_back(name, member)
    call_command("migrate", interactive=False, verbosity=0)
    return manifest


def last_migrations(manifest):
    """The migrations at which the backup's tables stood, one or more an app. Raises TooNew."""
    graph = MigrationExecutor(connection).loader.graph
    applied = {tuple(migration) for migration in manifest["migrations"]}
    if unknown := sorted(applied - set(graph.nodes)):
        raise TooNew(f"{unknown[0][0]}.{unknown[0][1]}")
    return [node for node in applied if not any(child in applied for child in graph.node_map[node].children)]


def refuse_what_is_there(manifest, records):
    """An empty database has no tables, or those of the backup's version with nothing in them but what migrations bring.
    Tables of a newer one cannot go back to the backup's."""
    newer = set(MigrationRecorder(connection).applied_migrations()) - {tuple(one) for one in manifest["migrations"]}
    if newer:
        raise NotEmpty(".".join(min(newer)))
    there = set(connection.introspection.table_names())
    for model in records:
        if model._meta.db_table in there and model._base_manager.exists():
            raise NotEmpty(model._meta.verbose_name_plural)
    try:
        folders, files = default_storage.listdir("")
    except FileNotFoundError:
        return
    if folders or files:
        raise NotEmpty(min([*folders, *files]))


def at_the_time_of(targets):
    """Bring the tables to where they stood when the backup was taken; the models as they were then."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps


def put_rows_back(archive, manifest, kept):
    with transaction.atomic(), without_triggers(kept):
        empty(kept)
        for label, told in manifest["tables"].items():
            with archive.open(f"tables/{label}") as member:
                insert(kept[label], told["columns"], member)
        continue_counting(kept, no_style())


def put_file_back(name, member):
    kept = default_storage.save(name, File(member, name=name))
    if kept != name:
        raise NotEmpty(name)
