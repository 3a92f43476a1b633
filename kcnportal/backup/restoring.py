"""Putting a backup back into an empty database and storage: checked first, then all of the rows or none."""

from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction

from kcnportal import migrated
from kcnportal.backup.archive import opened
from kcnportal.backup.tables import continue_counting, empty, insert, sessions, tables
from kcnportal.triggers import without_triggers


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
        applied = migrations_of(manifest)
        refuse_what_is_there(applied, records)
        state = at_the_time_of(applied)
        put_rows_back(archive, manifest, tables(state))
        for name in manifest["files"]:
            with archive.open(f"files/{name}") as member:
                put_file_back(name, member)
    call_command("migrate", interactive=False, verbosity=0)
    return manifest


def migrations_of(manifest):
    """{(app, name)} at which the backup's tables stood. Raises TooNew."""
    applied = {tuple(migration) for migration in manifest["migrations"]}
    if unknown := sorted(applied - migrated.known()):
        raise TooNew(".".join(unknown[0]))
    return applied


def refuse_what_is_there(applied, records):
    """An empty database has no tables, or those of the backup's version with nothing in them but what migrations bring.
    Tables of a newer one cannot go back to the backup's."""
    if newer := migrated.applied() - applied:
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


def at_the_time_of(applied):
    """Bring the tables to where they stood when the backup was taken; the models as they were then."""
    executor = migrated.executor_to(applied)
    targets = last_of(applied, executor.loader.graph)
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps


def last_of(applied, graph):
    """The migrations of the graph behind which no other is applied, one or more an app."""
    reached = {key for key in graph.nodes if applied.issuperset(graph.nodes[key].replaces or [key])}
    return [key for key in reached if not any(child in reached for child in graph.node_map[key].children)]


def put_rows_back(archive, manifest, kept):
    with transaction.atomic(), without_triggers(kept.values()):
        empty(kept)
        for label, told in manifest["tables"].items():
            if label in sessions():  # the first versions kept them, too
                continue
            with archive.open(f"tables/{label}") as member:
                insert(kept[label], told["columns"], member)
        continue_counting(kept, no_style())


def put_file_back(name, member):
    kept = default_storage.save(name, File(member, name=name))
    if kept != name:
        raise NotEmpty(name)
