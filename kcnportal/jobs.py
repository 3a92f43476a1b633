"""Work that outlives a request: a row in the database is the truth, the broker only a doorbell (trust, rule 4).

A worker claims a row by compare-and-set, its heart renews the lease while it works, and the last statement checks that
the job is still its own. A row that was never rung, or whose worker died, is found by the sweep. A job may run twice;
it finishes once.
"""

import contextvars
import logging
import threading
import uuid
from contextlib import contextmanager

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import DatabaseError, connection, models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _, gettext_noop

from kcnportal import logs
from kcnportal.busy import Trouble, trouble
from kcnportal.clock import seconds_from_now

logger = logging.getLogger(__name__)
MOST_TRIES = 3
SWEEP_QUEUE = "sweep"  # the settings name it too: they cannot import this


# What people read of an error: its kind and place stand in the log, under the name of the job.
BROKEN = gettext_noop(
    "Something went wrong in the portal itself. Try it again; if it fails again, tell an administrator the name under "
    "which the log keeps it: %(job)s."
)
FULL = gettext_noop("The portal's disk is full. Tell the administrator: it helps to try again only when there is room.")


class JobLost(Exception):
    """The lease ran out and another worker has the job: stop without a trace."""


class JobQuerySet(models.QuerySet):
    def waiting(self, now):
        """Jobs that a worker should take: never started, or started by a worker whose lease ran out."""
        return self.filter(
            Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, lease_until__lt=now), tries__lt=MOST_TRIES
        )

    def worn_out(self, now):
        """Jobs that ended every try without a word: their workers died."""
        return self.filter(state=Job.State.RUNNING, lease_until__lt=now, tries__gte=MOST_TRIES)


class Job(models.Model):
    """The abstract row of a piece of background work."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        RUNNING = "running", _("Running")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED, editable=False)
    requested_at = models.DateTimeField(_("asked for"), default=timezone.now, editable=False)
    started_at = models.DateTimeField(_("started"), null=True, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)
    phase = models.CharField(max_length=60, default="", editable=False)
    done = models.PositiveSmallIntegerField(default=0, editable=False, validators=[MaxValueValidator(100)])
    tries = models.PositiveSmallIntegerField(_("tries"), default=0, editable=False)
    owner = models.UUIDField(null=True, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False, db_index=True)
    failure = models.TextField(_("failure"), default="", editable=False)

    class Meta:
        abstract = True

    @property
    def name_in_log(self):
        return f"{self._meta.label_lower} {self.pk}"

    def failure_in_words(self):
        return gettext(self.failure).replace("%(job)s", self.name_in_log) if self.failure else ""

    failure_in_words.short_description = _("failure")


def claim(model, pk):
    """Take the job if it waits. Returns it with its new owner, or None when there is nothing to take."""
    owner = uuid.uuid4()
    now = timezone.now()
    taken = (
        model.objects.waiting(now)
        .filter(pk=pk)
        .update(
            state=Job.State.RUNNING,
            owner=owner,
            lease_until=seconds_from_now(settings.JOB_LEASE_SECONDS),
            started_at=now,
            tries=F("tries") + 1,
        )
    )
    return model.objects.get(pk=pk) if taken else None


def renew(job, phase, done):
    """Say how far the job is and keep its lease. Raises JobLost when it belongs to another by now."""
    kept = owned(job).update(phase=phase, done=done, lease_until=seconds_from_now(settings.JOB_LEASE_SECONDS))
    if not kept:
        raise JobLost(job.pk)


@contextmanager
def heartbeat(job):
    """Keep the lease from a thread beside the work, which may be one long reading or typesetting.

    It dies with its worker; work that never ends is ended by the worker's time limit.
    """
    is_over = threading.Event()

    def beat():
        while not is_over.wait(settings.JOB_LEASE_SECONDS / 3):
            try:
                owned(job).update(lease_until=seconds_from_now(settings.JOB_LEASE_SECONDS))
            except DatabaseError:  # the next beat may come in time: the lease outlasts two that are missed
                logger.warning("the heart of job %s missed a beat", job.pk, exc_info=True)
                connection.close()
        connection.close()

    heart = threading.Thread(target=contextvars.copy_context().run, args=[beat], daemon=True)
    heart.start()
    try:
        yield
    finally:
        is_over.set()
        heart.join()


def finish(job, **results):
    """The last statement of a job, in the transaction that holds its results. Raises JobLost."""
    values = {"state": Job.State.READY, "done": 100, "phase": "", "finished_at": timezone.now(), "lease_until": None}
    if not owned(job).update(**values, **results):
        raise JobLost(job.pk)


def fail(job, reason):
    owned(job).update(state=Job.State.FAILED, failure=reason, finished_at=timezone.now(), lease_until=None)


def give_back(job, reason):
    """After an error: let the job wait for another try, or end it when it had its tries."""
    if job.tries >= MOST_TRIES:
        fail(job, reason)
    else:
        owned(job).update(state=Job.State.QUEUED, failure=reason, owner=None, lease_until=None)


def owned(job):
    return type(job).objects.filter(pk=job.pk, owner=job.owner, state=Job.State.RUNNING)


def run(model, pk, work):
    """Claim the job and do `work(job)`; answers whether it was done here. Errors give the job back with the reason."""
    with logs.adding(job=model(pk=pk).name_in_log):
        return claim_and_do(model, pk, work)


def claim_and_do(model, pk, work):
    job = claim(model, pk)
    if job is None:
        return False
    logger.info("the job is begun, try %s", job.tries)
    try:
        with heartbeat(job):
            work(job)
    except JobLost:
        logger.warning("%s %s: the lease ran out, another worker has it", model.__name__, pk)
        return False
    except Exception as error:
        logger.exception("%s %s failed", model.__name__, pk)
        give_back(job, FULL if trouble(error) is Trouble.DISK_FULL else BROKEN)
        return False
    logger.info("the job is ended")
    return True


def ring(task, pk, **options):
    """Publish after commit, best effort: when the broker is away, the sweep finds the row."""

    def publish():
        try:
            task.apply_async([pk], **options)
        except Exception as error:  # whatever the broker's client raises: the row is safe
            logger.warning("the broker does not answer (%s); job %s waits for the sweep", error, pk)

    transaction.on_commit(publish)


def each(*steps):
    """Take every step, whatever becomes of the others. Raises an ExceptionGroup of what went wrong."""
    errors = []
    for step in steps:
        try:
            step()
        except Exception as error:  # a backup does not hang on a mail
            errors.append(error)
    if errors:
        raise ExceptionGroup("steps that failed", errors)


def sweep(model, task):
    """Ring for every job that waits, and end those whose every try died. Returns how many were rung.

    Where a worker died, its job was at the head once: its bell goes by those that wait, through the sweep's own queue.
    The others were most likely heard and wait their turn: another bell is worth nothing after the next sweep.
    """
    now = timezone.now()
    model.objects.worn_out(now).update(
        state=Job.State.FAILED, failure=gettext_noop("The worker died at every try."), finished_at=now, lease_until=None
    )
    running_first = model.objects.waiting(now).order_by("-state", "pk")
    waiting = list(running_first.values_list("pk", "state")[:500])
    for pk, state in waiting:
        passes = {"queue": SWEEP_QUEUE} if state == Job.State.RUNNING else {}
        ring(task, pk, expires=settings.JOB_SWEEP_SECONDS, **passes)
    return len(waiting)
