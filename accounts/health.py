"""How the portal is: what an administrator looks at first when something is said to be slow or missing."""

import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from celery import current_app
from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _, ngettext

from accounts.models import Backup, Heartbeat, Inspection, Seal
from accounts.restricted_role import is_restricted
from kcnportal import migrated, numbers
from kcnportal.version import VERSION

LATE = timedelta(minutes=2)  # so long after its last beat the heart has stopped
NIGHTLY = timedelta(hours=36)
FREE_GIB = 2


@dataclass(frozen=True)
class Sign:
    """One line of the status page. `advice`: what to do, where it is not well."""

    name: str
    told: str
    advice: str = ""

    @property
    def is_well(self):
        return not self.advice


def signs(now):
    """[Sign], the worst things to be without first."""
    return [
        Sign(_("Version"), VERSION),
        database(),
        *([role()] if connection.vendor == "postgresql" else []),
        heart(now),
        broker(),
        trail(now),
        inspection(now),
        backup(now),
        disk(),
    ]


def database():
    told = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    version = ".".join(map(str, connection.get_database_version()))
    pending = len(migrated.pending())
    advice = _("Run “manage.py migrate”: %(count)d migrations are not applied.") % {"count": pending} if pending else ""
    return Sign(_("Database"), f"{told} {version}", advice)


def role():
    """Said, and no fault: who keeps the portal and the database on one machine may have one role for both."""
    name = _("Role in the database")
    return Sign(name, _("may not change the trail") if is_restricted() else _("could change the trail"))


def heart(now):
    last = Heartbeat.objects.first()
    name = _("Background work")
    if last is None:
        return Sign(name, _("has never run"), _("Start beat and a worker: docs/operations.md says how."))
    told = _("last ran at %(moment)s") % {"moment": numbers.moment(last.at)}
    stopped = now - last.at > LATE
    return Sign(name, told, _("Look whether beat, the broker and a worker are running.") if stopped else "")


def broker():
    """It only rings: what it has lost is found again in the database."""
    name, waiting = _("Broker"), calls_waiting()
    if waiting is None:
        return Sign(name, _("does not answer"), _("Start it: nothing is lost, but background work waits."))
    return Sign(name, ngettext("%(count)d call waits", "%(count)d calls wait", waiting) % {"count": waiting})


def calls_waiting():
    """How many calls wait in the broker; None when it does not answer."""
    try:
        with current_app.connection_for_read() as link:
            return sum(link.default_channel._size(queue) for queue in settings.CELERY_TASK_QUEUES)
    except Exception:  # whatever its client raises
        return None


def trail(now):
    last = Seal.objects.order_by("number").last()
    name = _("Trail")
    if last is None:
        return Sign(name, _("not sealed yet"))
    told = _("seal %(number)d of %(moment)s") % {"number": last.number, "moment": numbers.moment(last.sealed_at)}
    return Sign(name, told)


def inspection(now):
    last = Inspection.objects.filter(state=Inspection.State.READY).first()
    name = _("Last look over everything")
    if last is None:
        return Sign(name, _("none yet"))
    found = len(last.found)
    told = ngettext("%(day)s: %(count)d fault", "%(day)s: %(count)d faults", found)
    advice = _("Read the faults below.") if found else ""
    if not found and now - last.finished_at > NIGHTLY:
        advice = _("It is of more than a day ago: look whether background work is running.")
    return Sign(name, told % {"day": numbers.day(last.day), "count": found}, advice)


def backup(now):
    name = _("Last backup")
    if not settings.BACKUP_DIR:
        return Sign(name, _("none is taken by itself"), _("Name a folder in BACKUP_DIR."))
    last = Backup.objects.filter(state=Backup.State.READY).first()
    if last is None:
        return Sign(name, _("none yet"), _("The first one is taken in the night."))
    told = f"{last.file}, {numbers.number(last.size / 2**20, 1)} MiB"
    if last.missing:
        return Sign(name, told, _("%(count)d files were missing in the storage.") % {"count": last.missing})
    is_old = now - last.finished_at > NIGHTLY
    return Sign(name, told, _("It is of more than a day ago: look at the failures of the night.") if is_old else "")


def disk():
    free = free_bytes(Path(settings.MEDIA_ROOT)) / 2**30
    told = _("%(free)s GiB free") % {"free": numbers.number(free, 1)}
    return Sign(_("Disk"), told, _("Make room before files can be kept no more.") if free < FREE_GIB else "")


def free_bytes(place):
    while not place.exists():
        place = place.parent
    return shutil.disk_usage(place).free
