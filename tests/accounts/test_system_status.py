"""What an administrator sees when something is said to be slow or missing."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.actions import backup as backups
from accounts.health import signs
from accounts.models import Backup, Heartbeat, Inspection, Role
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
