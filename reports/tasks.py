"""Background work of this app, and the tick of the whole portal. Tasks take ids and call one action."""

from functools import partial

from celery import shared_task
from celery.signals import worker_ready
from django.conf import settings
from django.utils import timezone

from accounts.clock import portal_today
from accounts.job_kinds import KINDS
from accounts.models import Inspection
from accounts.tasks import back_up_when_due, beat_heart, clear_sessions, seal_when_due, tell_of_troubles_when_due
from documents.tasks import ring_for_unread_files, start_the_day
from documents.vault import sweep_exports
from kcnportal import jobs
from kcnportal.jobs import each, ring, sweep
from projects.actions.balance import carry_forward
from reports.actions.inspection import begin_inspection, inspect
from reports.actions.monthly import rebuild_monthly_figures, stale_kinds
from reports.actions.report import compile_report
from reports.actions.schedule import keep_schedules
from reports.actions.schedule_mail import send_schedule_mail
from reports.models import Report, ScheduleMail


@shared_task
def make_report(pk):
    compile_report(pk, portal_today())


@shared_task
def look_over_everything(pk):
    looks = partial(jobs.run, Inspection, pk, lambda inspection: inspect(inspection, portal_today()))
    each(clear_sessions, sweep_exports, looks)


@shared_task
def keep_monthly_figures(kind):
    """Rung again while it works, it finds nothing left to do."""
    if kind in stale_kinds(portal_today()):
        rebuild_monthly_figures(portal_today(), [kind])


@shared_task
def mail_schedule(pk):
    jobs.run(ScheduleMail, pk, lambda mail: send_schedule_mail(mail, portal_today()))


@shared_task
def tick():
    """Beat's only task: find jobs that were never rung or lost their worker, seal the trail, then see to the schedules,
    in the morning to the reminders and the daily mails, at night to the backup and a look over everything, and to
    closing balances and monthly figures that are older than the records."""
    each(
        beat_heart, sweep_jobs, seal_when_due, back_up_when_due, make_scheduled_reports, start_the_day, carry_forward,
        tell_of_troubles_when_due, look_over_when_due, keep_figures_when_stale,
    )  # fmt: skip


def make_scheduled_reports():
    for report in keep_schedules(portal_today()):
        ring(make_report, report.pk)


def look_over_when_due():
    if inspection := begin_inspection(timezone.now()):
        ring(look_over_everything, inspection.pk)


def keep_figures_when_stale():
    if Report.objects.unfinished().exists():  # what somebody waits for goes first
        return
    for kind in stale_kinds(portal_today()):
        ring(keep_monthly_figures, kind, expires=settings.JOB_SWEEP_SECONDS)


def sweep_jobs():
    """Ring for every job of the portal that waits. Returns how many."""
    return sum(sweep(kind.model, kind.task) for kind in KINDS.values()) + ring_for_unread_files()


@worker_ready.connect
def sweep_when_a_worker_starts(**_about):
    sweep_jobs()
