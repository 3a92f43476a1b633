"""Faults of kept files (trust, I4): whatever happened to a file or to its row is found, and nothing else is said."""

import argparse
import hashlib
import random
import time
from io import BytesIO
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import connection, transaction

from documents import vault
from documents.actions.soundness import faults_of_files
from documents.models import DocumentFile
from kcnportal.triggers import without_triggers
from tests.documents.office import Office

BYTES = 4000
GUARDED = [DocumentFile]


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks files")
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--faults", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    keep_files(options.files)
    false = told()
    broken = break_some(options.faults, random.Random(options.seed))
    began = time.perf_counter()
    found = told()
    seconds = time.perf_counter() - began
    missed, more = broken.keys() - found, found - broken.keys()
    kinds = {kind: list(broken.values()).count(kind) for kind in dict.fromkeys(broken.values())}
    print(f"{options.files} files, {len(broken)} faults: {kinds}", flush=True)
    print(f"found in {seconds:.0f} s; missed {len(missed)}: {sorted({broken[pk] for pk in missed})}")
    print(f"false: {len(false)} before, {len(more)} beside them")
    return 1 if false or missed or more else 0


def told():
    """The ids of the files of which the look over everything says something."""
    return {fault.values["id"] for fault in faults_of_files()}


def keep_files(count):
    document = Office().draft()
    rows = []
    for number in range(count):
        content = f"{number} ".encode() * (BYTES // 6)
        sha256 = hashlib.sha256(content).hexdigest()
        place = vault.put(BytesIO(content), sha256)
        about = {"name": f"{number}.pdf", "media_type": "application/pdf", "part": DocumentFile.Part.ANNEX}
        rows.append(DocumentFile(outgoing=document, file=place, sha256=sha256, size=len(content), **about))
    DocumentFile.objects.bulk_create(rows, batch_size=1000)


def break_some(count, chance):
    """{id of the file: what happened to it}"""
    files = chance.sample(list(DocumentFile.objects.order_by("pk")), count + 1)
    other = files.pop()
    broken = {}
    connection.check_constraints()  # in a test: a table whose rows are still to be checked is not altered
    with transaction.atomic(), without_triggers(GUARDED):
        for number, file in enumerate(files):
            kind = list(KINDS)[number % len(KINDS)]
            KINDS[kind](file, Path(default_storage.path(file.file.name)), other, chance)
            broken[file.pk] = kind
    return broken


def changed(file, path, other, chance):
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def put_in_its_place(file, path, other, chance):
    path.unlink()
    path.mkdir()


KINDS = {
    "gone": lambda file, path, other, chance: path.unlink(),
    "emptied": lambda file, path, other, chance: path.write_bytes(b""),
    "cut short": lambda file, path, other, chance: path.write_bytes(path.read_bytes()[: -chance.randint(1, 999)]),
    "one bit changed": changed,
    "grown": lambda file, path, other, chance: path.write_bytes(path.read_bytes() + b"\n"),
    "another's bytes": lambda file, path, other, chance: path.write_bytes(
        Path(default_storage.path(other.file.name)).read_bytes()
    ),
    "its row says another hash": lambda file, path, other, chance: DocumentFile.objects.filter(pk=file.pk).update(
        sha256=other.sha256
    ),
    "a folder in its place": put_in_its_place,
}
