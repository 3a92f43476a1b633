"""The schedules at work: what is due is asked for once, what failed is tried again, what keeps failing is paused, and
the people for whom a report is made are told when it is ready."""

import logging
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, gettext_noop

from accounts.actions.notice import tell
from accounts.actor import Actor, system
from accounts.deeds import deed, lock, note
from accounts.models import Post, Role, SpecialDay
from projects.models import Project
from reports.actions.report import CANCELLED, request_report, retry_report
from reports.models import Report, ReportSchedule, ScheduledRun, ScheduleMail

logger = logging.getLogger(__name__)
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))  # after the first failure, the second, …
MOST_FAILURES = len(WAITS) + 1
READY = gettext_noop("The report of the schedule is ready: %(about)s")
PAUSED = gettext_noop("The schedule is paused after %(failures)s failures in a row: %(about)s")
UNDER_WAY, FAILED, DONE = ScheduledRun.State.UNDER_WAY, ScheduledRun.State.FAILED, ScheduledRun.State.DONE


def keep_schedules(today):
    """See what became of the runs, try again what failed, and ask for what is due. Returns reports; the caller rings.

    Two beats may come at once: the database lets one begin a run. One schedule's error is no other's. A portal without
    projects has nothing to report.
    """
    if not Project.objects.exists():
        return []
    workdays = SpecialDay.objects.workdays()
    return [report for schedule in in_use() for report in kept(schedule, today, workdays)]


def in_use():
    return ReportSchedule.objects.in_use().select_related("type")


def kept(schedule, today, workdays):
    by = system(today)
    try:
        settle(schedule, by)
        schedule.refresh_from_db(fields=["failures", "again_at", "paused_at"])
        if schedule.paused_at or (schedule.again_at and schedule.again_at > timezone.now()):
            return []
        missed = schedule.missed(today, workdays)
        runs = [*tried_again(schedule, by), *(begin(schedule, period, workdays, by) for period in missed)]
    except OperationalError as error:  # the database is busy or away: no fault of the schedule's
        logger.warning("the schedule %s (%s) waits for the next beat: %s", schedule.pk, schedule, error)
        return []
    except Exception as error:
        logger.exception("the schedule %s (%s) failed", schedule.pk, schedule)
        count_failure(schedule, by, f"{type(error).__name__}: {error}")
        return []
    return [run.report for run in runs if run and run.report.state == Report.State.QUEUED]


def begin(schedule, period, workdays, by):
    """Ask for the report of one period. Returns the run, or None where another beat was first."""
    asked = {"period_code": period.code, "calendar": period.calendar, "by": by, "is_scheduled": True}
    try:
        with deed(by):
            made = Report.objects.filter(type=schedule.type, period_code=period.code, is_scheduled=True).first()
            report = made or request_report(**asked)  # of another schedule of the same type: one report is enough
            due_on = schedule.made_on(period, workdays)
            return ScheduledRun.objects.create(schedule=schedule, period_code=period.code, due_on=due_on, report=report)
    except IntegrityError:
        return None


def tried_again(schedule, by):
    return [tried for run in schedule.runs.filter(state=FAILED).order_by("pk") if (tried := try_again(run, by))]


def try_again(run, by):
    """Let the report of a failed run wait for a worker again; None where another beat, or a person, did so."""
    with deed(by):
        run = lock(run)
        if run.state != FAILED or run.report.state != Report.State.FAILED:
            return None
        retry_report(run.report, by=by)
        run.state = UNDER_WAY
        run.save(update_fields=["state"])
    run.report.refresh_from_db(fields=["state"])
    return run


def settle(schedule, by):
    """What became of the reports that were asked for."""
    for run in schedule.runs.exclude(state=DONE).select_related("report").defer("report__snapshot"):
        if run.report.state == Report.State.READY:
            end_run(run, by)
        elif run.report.state == Report.State.FAILED and run.state == UNDER_WAY:
            fail_run(run, by)


def end_run(run, by):
    with deed(by):
        run = lock(run)
        if run.state == DONE:  # another beat was first
            return
        close(run, DONE)
        ReportSchedule.objects.filter(pk=run.schedule_id).update(failures=0, again_at=None)
        people = [person for person in run.schedule.recipients.all() if may_read(person, run.report, by.day)]
        tell(people, occasion=f"scheduled report {run.pk}", sentence=READY, subject=run.report, about=run.report)
        ask_for_mails(people, schedule=run.schedule, run=run)
        note(by, gettext_noop("told the people of the schedule that “%(record)s” is ready"), run, record=run)


def fail_run(run, by):
    with deed(by):
        run = lock(run)
        if run.state != UNDER_WAY:
            return
        if run.report.failure == CANCELLED:  # by a person, who knew why
            close(run, ScheduledRun.State.CANCELLED)
            return
        close(run, FAILED)
        count_failure(run.schedule, by, run.report.failure)


def close(run, state):
    run.state, run.ended_at = state, timezone.now()
    run.save(update_fields=["state", "ended_at"])


def may_read(person, report, day):
    return Report.objects.visible_to(Actor(day=day, user=person)).filter(pk=report.pk).exists()


def count_failure(schedule, by, reason):
    """One more in a row: wait longer each time, and after the fifth for a person."""
    with deed(by):
        schedule = lock(schedule)
        schedule.failures += 1
        if schedule.failures < MOST_FAILURES:
            schedule.again_at = timezone.now() + WAITS[schedule.failures - 1]
        elif not schedule.paused_at:
            schedule.paused_at = timezone.now()
            tell_of_the_pause(schedule, by)
        schedule.save(update_fields=["failures", "again_at", "paused_at"])
    logger.warning("the schedule %s (%s) failed %s times: %s", schedule.pk, schedule, schedule.failures, reason)


def tell_of_the_pause(schedule, by):
    """The owner; without one, or when the owner left, the administrators."""
    owner = schedule.owner
    people = [owner] if owner and Post.objects.held_on(by.day).filter(user=owner).exists() else administrators(by.day)
    occasion = f"schedule {schedule.pk} paused {schedule.paused_at.isoformat()}"
    said = {"failures": schedule.failures, "about": schedule}
    tell(people, occasion=occasion, sentence=PAUSED, subject=schedule, **said)
    ask_for_mails(people, schedule=schedule, run=None)
    note(by, gettext_noop("paused the schedule %(record)s"), schedule, record=schedule)


def administrators(day):
    held = Post.objects.held_on(day).filter(role=Role.ADMINISTRATOR, user__is_active=True)
    return list({post.user_id: post.user for post in held.select_related("user")}.values())


def ask_for_mails(people, *, schedule, run):
    """To those who have an address. They are sent when the deed stands."""
    mails = [ScheduleMail(schedule=schedule, run=run, to=person) for person in people if person.email]
    ScheduleMail.objects.bulk_create(mails)


def resume_schedule(schedule, *, by):
    """Let a paused schedule run again, beginning with what failed and what was missed. Raises ValidationError."""
    by.require("schedules.resume", schedule)
    with deed(by):
        schedule = lock(schedule)
        if not schedule.paused_at:
            raise ValidationError(_("The schedule is not paused."))
        schedule.failures, schedule.again_at, schedule.paused_at = 0, None, None
        schedule.save(update_fields=["failures", "again_at", "paused_at"])
        note(by, gettext_noop("resumed the schedule %(record)s"), schedule, record=schedule)
    return schedule
