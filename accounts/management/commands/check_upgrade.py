"""`manage.py check_upgrade`: whether an upgrade may begin. Each hindrance on a line, and status 1."""

import os
import sys
import time
from math import ceil
from pathlib import Path

from django.conf import settings
from django.core.checks import ERROR, run_checks
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.health import free_bytes
from accounts.job_kinds import KINDS
from accounts.metrics import database_bytes
from accounts.models import Heartbeat
from accounts.restricted_role import is_restricted
from kcnportal import migrated
from kcnportal.jobs import Job

BEATS = 4  # so many periods of the clock without a beat: then it is stopped
SPARE = 512 * 2**20


class Command(BaseCommand):
    help = "Look whether an upgrade may begin: settings, role, migrations, what runs, the disk. Changes nothing."

    def handle(self, **_options):
        found = [*wrong_settings(), *wrong_role(), *left_over(), *running(), *too_little_room()]
        for hindrance in found:
            self.stdout.write(str(hindrance))
        if found:
            sys.exit(1)


def wrong_settings():
    return [message.msg for message in run_checks(include_deployment_checks=True) if message.level >= ERROR]


def wrong_role():
    if connection.vendor == "postgresql" and is_restricted():
        yield _("This role of the database may not change tables: upgrade as their owner (--role).")


def left_over():
    if missing := migrated.pending():
        yield _("%(count)d migrations of the version that is running are not applied.") % {"count": len(missing)}


def running():
    """Whoever writes after the backup is lost when it is put back; who works meanwhile meets tables that change."""
    if is_beating():
        yield _("The portal is running: stop it first (systemctl stop kcnportal.target).")
    now = timezone.now()
    for kind in KINDS.values():
        names = kind.model.objects.filter(state=Job.State.RUNNING, lease_until__gt=now).order_by("pk")
        if ids := ", ".join(map(str, names.values_list("pk", flat=True)[:20])):
            name = capfirst(kind.model._meta.verbose_name_plural)
            yield _("%(kind)s: %(ids)s are still being worked on.") % {"kind": name, "ids": ids}


def is_beating():
    """Whether the clock ticks. After a stop a moment ago only time tells: it waits for a further beat, or for none."""
    last = last_beat()
    if last is None:
        return False
    age = max((timezone.now() - last).total_seconds(), 0)
    for _second in range(ceil(BEATS * settings.JOB_SWEEP_SECONDS - age)):
        time.sleep(1)
        if last_beat() != last:
            return True
    return False


def last_beat():
    return Heartbeat.objects.values_list("at", flat=True).first()


def too_little_room():
    """A backup holds every file once more, and a migration may write the database once more."""
    on_disk = isinstance(default_storage, FileSystemStorage)
    needed = SPARE + 2 * database_bytes() + (size_of(Path(settings.MEDIA_ROOT)) if on_disk else 0)
    for place in {Path(settings.BACKUP_DIR or settings.VAR_DIR), Path(settings.VAR_DIR)}:
        free = free_bytes(place)
        if free < needed:
            told = {"place": place, "free": free >> 20, "needed": needed >> 20}
            yield _("%(place)s: %(free)d MiB are free, %(needed)d MiB may be needed.") % told


def size_of(folder):
    return sum((Path(at) / name).stat().st_size for at, _folders, names in os.walk(folder) for name in names)
