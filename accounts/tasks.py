"""Background work of this app. A task is a page without a browser: it takes an id and calls one action."""

from celery import shared_task

from accounts.actions import imports
from accounts.clock import portal_today
from accounts.models import ImportRun
from kcnportal import jobs


@shared_task
def run_import(pk):
    jobs.run(ImportRun, pk, lambda run: imports.run_import(run, portal_today()))
