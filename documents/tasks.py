"""Background work of this app. Tasks take ids and call one action."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from accounts.actor import system
from accounts.clock import portal_today
from documents import vault
from documents.actions import after, file, morning
from documents.actions.printing import make_printed
from documents.actions.whole_file import make_whole_file
from documents.models import Digest, DocumentFile, DocumentTemplate, RecallMail, RecordFile
from kcnportal import clock, jobs
from kcnportal.jobs import ring

MOST_AT_ONCE = 50
MORNING = 7  # o'clock
LEFT_LYING = timedelta(minutes=1)


@shared_task
def read_file(pk):
    file.read_file(pk, by=system(portal_today()))


@shared_task
def send_digest(pk):
    jobs.run(Digest, pk, morning.send_digest)


@shared_task
def send_recall_mail(pk):
    jobs.run(RecallMail, pk, after.send_recall_mail)


def start_the_day():
    """At every tick: the reminders and mails of a working day, once, from seven in the morning on."""
    if clock.hour() >= MORNING:
        for digest in morning.begin_morning(portal_today()):
            ring(send_digest, digest.pk)


def ring_for_unread_files():
    """For files whose bell was not heard. Returns how many were rung."""
    left = DocumentFile.objects.unread().filter(added_at__lt=timezone.now() - LEFT_LYING)
    ids = list(left.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE])
    for pk in ids:
        ring(read_file, pk)
    return len(ids)


def sweep_files():
    """Remove what an upload left that was broken off. Returns how many files."""
    with_files = (DocumentFile, DocumentTemplate, RecordFile)
    return vault.sweep(lambda name: any(model.objects.filter(file=name).exists() for model in with_files))


@shared_task
def print_register(pk):
    make_printed(pk, portal_today())


@shared_task
def export_whole_file(pk):
    make_whole_file(pk, portal_today())
