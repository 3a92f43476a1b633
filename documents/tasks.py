"""Background work of this app. Tasks take ids and call one action."""

from celery import shared_task

from accounts.clock import portal_today
from documents.actions.printing import make_printed


@shared_task
def print_register(pk):
    make_printed(pk, portal_today())
