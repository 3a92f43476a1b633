"""The nightly backup: taken by a worker into the folder of the settings, the oldest ones removed; and what is kept of a
backup that was put back."""

import getpass
import hashlib
import os
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext_noop

from accounts.deeds import deed, note
from accounts.models import Backup, Restore
from kcnportal import jobs
from kcnportal.late import late

back_up = late("kcnportal.backup.back_up")
NIGHT = 1  # o'clock: before the look over everything
NAME = "kcnportal-%Y-%m-%d"


def begin_backup(now):
    """Ask for this night's backup, once, however often it is called. The Backup, or None."""
    local = localtime(now)
    if not settings.BACKUP_DIR or local.hour < NIGHT or Backup.objects.filter(day=local.date()).exists():
        return None
    with transaction.atomic():
        backup, is_first = Backup.objects.get_or_create(day=local.date())
    return backup if is_first else None


def take_backup(backup):
    """The work of the job. Taken twice, it is the same file twice."""
    folder = Path(settings.BACKUP_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{backup.day.strftime(NAME)}{'.age' if settings.BACKUP_KEY else '.zip'}"
    jobs.renew(backup, "", 5)
    manifest = back_up(file, settings.BACKUP_KEY or None)
    remove_older(folder, backup.day - timedelta(days=settings.BACKUP_KEEP_DAYS))
    with transaction.atomic():
        told = {"file": file.name, "size": file.stat().st_size, "missing": len(manifest["missing"])}
        jobs.finish(backup, failure="", **told)


def remove_older(folder, day):
    """Nightly backups of before that day; the first one of each month stays for a year."""
    for file in folder.glob("kcnportal-????-??-??.*"):
        of = file.name[len("kcnportal-") :][:10]
        is_monthly = of.endswith("-01") and of >= (day - timedelta(days=365)).isoformat()
        if of < day.isoformat() and not is_monthly:
            file.unlink()


def keep_restore(path, manifest, *, by):
    """The report of a restore (D30-9.e), in what was restored: a line of the trail, and a row of the system status."""
    with Path(path).open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    counted = {
        "rows": sum(told["rows"] for told in manifest["tables"].values()),
        "files": len(manifest["files"]),
        "missing": len(manifest["missing"]),
    }
    taken_at = datetime.fromisoformat(manifest["made_at"])
    said = {"file": Path(path).name, "sha256": sha256, "taken_at": taken_at, "who": account_of_the_server()}
    with deed(by):
        restore = Restore.objects.create(**said, **counted)
        sentence = gettext_noop(
            "put the backup %(file)s back: %(rows)s rows, %(files)s files, %(missing)s missing (SHA-256 %(sha256)s, by "
            "%(who)s on the server)"
        )
        note(by, sentence, restore, file=restore, sha256=sha256, who=restore.who, **counted)
    return restore


def account_of_the_server():
    """Who runs the command: the portal knows nobody yet."""
    try:
        return os.environ.get("SUDO_USER") or getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return str(os.getuid())
