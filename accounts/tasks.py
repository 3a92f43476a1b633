"""Background work of this app. A task is a page without a browser: it takes an id and calls one action."""

from celery import shared_task
from django.utils import timezone

from accounts.actions import backup, imports, notice, sealing, trouble
from accounts.clock import portal_today
from accounts.models import Backup, Heartbeat, ImportRun, NoticeMail, Session, TroubleMail
from kcnportal import jobs


@shared_task
def run_import(pk):
    jobs.run(ImportRun, pk, lambda run: imports.run_import(run, portal_today()))


@shared_task
def take_backup(pk):
    jobs.run(Backup, pk, backup.take_backup)


@shared_task
def mail_troubles(pk):
    jobs.run(TroubleMail, pk, lambda mail: trouble.send_trouble_mail(mail, portal_today()))


@shared_task
def send_notice_mail(pk):
    jobs.run(NoticeMail, pk, notice.send_notice_mail)


def beat_heart():
    """At every tick: beat, broker and worker are alive."""
    Heartbeat.objects.update_or_create(pk=1, defaults={"at": timezone.now()})


def clear_sessions():
    """Once a night: nobody comes back to a session that has ended."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


def seal_when_due():
    """At every tick: the trail is sealed every few minutes, behind those who write it."""
    now = timezone.now()
    if sealing.is_due(now):
        sealing.seal_trail(now)


def back_up_when_due():
    """At every tick: in the night, where a folder for backups is set."""
    if begun := backup.begin_backup(timezone.now()):
        jobs.ring(take_backup, begun.pk)


def tell_of_troubles_when_due():
    """At every tick: each morning, also when nobody works."""
    for mail in trouble.begin_trouble_mails(timezone.now(), portal_today()):
        jobs.ring(mail_troubles, mail.pk)
