"""I7 and I8: a large board is backed up and put back into an empty place: every row of every table and every file is
equal, no table is left out, and the next number is the next one. Then archives with one fault each are put into an
empty place: each is refused before anything is written."""

import argparse
import hashlib
import random
import tempfile
import time
from contextlib import contextmanager
from io import BytesIO, StringIO
from pathlib import Path
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.test import override_settings

from accounts.actor import Actor
from accounts.clock import portal_clock, portal_today
from accounts.models import Post, Role
from benchmarks.documents_ground import bring
from benchmarks.verdict import verdict
from documents import vault
from documents.actions.outgoing import issue_document
from documents.models import DocumentFile, IncomingDocument, OutgoingDocument, Register
from kcnportal.backup import archive
from kcnportal.backup.tables import tables

REPORTED = {"accounts.Restore", "accounts.Activity"}  # where what was put back says that it was
LEFT_OUT = {"django_migrations", "accounts_session", "django_session"}  # in the manifest; and who is signed in
TOLD_EVERY = 20


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks backups")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--damaged", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    chance = random.Random(options.seed)
    call_command("load_demo", stderr=StringIO())
    bring(options.documents)
    bring_files(options.files, chance)
    with tempfile.TemporaryDirectory(prefix="kcnportal-backups-") as folder:
        folder = Path(folder)
        taken = folder / "taken.zip"
        told("taken", taken, lambda: call_command("backup", output=str(taken), stdout=StringIO()))
        found = uncovered(taken)
        following = next_number()
        with empty_place("other", folder):
            told("put back", taken, lambda: call_command("restore", str(taken), stdout=StringIO()))
            again = folder / "again.zip"
            told("taken again", again, lambda: call_command("backup", output=str(again), stdout=StringIO()))
            found += differences(taken, again)
            numbers = following, next_number()
            found += [] if numbers[0] == numbers[1] else [f"the next number was {numbers[0]}, now it is {numbers[1]}"]
        with empty_place("damaged", folder):
            found += damaged_ones(taken, options.damaged, chance)
    return verdict(found)


def told(what, path, deed):
    began, cpu = time.monotonic(), time.process_time()
    deed()
    seconds, cpu = time.monotonic() - began, time.process_time() - cpu
    print(f"{what}: {seconds:.0f} s ({cpu:.0f} s of CPU here), {path.stat().st_size / 2**20:.0f} MiB", flush=True)


def bring_files(count, chance):
    """Files of 1 to 200 KiB in the vault, and the one that all those of the ground name."""
    default_storage.save("x", ContentFile(b"x"))
    arrived = list(IncomingDocument.objects.order_by("pk").values_list("pk", flat=True))
    for number in range(count):
        content = BytesIO(chance.randbytes(chance.randrange(1, 200) << 10))
        sha256 = vault.sha256_of(content)
        kept = {"size": content.getbuffer().nbytes, "sha256": sha256, "file": vault.put(content, sha256)}
        about = {"part": "annex", "name": "a.pdf", "media_type": "application/pdf"}
        DocumentFile.objects.create(incoming_id=arrived[number % len(arrived)], **about, **kept)


@contextmanager
def empty_place(name, folder):
    """A database without a table and a folder without a file; while this lasts, the portal's."""
    usual, other = connection.settings_dict["NAME"], f"restored_{name}"
    if connection.vendor == "sqlite":
        other = str(folder / f"{name}.sqlite3")
    else:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{other}"')
    connections.close_all()
    connection.settings_dict["NAME"] = other
    try:
        with override_settings(MEDIA_ROOT=folder / f"files-{name}"):
            yield
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = usual


# -- What must hold ----------------------------------------------------------------------------------------------------


def uncovered(taken):
    """Tables of the database that are not in the backup, or not with all of their rows."""
    with archive.opened(taken) as (_members, manifest):
        rows = {label: told["rows"] for label, told in manifest["tables"].items()}
        missing = manifest["missing"]
    models = tables(apps)
    names = set(connection.introspection.table_names()) - {model._meta.db_table for model in models.values()} - LEFT_OUT
    found = [f"the table {name} is not in the backup" for name in sorted(names)]
    for label, model in models.items():
        if (there := model._base_manager.count()) != rows.get(label):
            found.append(f"{label}: {rows.get(label)} rows of {there}")
    print(f"{len(rows)} tables, {sum(rows.values())} rows", flush=True)
    return found + [f"{name} is missing in the storage" for name in missing]


def differences(taken, again):
    """Tables and files whose bytes are not those of before; the trail goes on behind its old end."""
    with archive.opened(taken) as (old, before), archive.opened(again) as (new, after):
        found = [f"{kind}: other names" for kind in ("tables", "files") if before[kind].keys() != after[kind].keys()]
        for kind in ("tables", "files"):
            for name, told in before[kind].items():
                if name not in REPORTED and told["sha256"] != after[kind].get(name, {}).get("sha256"):
                    found.append(f"{kind}/{name} is not what it was")
        trail = old.read("tables/accounts.Activity")
        found += [] if new.read("tables/accounts.Activity").startswith(trail) else ["the trail is not what it was"]
    print(f"{len(before['tables'])} tables and {len(before['files'])} files held against each other", flush=True)
    return found + on_disk(before)


def on_disk(manifest):
    """Files in the portal's folder that are not those of the manifest."""
    root = Path(settings.MEDIA_ROOT)
    there = {str(path.relative_to(root)): path for path in root.rglob("*") if path.is_file()}
    found = [f"{name} is nobody's" for name in there.keys() - manifest["files"].keys()]
    for name, said in manifest["files"].items():
        if name not in there or hashlib.sha256(there[name].read_bytes()).hexdigest() != said["sha256"]:
            found.append(f"{name} is not on the disk as it was")
    return found


def next_number():
    """What a clerk is given now. The board goes on here and there alike."""
    post = Post.objects.filter(role=Role.CLERK, user__is_active=True).order_by("pk").first()
    waiting = OutgoingDocument.objects.filter(state=OutgoingDocument.State.APPROVED, register=Register.objects.common())
    clerk = Actor(day=portal_today(), user=post.user)
    issued = issue_document(waiting.order_by("pk").first().pk, by=clerk, token=uuid4(), clock=portal_clock())
    return issued.number


# -- Damage ------------------------------------------------------------------------------------------------------------


def damaged_ones(taken, count, chance):
    """Archives in which a bit is turned, a piece is other bytes, or the end is gone, and what they did all the same."""
    whole, broken, found = taken.read_bytes(), taken.with_name("broken.zip"), []
    for number in range(1, count + 1):
        kind = chance.choice(DAMAGES)
        broken.write_bytes(kind(whole, chance.randrange(len(whole)), chance))
        try:
            call_command("restore", str(broken), stdout=StringIO())
            found.append(f"{kind.__name__} was put back")
        except CommandError:
            pass
        if connection.introspection.table_names() or Path(settings.MEDIA_ROOT).exists():
            found.append(f"{kind.__name__} was not refused before something was written")
            break
        if number % TOLD_EVERY == 0:
            print(f"{number} damaged ones tried", flush=True)
    return found


def a_bit_is_turned(whole, place, chance):
    return whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :]


def a_piece_is_other_bytes(whole, place, chance):
    return whole[:place] + chance.randbytes(100) + whole[place + 100 :]


def the_end_is_gone(whole, place, chance):
    return whole[:place]


def something_hangs_on(whole, place, chance):
    return whole + chance.randbytes(1 + place % 100)


def a_piece_is_gone(whole, place, chance):
    return whole[:place] + whole[place + 1 + chance.randrange(1000) :]


DAMAGES = [a_bit_is_turned, a_piece_is_other_bytes, the_end_is_gone, something_hangs_on, a_piece_is_gone]
