"""Background work of this app. A task is a page without a browser: it takes an id and calls one action."""

from celery import shared_task
from django.utils import timezone

from accounts.actions import imports, sealing
from accounts.clock import portal_today
from accounts.models import ImportRun
from kcnportal import jobs


@shared_task
def run_import(pk):
    jobs.run(ImportRun, pk, lambda run: imports.run_import(run, portal_today()))


def seal_when_due():
    """At every tick: the trail is sealed every few minutes, behind those who write it."""
    now = timezone.now()
    if sealing.is_due(now):
        sealing.seal_trail(now)
