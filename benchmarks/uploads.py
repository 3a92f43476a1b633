"""R13 and R14: uploads on a disk that is full after so many bytes, and uploads killed (kill -9) at any moment.

Each upload is a process of its own. Where the disk is full is told to it by the kernel's limit of a file's size, from
when the portal has read what was sent: every write behind that fails.
"""

import argparse
import hashlib
import os
import random
import resource
import time
from collections import Counter
from multiprocessing import get_context
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.clock import portal_today
from benchmarks.numbers_office import close_connection
from documents.actions.file import attach_file
from documents.models import DocumentFile
from documents.vault import FILES
from tests.documents import papers
from tests.documents.office import Office

TAKEN, REFUSED, FULL = 0, 3, 4  # how the process of an upload ends
SAID = {TAKEN: "taken", REFUSED: "refused", FULL: "disk full", -9: "killed"}


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks uploads")
    parser.add_argument("--levels", type=int, default=200)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    office, chance = Office(day=portal_today()), random.Random(options.seed)
    content = large_pdf()
    ended = full_disks(office, content, options.levels) + killed_uploads(office, content, options.kills, chance)
    found = complaints(ended)
    print(", ".join(f"{SAID.get(how, how)} {times}" for how, times in ended.items()))
    print(f"{DocumentFile.objects.count()} rows, {len(kept_files())} files; complaints: {len(found)}")
    for line in found[:10]:
        print(f"  {line}")
    return int(bool(found))


def large_pdf(size=2_000_000):
    """Its picture cannot be packed, so that writing it takes a while."""
    return papers.pdf("Kế hoạch") + b"\n%" + random.Random(1).randbytes(size).translate(None, b"<%\r\n") + b"\n%%EOF\n"


def full_disks(office, content, levels):
    """How the uploads ended, with the disk full after 0, 1/levels, 2/levels ... of the file."""
    ended = Counter()
    for level in range(levels):
        process = begun(office, content, most=len(content) * level // levels)
        process.join()
        ended[process.exitcode] += 1
    return ended


def killed_uploads(office, content, kills, chance):
    """How the uploads ended that were killed after a part of the time that one takes."""
    began, process = time.monotonic(), begun(office, content)
    process.join()
    whole, ended = time.monotonic() - began, Counter([process.exitcode])
    for _kill in range(kills):
        process = begun(office, content)
        process.join(chance.uniform(0, whole))
        process.kill()
        process.join()
        ended[process.exitcode] += 1
    return ended


def begun(office, content, most=None):
    document = office.draft()
    close_connection()
    process = get_context("fork").Process(target=upload, args=[office, document, content, most], daemon=True)
    process.start()
    return process


class FillsTheDisk(SimpleUploadedFile):
    """When it has been read, the disk is full behind so many bytes of any file."""

    most = None

    def chunks(self, chunk_size=None):
        yield from super().chunks(chunk_size)
        if self.most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (self.most, self.most))


def upload(office, document, content, most):
    file = FillsTheDisk("ke-hoach.pdf", content)
    file.most = most
    try:
        attach_file(document, part="main", upload=file, by=office.owner)
    except ValidationError:
        os._exit(REFUSED)
    except OSError:
        os._exit(FULL)
    os._exit(TAKEN)


def kept_files():
    folder = Path(settings.MEDIA_ROOT) / FILES
    return {str(path.relative_to(settings.MEDIA_ROOT)): path for path in folder.rglob("*") if path.is_file()}


def complaints(ended):
    """Half files in their places, rows without their file, uploads that were taken and have no row."""
    files = kept_files()
    found = [f"{name} is not whole" for name, path in files.items() if not path.name.startswith(digest_of(path))]
    rows = DocumentFile.objects.values_list("pk", "file")
    found += [f"row {pk} has no file" for pk, name in rows if name not in files]
    found += [f"{times} uploads ended with {how}" for how, times in ended.items() if how not in SAID]
    return found + (["an upload that was taken has no row"] if len(rows) < ended[TAKEN] else [])


def digest_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()
