"""bin/upgrade: to another version and its tables, with a backup; it stops at what is wrong and says how to go back."""

import importlib.util
import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts.models import Backup, Heartbeat
from kcnportal.backup import archive
from tests.copies import used_copy

ROOT = Path(settings.BASE_DIR)
pytestmark = pytest.mark.sqlite_only  # what is done in the database, other tests show on both
MIGRATION = """
from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("parks", "{last}")]
    operations = [migrations.RunSQL("{sql}", migrations.RunSQL.noop)]
"""


@pytest.fixture
def transactional_db(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), used_copy(connection.settings_dict["NAME"]):
        yield


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """The portal in a repository of its own, with the versions "good" and "bad" ahead of the one that runs."""
    folder = tmp_path_factory.mktemp("checkout")
    names = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    there = [name for name in names if name and (ROOT / name).exists()]
    subprocess.run(["cp", "--parents", "-t", folder, "--", *there], cwd=ROOT, check=True)
    git(folder, "init", "--quiet")
    keep(folder, "old")
    last = max(path.stem for path in (ROOT / "parks" / "migrations").glob("0*.py"))
    for version, sql in (("good", "CREATE TABLE of_the_new_version (id integer)"), ("bad", "CREATE NONSENSE")):
        migration = folder / "parks" / "migrations" / "9999_new.py"
        migration.write_text(MIGRATION.format(last=last, sql=sql))
        with (folder / "deploy" / "nginx.conf").open("a") as site:
            site.write(f"# {version}")
        keep(folder, version)
        git(folder, "checkout", "--quiet", "old")
    return folder


def git(folder, *arguments):
    command = ["git", "-c", "user.name=Portal", "-c", "user.email=portal@board.example", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True, text=True).stdout.strip()


def keep(folder, version):
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", version)
    git(folder, "tag", version)


@pytest.fixture
def upgrade(checkout, transactional_db, program_environment, monkeypatch, tmp_path, capfd):
    """(arguments) -> (status, what was said). The packages are those of the tests: nothing is installed."""
    for name in ("DATABASE_URL", "KCN_VAR_DIR", "MEDIA_ROOT"):
        monkeypatch.setenv(name, program_environment[name])
    monkeypatch.setenv("BACKUP_DIR", str(tmp_path / "backups"))
    monkeypatch.syspath_prepend(str(ROOT / "bin"))
    spec = importlib.util.spec_from_file_location("upgrade_under_test", ROOT / "bin" / "_upgrade.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.ROOT, module.PYTHON, module.install = checkout, sys.executable, lambda *locks: None
    git(checkout, "checkout", "--quiet", "--force", "old")

    def run(*arguments):
        status = module.main(arguments)
        return status, capfd.readouterr().out

    return run


def has_new_table():
    return "of_the_new_version" in connection.introspection.table_names()


def test_the_new_version_is_there_with_its_tables_and_a_backup_of_the_old_one(upgrade, checkout, tmp_path):
    status, said = upgrade("good")
    assert status == 0, said
    assert git(checkout, "rev-parse", "HEAD") == git(checkout, "rev-parse", "good")
    assert has_new_table()
    taken = next((tmp_path / "backups").iterdir())
    assert str(taken) in said and "systemctl start kcnportal.target" in said
    with archive.opened(taken) as (_members, manifest):
        assert ["parks", "9999_new"] not in manifest["migrations"]


def test_what_an_administrator_takes_over_by_hand_is_named(upgrade):
    assert "deploy/nginx.conf\n" in upgrade("good")[1]
    assert "deploy/" not in upgrade("good")[1]  # it is that version by now


def test_a_migration_that_fails_stops_it_and_the_way_back_is_told(upgrade, checkout, tmp_path):
    status, said = upgrade("bad")
    assert status == 1
    assert "== Đối chiếu" not in said
    old, taken = git(checkout, "rev-parse", "old"), next((tmp_path / "backups").iterdir())
    assert f"git checkout --detach {old}" in said and f"manage.py restore {taken}" in said
    assert not has_new_table()


@pytest.mark.parametrize("hindrance", ["own changes", "unknown version", "a job", "no room"])
def test_before_the_backup_it_stops_with_nothing_changed(upgrade, checkout, tmp_path, monkeypatch, hindrance):
    version = "good"
    if hindrance == "own changes":
        (checkout / "manage.py").write_text("# mine")
    if hindrance == "unknown version":
        version = "no-such-version"
    if hindrance == "a job":
        later = timezone.now() + timedelta(minutes=5)
        Backup.objects.create(day="2022-09-30", state="running", lease_until=later)
    if hindrance == "no room":
        monkeypatch.setenv("MEDIA_ROOT", str(huge(tmp_path / "huge")))
    status, said = upgrade(version)
    assert status == 1
    assert "Nothing was changed" in said
    assert not (tmp_path / "backups").exists() and git(checkout, "rev-parse", "HEAD") == git(
        checkout, "rev-parse", "old"
    )


def test_a_version_that_is_not_there_is_called_by_its_name(upgrade):
    status, said = upgrade("no-such-version")
    assert status == 1
    assert "There is no version no-such-version" in said and "git fetch --tags" in said


def huge(folder):
    """A folder with a file larger than any disk, which takes no room."""
    folder.mkdir()
    with (folder / "file").open("wb") as file:
        os.truncate(file.fileno(), 1 << 43)
    return folder


def test_what_hinders_an_upgrade_is_told_by_name(transactional_db, capsys):
    later = timezone.now() + timedelta(minutes=5)
    job = Backup.objects.create(day="2022-09-30", state="running", lease_until=later)
    Backup.objects.create(day="2022-10-01", state="running", lease_until=timezone.now() - timedelta(minutes=5))
    with pytest.raises(SystemExit) as end:
        call_command("check_upgrade")
    assert end.value.code == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 and re.search(rf"\b{job.pk}\b", lines[0])


@pytest.fixture
def beat(transactional_db, monkeypatch):
    """The last beat, a moment ago; (seconds that were waited), which no test waits itself."""
    waited = []
    monkeypatch.setattr("time.sleep", waited.append)
    Heartbeat.objects.create(pk=1, at=timezone.now())
    return waited


def test_a_portal_that_runs_is_found_by_its_next_beat(beat, monkeypatch, capsys):
    monkeypatch.setattr("time.sleep", lambda _seconds: Heartbeat.objects.update(at=timezone.now()))
    with pytest.raises(SystemExit):
        call_command("check_upgrade")
    assert "systemctl stop kcnportal.target" in capsys.readouterr().out


def test_a_portal_that_was_just_stopped_is_waited_for(beat):
    call_command("check_upgrade")
    assert sum(beat) >= 3 * settings.JOB_SWEEP_SECONDS


def test_a_portal_that_was_stopped_long_ago_is_not_waited_for(beat):
    Heartbeat.objects.update(at=timezone.now() - timedelta(hours=1))
    call_command("check_upgrade")
    assert not beat
