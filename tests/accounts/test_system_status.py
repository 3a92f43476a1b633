"""What an administrator sees when something is said to be slow or missing."""

import hashlib
import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.actions import backup as backups
from accounts.actor import system
from accounts.health import signs
from accounts.models import Activity, Backup, Heartbeat, Inspection, Restore, Role
from accounts.tasks import beat_heart, take_backup
from kcnportal.soundness import Fault
from tests import people

pytestmark = pytest.mark.django_db


def sign(name, now=None):
    return {one.name: one for one in signs(now or timezone.now())}[name]


def night(hour):
    return timezone.localtime().replace(hour=hour, minute=30)


def test_background_work_that_stopped_is_told_with_what_to_do():
    assert sign("Việc chạy nền").advice
    beat_heart()
    assert sign("Việc chạy nền").is_well
    assert sign("Việc chạy nền", timezone.now() + timedelta(minutes=5)).advice
    assert Heartbeat.objects.count() == 1


def test_the_database_says_whether_migrations_are_missing():
    assert sign("Cơ sở dữ liệu").is_well


def test_room_on_the_disk_is_told_with_one_decimal():
    assert re.fullmatch(r"còn trống [\d.]+,\d GiB", sign("Đĩa").told)


def test_an_administrator_reads_the_faults_of_the_night(client):
    fault = Fault("registers", "%(book)s: number %(number)s was given twice", {"book": "Sổ 2022", "number": 469})
    now = timezone.now()
    Inspection.objects.create(day=now.date(), state="ready", finished_at=now, found=[fault.kept()])
    page = people.signed_in(client, people.make_person(Role.ADMINISTRATOR)).get("/status/").content.decode()
    assert "Sổ 2022: số 469 được cấp hai lần" in page


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEADER, Role.CLERK])
def test_nobody_else_reads_it(client, role):
    assert people.signed_in(client, people.make_person(role)).get("/status/").status_code == 404


def test_the_nightly_backup_is_taken_once_and_old_ones_go(settings, tmp_path):
    settings.BACKUP_DIR, settings.BACKUP_KEEP_DAYS = str(tmp_path / "backups"), 7
    assert backups.begin_backup(night(0)) is None
    begun = backups.begin_backup(night(1))
    assert backups.begin_backup(night(2)) is None
    (tmp_path / "backups").mkdir()
    for name in ("kcnportal-2020-01-15.zip", "kcnportal-2020-01-01.zip", "notes.zip"):
        (tmp_path / "backups" / name).touch()
    take_backup(begun.pk)
    taken = Backup.objects.get()
    assert taken.state == "ready" and taken.size
    assert sorted(file.name for file in (tmp_path / "backups").iterdir()) == sorted([taken.file, "notes.zip"])
    assert sign("Lần sao lưu gần nhất").is_well


def test_where_no_folder_is_set_the_status_says_so(settings):
    settings.BACKUP_DIR = ""
    assert backups.begin_backup(night(3)) is None
    assert "BACKUP_DIR" in sign("Lần sao lưu gần nhất").advice


def test_a_backup_that_was_put_back_is_told_with_its_hash_and_by_whom(client, tmp_path):
    taken = tmp_path / "kcnportal-2022-09-30.zip"
    taken.write_bytes(b"PK")
    tables = {"accounts.User": {"rows": 4}, "parks.Park": {"rows": 3}}
    manifest = {"tables": tables, "files": {"a": {}}, "missing": ["b"], "made_at": "2022-09-30T01:00:00+07:00"}
    backups.keep_restore(taken, manifest, by=system(people.DAY))
    people.signed_in(client, people.make_person(Role.ADMINISTRATOR))
    page = client.get(reverse("system-status")).content.decode()
    said = (taken.name, hashlib.sha256(b"PK").hexdigest(), "30/09/2022", backups.account_of_the_server())
    assert all(one in page for one in said)
    assert (Restore.objects.get().rows, Restore.objects.get().missing) == (7, 1)
    assert taken.name in str(Activity.objects.get())
    for write in (lambda: Restore.objects.update(rows=0), lambda: Restore.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()
