"""The portal's own figures for Prometheus, asked of the database at the moment: jobs, heart, seal, backup, sizes."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Count, Min, Q
from prometheus_client.core import GaugeMetricFamily

from accounts.health import calls_waiting, free_bytes
from accounts.job_kinds import KINDS
from accounts.models import Backup, Heartbeat, Inspection, Seal
from kcnportal.jobs import Job
from kcnportal.version import VERSION

DAY = timedelta(days=1)
STATES = {Job.State.QUEUED: "waiting", Job.State.RUNNING: "running", Job.State.FAILED: "failed"}


class PortalCollector:
    def __init__(self, now):
        self.now = now

    def collect(self):
        yield gauge("kcnportal_version", "The version that answers.", [([VERSION], 1)], ["version"])
        yield from self.jobs()
        yield from self.ages()
        yield from self.sizes()
        last = Inspection.objects.filter(state=Inspection.State.READY).first()
        yield gauge("kcnportal_faults", "What the last look over everything found.", some(last and len(last.found)))
        yield gauge(
            "kcnportal_broker_calls", "Calls that wait in the broker; absent: no answer.", some(calls_waiting())
        )

    def jobs(self):
        """Failed ones of the last day: older ones were told of."""
        counted, oldest = [], []
        for kind in KINDS.values():
            label = kind.model._meta.label_lower
            found = dict.fromkeys(STATES, 0) | states(kind.model, self.now)
            counted += [([label, said], found[state]) for state, said in STATES.items()]
            since = kind.model.objects.filter(state=Job.State.QUEUED).aggregate(since=Min("requested_at"))["since"]
            oldest.append(([label], (self.now - since).total_seconds() if since else 0))
        yield gauge("kcnportal_jobs", "Jobs by kind; failed: of the last day.", counted, ["kind", "state"])
        yield gauge("kcnportal_oldest_waiting_seconds", "Since when the oldest job waits.", oldest, ["kind"])

    def ages(self):
        """Absent where there is none yet."""
        moments = {
            "heartbeat": Heartbeat.objects.values_list("at", flat=True).first(),
            "seal": Seal.objects.order_by("-number").values_list("sealed_at", flat=True).first(),
            "backup": last_end(Backup),
            "inspection": last_end(Inspection),
        }
        told = [([of], (self.now - at).total_seconds()) for of, at in moments.items() if at]
        yield gauge("kcnportal_age_seconds", "How long ago each of them was.", told, ["of"])

    def sizes(self):
        size = Backup.objects.filter(state=Backup.State.READY).values_list("size", flat=True).first()
        yield gauge("kcnportal_backup_bytes", "Size of the last backup.", some(size))
        yield gauge("kcnportal_database_bytes", "Size of the database.", some(database_bytes()))
        yield gauge("kcnportal_disk_free_bytes", "Room for files.", some(free_bytes(Path(settings.MEDIA_ROOT))))


def gauge(name, about, values, labels=()):
    made = GaugeMetricFamily(name, about, labels=labels)
    for names, value in values:
        made.add_metric(names, value)
    return made


def some(value):
    return [] if value is None else [([], value)]


def states(model, now):
    """{state: number} of what waits, runs, or failed within a day."""
    lately = Q(state=Job.State.FAILED, finished_at__gte=now - DAY)
    found = model.objects.filter(lately | Q(state__in=[Job.State.QUEUED, Job.State.RUNNING]))
    return dict(found.order_by().values_list("state").annotate(number=Count("pk")))


def last_end(model):
    return model.objects.filter(state=Job.State.READY).values_list("finished_at", flat=True).first()


def database_bytes():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return cursor.fetchone()[0]
