"""Backup and restore: every row and every file, on a machine that was empty, and nothing from a damaged archive."""

import hashlib
import json
import random
import sqlite3
import subprocess
import sys
import zipfile
from datetime import date
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.actions.locking import lock_set
from accounts.actor import system
from documents.models import DocumentFile, IncomingDocument
from kcnportal.backup import archive, back_up
from tests.copies import used_copy

ROOT = Path(__file__).resolve().parents[2]
# The last migrations of an app on which no other builds, with the tables and the columns that they brought.
NEWEST = {
    "0023_closing_balances", "0024_corrections_keep_their_place", "0025_statements_that_wait",
    "0026_partner_groups_are_frozen",
}  # fmt: skip
A_SESSION = b'["its key"]\n'  # the first versions kept those too
THEIR_TABLES, THEIR_COLUMNS = {"projects.ClosingBalance"}, {"stands_for", "partners"}


@pytest.fixture
def transactional_db(board_database, django_db_blocker):
    with django_db_blocker.unblock(), used_copy(board_database):
        yield


@pytest.fixture
def board(transactional_db):
    """The demonstration board, with two files in the vault and a ledger that is locked."""
    document = IncomingDocument.objects.first()
    for name in ("kế hoạch.pdf", "phụ lục.pdf"):
        file = DocumentFile(incoming=document, part="annex", name=name, size=4, sha256="0" * 64)
        file.media_type = "application/pdf"
        file.file.save(name, ContentFile(b"%PDF"))
    day = date(2022, 9, 30)
    lock_set("ledger", last_day=day, reason="Đã chốt sổ", by=system(day))


@pytest.fixture
def machine(tmp_path, program_environment):
    """Another machine: `machine("name", command...)` runs a command of the portal there."""

    def run(name, *command, url=None):
        place = tmp_path / name
        place.mkdir(exist_ok=True)
        own = {"DATABASE_URL": url or f"sqlite:///{place / 'portal.sqlite3'}", "KCN_VAR_DIR": str(place / "var")}
        environment = program_environment | own | {"MEDIA_ROOT": str(place / "files")}
        command = [sys.executable, ROOT / "manage.py", *command]
        return subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ROOT)

    return run


REPORT = {"accounts.Restore", "accounts.Activity"}  # where what was restored says that it was


def contents(path):
    """What a backup says is in it: each table and file with its hash; but for where restores are reported."""
    with archive.opened(path) as (_members, manifest):
        tables = {label: told["sha256"] for label, told in manifest["tables"].items() if label not in REPORT}
        return tables, manifest["files"]


def lines_of(path, label):
    with archive.opened(path) as (members, _manifest):
        return members.read(f"tables/{label}").splitlines()


def restored(machine, name, taken, tmp_path, url=None):
    """A backup of the machine on which another one was put back."""
    done = machine(name, "restore", str(taken), url=url)
    assert done.returncode == 0, done.stderr
    again = tmp_path / f"{name}.zip"
    done = machine(name, "backup", "--output", str(again), url=url)
    assert done.returncode == 0, done.stderr
    return again


@pytest.mark.sqlite_only
def test_an_empty_machine_gets_every_row_and_file_back_and_is_then_left_alone(board, machine, tmp_path):
    taken = tmp_path / "taken.zip"
    manifest = back_up(taken)
    assert manifest["tables"]["documents.OutgoingDocument"]["rows"] > 2000 and len(manifest["files"]) == 2
    assert not any("Session" in label for label in manifest["tables"])  # whose key is as good as a password
    again = restored(machine, "other", taken, tmp_path)
    assert contents(again) == contents(taken)
    *old, report = lines_of(again, "accounts.Activity")
    assert old == lines_of(taken, "accounts.Activity")
    sha256 = hashlib.sha256(taken.read_bytes()).hexdigest()
    (kept,) = lines_of(again, "accounts.Restore")
    assert all(said in line.decode() for line in (report, kept) for said in ("taken.zip", sha256))
    with sqlite3.connect(tmp_path / "other" / "portal.sqlite3") as there:  # its guards are up again
        with pytest.raises(sqlite3.IntegrityError):
            there.execute("DELETE FROM accounts_activity")
    again = machine("other", "restore", str(taken))
    assert again.returncode == 1 and "không rỗng" in again.stderr


@pytest.mark.postgresql_only
def test_a_portal_moves_to_the_other_engine_and_back_and_loses_nothing(board, machine, tmp_path):
    taken = tmp_path / "taken.zip"
    back_up(taken)
    on_sqlite = restored(machine, "embedded", taken, tmp_path)
    settings = connection.settings_dict
    with connection._nodb_cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS moved")
        cursor.execute("CREATE DATABASE moved")
    url = "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/moved".format_map(settings)
    try:
        assert contents(restored(machine, "office", on_sqlite, tmp_path, url=url)) == contents(taken)
        with psycopg.connect(url) as moved:  # new rows go on after the old ones, guards are up again
            highest, following = moved.execute(
                "SELECT max(id), nextval('documents_outgoingdocument_id_seq') FROM documents_outgoingdocument"
            ).fetchone()
            assert following == highest + 1
            with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
                moved.execute("DELETE FROM accounts_activity")
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute("DROP DATABASE moved WITH (FORCE)")


@pytest.mark.sqlite_only
def test_a_newer_version_takes_the_backup_of_an_older_one(board, machine, tmp_path):
    """As the version before the last wrote it."""
    taken, older = tmp_path / "taken.zip", tmp_path / "older.zip"
    back_up(taken)
    write_as_older(taken, older)
    again = restored(machine, "newer", older, tmp_path)
    (tables, files), (old_tables, old_files) = contents(again), contents(older)
    assert old_tables.pop("accounts.Session") and "accounts.Session" not in tables
    changed = {label for label, sha256 in old_tables.items() if tables[label] != sha256}
    with_column = {label for label in changed if as_before(again, label) == lines_of(older, label)}
    assert with_column == {"projects.CapitalEvent", "projects.Statement"}
    groups = "projects.CapitalEvent", "partners"
    assert column_of(again, *groups) == column_of(taken, *groups)  # worked out anew from who held the projects
    assert changed - with_column <= {"contenttypes.ContentType", "auth.Permission"} and files == old_files


def write_as_older(taken, older):
    """The backup without what the newest migrations brought."""
    with archive.opened(taken) as (members, manifest), archive.written(older) as copy:
        manifest["migrations"] = [one for one in manifest["migrations"] if one[1] not in NEWEST]
        manifest["tables"] = {label: told for label, told in manifest["tables"].items() if label not in THEIR_TABLES}
        for name in members.namelist():
            label = name.removeprefix("tables/")
            content, told = members.read(name), manifest["tables"].get(label)
            if told and THEIR_COLUMNS & {*told["columns"]}:
                content = b"".join(line + b"\n" for line in as_before(taken, label))
                told["columns"] = [name for name in told["columns"] if name not in THEIR_COLUMNS]
                told |= {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            if name != archive.MANIFEST and label not in THEIR_TABLES:
                copy.writestr(name, content)
        copy.writestr("tables/accounts.Session", A_SESSION)
        told = {"columns": ["session_key"], "rows": 1, "bytes": len(A_SESSION)}
        manifest["tables"]["accounts.Session"] = told | {"sha256": hashlib.sha256(A_SESSION).hexdigest()}
        copy.writestr(archive.MANIFEST, json.dumps(manifest))


def as_before(path, label):
    """The rows of a table without the newest columns."""
    kept = [[value for name, value in row.items() if name not in THEIR_COLUMNS] for row in rows_of(path, label)]
    return [json.dumps(row, ensure_ascii=False).encode() for row in kept]


def column_of(path, label, name):
    return [row[name] for row in rows_of(path, label)]


def rows_of(path, label):
    with archive.opened(path) as (_members, manifest):
        columns = manifest["tables"][label]["columns"]
    return [dict(zip(columns, json.loads(line), strict=True)) for line in lines_of(path, label)]


@pytest.mark.sqlite_only
def test_an_encrypted_backup_opens_with_its_key_alone(board, tmp_path):
    keys, told = [tmp_path / "secret", tmp_path / "other"], StringIO()
    for key in keys:
        call_command("make_backup_key", str(key), stdout=told)
    public = told.getvalue().split()[0]
    taken = tmp_path / "taken.age"
    call_command("backup", output=str(taken), encrypt_for=public, stdout=StringIO())
    assert keys[0].stat().st_mode & 0o077 == 0 and not zipfile.is_zipfile(taken)
    with archive.opened(taken, keys[0]) as (_members, manifest):
        assert manifest["tables"]
    for identity in (None, keys[1]):
        with pytest.raises(archive.WrongKey), archive.opened(taken, identity):
            pass


@pytest.mark.sqlite_only
def test_what_is_no_key_is_told_and_nothing_is_written(tmp_path, db):
    with pytest.raises(CommandError, match="age1nobody"):
        call_command("backup", output=str(tmp_path / "taken"), encrypt_for="age1nobody")
    assert list(tmp_path.glob("taken*")) == []


@pytest.mark.sqlite_only
def test_a_file_that_is_missing_is_told_and_the_rest_is_kept(board, tmp_path, settings):
    taken = tmp_path / "taken.zip"
    lost = DocumentFile.objects.first().file
    lost.storage.delete(lost.name)
    with pytest.raises(CommandError, match=lost.name):
        call_command("backup", output=str(taken), stdout=StringIO())
    assert len(contents(taken)[1]) == 1


@pytest.mark.sqlite_only
def test_every_damage_is_found_before_anything_is_touched(db, tmp_path):
    taken, damaged, chance = tmp_path / "taken.zip", tmp_path / "damaged.zip", random.Random(469)
    back_up(taken)
    whole = taken.read_bytes()
    for _each in range(200):
        place = chance.randrange(len(whole))
        broken = bytearray(whole)
        if chance.random() < 0.5:
            broken[place] ^= 1 << chance.randrange(8)
        else:
            del broken[place:]
        damaged.write_bytes(broken)
        with pytest.raises(archive.Damaged), archive.opened(damaged):
            pass
