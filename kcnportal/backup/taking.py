"""Taking a backup, beside those who work."""

import json

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection, models
from django.utils import timezone

from kcnportal import migrated
from kcnportal.backup.archive import FORMAT, MANIFEST, add, pieces_of, written
from kcnportal.backup.tables import columns, lines, tables
from kcnportal.snapshot import reading_snapshot
from kcnportal.version import VERSION


def back_up(output, recipient=None):
    """Write all rows, of one moment, and all files that they name to `output`; gives the manifest.

    `recipient`: the public key (age1…) that it is encrypted for. The manifest's `missing` names files that a row has
    and the storage has not: everything else is in the archive.
    """
    with written(output, recipient) as archive:
        manifest = {"format": FORMAT, "made_at": timezone.now().isoformat(), "version": VERSION}
        manifest["engine"] = connection.vendor
        with reading_snapshot():
            manifest["migrations"] = sorted(migrated.applied())
            manifest["tables"] = {label: add_table(archive, label, model) for label, model in tables(apps).items()}
            names = sorted(set(named_files()))
        # Files lie under their hash and are never written over: they need no snapshot.
        manifest["files"] = {name: told for name in names if (told := add_file(archive, name))}
        manifest["missing"] = [name for name in names if name not in manifest["files"]]
        archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
    return manifest


def add_table(archive, label, model):
    rows = Counted(lines(model))
    told = add(archive, f"tables/{label}", rows)
    return told | {"columns": columns(model), "rows": rows.count}


class Counted:
    """Pieces that are counted as they go by."""

    def __init__(self, pieces):
        self.pieces, self.count = pieces, 0

    def __iter__(self):
        for piece in self.pieces:
            self.count += 1
            yield piece


def named_files():
    """The names that file fields of all rows hold."""
    for model in tables(apps).values():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.FileField):
                yield from model._base_manager.exclude(**{field.name: ""}).values_list(field.name, flat=True)


def add_file(archive, name):
    try:
        with default_storage.open(name) as file:
            return add(archive, f"files/{name}", pieces_of(file))
    except FileNotFoundError:
        return None
