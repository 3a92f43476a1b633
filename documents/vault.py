"""Where files lie: private storage, under their hash. Nothing here is served but by a view that asks who may see it.

The storage is Django's default one: a local folder (MEDIA_ROOT), or an S3-compatible store by settings.
"""

import hashlib
import os
import tempfile
import uuid
from contextlib import contextmanager, suppress
from datetime import timedelta

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage, storages
from django.utils import timezone

FILES, PREVIEWS, UNFINISHED, EXPORTS = "documents", "previews", "unfinished", "exports"
ORPHAN_AFTER = timedelta(days=1)
PREVIEW_FOR = timedelta(days=90)
EXPORT_FOR = timedelta(days=7)
KEPT_FOR = {FILES: ORPHAN_AFTER, UNFINISHED: ORPHAN_AFTER, PREVIEWS: PREVIEW_FOR, EXPORTS: EXPORT_FOR}


@contextmanager
def on_disk(chunks):
    """An open file on this machine's disk with these bytes; gone afterwards."""
    with tempfile.TemporaryFile() as copy:
        for chunk in chunks:
            copy.write(chunk)
        copy.flush()
        copy.seek(0)
        yield copy


def sha256_of(file):
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()


def put(file, sha256):
    """Keep a file under its hash; gives its name in the storage. Each has a name of its own, even with equal bytes: so
    an old one may be swept away while the same file is brought again."""
    return write(f"{FILES}/{sha256[:2]}/{sha256}-{uuid.uuid4().hex[:12]}", File(file))


def write(name, content):
    """Whole or not at all: on a disk, a temporary file is renamed when it is there; S3 does so by itself."""
    content.seek(0)
    if not is_local():
        return default_storage.save(name, content)
    unfinished = default_storage.path(default_storage.save(f"{UNFINISHED}/{uuid.uuid4().hex}", content))
    with open(unfinished, "rb") as written:
        os.fsync(written.fileno())
    place = default_storage.path(name)
    os.makedirs(os.path.dirname(place), exist_ok=True)
    os.replace(unfinished, place)
    return name


def put_away_for_a_while(file):
    """Keep what is made anew when it is asked for again. Returns its name in the storage, its SHA-256 and its size."""
    sha256 = sha256_of(file)
    size = file.seek(0, os.SEEK_END)
    return write(f"{EXPORTS}/{uuid.uuid4().hex}", File(file)), sha256, size


def open_kept(name):
    """Raises FileNotFoundError."""
    return default_storage.open(name)


def is_local():
    return isinstance(storages["default"], FileSystemStorage)


def preview(sha256, variant, make):
    """The bytes of a preview, made when it is first asked for. Empty: there is none to be had."""
    name = f"{PREVIEWS}/{sha256[:2]}/{sha256}-{variant}"
    with suppress(FileNotFoundError):
        with default_storage.open(name) as kept:
            return kept.read()
    content = make()
    write(name, ContentFile(content))
    return content


def sweep(is_known):
    """Remove files that no row names (an upload that was broken off), previews not drawn lately and what was exported
    some days ago. Returns how many.

    `is_known(name)` says whether a row has the file.
    """
    return sum(swept(folder, is_known if folder == FILES else None) for folder in KEPT_FOR)


def sweep_exports():
    """Each night: what was exported may be restricted, and lies here no longer than is said."""
    return swept(EXPORTS)


def swept(folder, is_known=None):
    """Remove what lies in a folder longer than is said. Returns how many files."""
    before, removed = timezone.now() - KEPT_FOR[folder], 0
    for name in names_in(folder):
        with suppress(FileNotFoundError):
            is_old = default_storage.get_modified_time(name) < before
            if is_old and not (is_known and is_known(name)):
                default_storage.delete(name)
                removed += 1
    return removed


def names_in(folder):
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in files)
    for inner in folders:
        yield from names_in(f"{folder}/{inner}")
