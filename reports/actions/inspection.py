"""A look over everything that the portal keeps: asked for each night, done by a worker, told on the status page."""

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localtime

from accounts.actions import sealing
from accounts.models import Inspection
from documents.actions import soundness as documents
from kcnportal import jobs
from projects.actions import soundness as projects
from reports.actions import soundness as reports

NIGHT = 2  # o'clock
MOST_KEPT = 200


def all_faults(day, anchors=()):
    """Every [Fault] of the trail, the registers and files, the ledgers and the reports. Changes nothing."""
    found = sealing.faults_of_trail(timezone.now(), anchors)
    for app in (projects, documents, reports):
        found += app.faults(day)
    return found


def begin_inspection(now):
    """Ask for this night's look, once, however often it is called. The Inspection, or None."""
    local = localtime(now)
    if local.hour < NIGHT or Inspection.objects.filter(day=local.date()).exists():
        return None
    with transaction.atomic():
        inspection, is_first = Inspection.objects.get_or_create(day=local.date())
    return inspection if is_first else None


def inspect(inspection, day):
    """The work of the job: what is found is kept with it."""
    jobs.renew(inspection, "", 5)
    found = all_faults(day)
    with transaction.atomic():
        jobs.finish(inspection, found=[fault.kept() for fault in found[:MOST_KEPT]], failure="")
