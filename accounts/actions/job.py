"""Deeds on background work of every kind: cancelled while it waits or runs, tried again when it failed."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import deed, in_turn, note
from accounts.job_kinds import kind_of
from kcnportal.jobs import Job

CANCELLED = gettext_noop("Cancelled before it was done.")


def cancel_job(job, *, by):
    """Its worker finds that the job is no longer its own, and keeps nothing of it. Raises ValidationError."""
    kind = kind_of(job)
    by.require(kind.rule, job)
    if kind.cancel:
        return kind.cancel(job, by=by)
    ended = {"state": Job.State.FAILED, "failure": CANCELLED, "finished_at": timezone.now()}
    ended |= {"owner": None, "lease_until": None}
    with deed(by):
        under_way = kind.model.objects.filter(pk=job.pk, state__in=[Job.State.QUEUED, Job.State.RUNNING])
        if not kind.cancels or not under_way.update(**ended):
            raise ValidationError(_("Only work that waits or is being done can be cancelled, and no mail."))
        note(by, gettext_noop("cancelled background work: %(job)s"), job, job=told(kind, job))


def retry_job(job, *, by):
    """Let it wait for a worker again; the caller rings. Raises ValidationError."""
    kind = kind_of(job)
    by.require(kind.rule_to_retry or kind.rule, job)
    if kind.retry:
        return kind.retry(job, by=by)
    fresh = {"state": Job.State.QUEUED, "tries": 0, "failure": "", "phase": "", "done": 0, "finished_at": None}
    with deed(by):
        if not kind.model.objects.filter(pk=job.pk, state=Job.State.FAILED).update(owner=None, **fresh):
            raise ValidationError(_("Only work that failed can be tried again."))
        note(by, gettext_noop("asked again for background work: %(job)s"), job, job=told(kind, job))


def count_waiting(model, *, by):
    """How many jobs of a kind wait for somebody, first in the deed that asks for one more: their turn comes before
    any other lock, as where a form is sent twice (accounts.once)."""
    in_turn(by.user)
    return model.objects.filter(asked_by=by.user).unfinished().count()


def told(kind, job):
    """By its number alone: what it is about may be restricted."""
    return f"{kind.label} {job.pk}"
