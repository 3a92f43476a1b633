"""Deeds on reports: asked for, made by a worker, cancelled while they wait, tried again when they failed."""

import hashlib

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _, gettext_noop

from accounts.actions.job import count_waiting
from accounts.actor import READERS, system
from accounts.deeds import deed, note
from accounts.models import Post, Role
from kcnportal import jobs
from kcnportal.snapshot import reading_snapshot
from reports import national
from reports.actions.differences import differences
from reports.indicators import Asked, Question, figures
from reports.models import Calendar, Evidence, ExchangeRate, Report, ReportFile, ReportType
from reports.periods import UnknownPeriod, kind_of, parse
from reports.renderers import rendered

MOST_WAITING = 500  # of one person: more is a mistake or an attack
READING, COMPARING, WRITING = (
    gettext_noop("Reading the records"),
    gettext_noop("Comparing with the version before"),
    gettext_noop("Writing the files"),
)
CANCELLED = gettext_noop("Cancelled before it was made.")


def request_report(*, period_code, by, calendar="", as_known_on=None, is_scheduled=False):
    """Ask for a report; the caller rings for its worker. Without a calendar, that of the report's type.

    Returns the Report, the next version of its period and calendar. Raises ValidationError.
    """
    by.require("reports.ask")
    period_code = checked_code(period_code, as_known_on, by)
    with deed(by):
        if by.user and count_waiting(Report, by=by) >= MOST_WAITING:
            raise ValidationError(_("Too many of your reports are waiting. Let them be made first."))
        kind = ReportType.objects.select_for_update().get(code=kind_of(period_code))  # one version after the other
        period = parse(period_code, calendar or kind.calendar)
        same = Report.objects.filter(period_code=period_code, calendar=period.calendar)
        report = Report.objects.create(
            type=kind,
            period_code=period_code,
            calendar=period.calendar,
            start=period.start,
            end=period.end,
            as_known_on=as_known_on,
            version=(same.aggregate(last=Max("version"))["last"] or 0) + 1,
            asked_by=by.user,
            is_scheduled=is_scheduled,
        )
        note(by, gettext_noop("asked for “%(record)s”"), report, record=report)
    return report


def checked_code(code, as_known_on, by):
    try:
        period = parse(code, Calendar.STATUTORY)
    except UnknownPeriod as error:
        message = _("“%(code)s” is not a period: write 2022-07, 2022-Q3, 2022-9M, 2022-H2 or 2022-Y.")
        raise ValidationError({"period_code": message % {"code": code}}) from error
    if period.start > by.day:
        raise ValidationError({"period_code": _("This period has not begun yet.")})
    if as_known_on and as_known_on > by.day:
        raise ValidationError({"as_known_on": _("What will be known on that day is not known yet.")})
    return code


def compile_report(pk, day):
    """Make the report if it waits; answers whether it was made here. Delivered twice, it does nothing twice."""
    return jobs.run(Report, pk, lambda report: make(report, day))


def make(report, day):
    """Slow work first, each step outside a transaction that writes; then everything at once, if it is still ours.

    In Vietnamese whoever asked: what other programs read (CSV, JSON) has the same names each time.
    """
    with translation.override(settings.LANGUAGE_CODE):
        jobs.renew(report, READING, 5)
        with reading_snapshot():
            made = worked_out(report, day)
        jobs.renew(report, COMPARING, 60)
        found = differences(report, made.of_the_period)
        jobs.renew(report, WRITING, 75)
        files = rendered(made.snapshot)
    keep(report, made, found, files, day)


def worked_out(report, day):
    """The figures and, of a quarter or a year, the national forms: everything of one moment."""
    question, rate = Question(report.period, report.as_known_on), ExchangeRate.objects.on(day)
    made = figures(Asked(question, report.type.large_group_from, day, rate, unit_of(report.asked_by, day)))
    if report.type.code in national.KINDS:
        forms = national.national_forms(question, made.answers, made.buckets, rate)
        made.snapshot["forms"] = [form.kept() for form in forms]
        made.evidence.extend(national.evidence_of(forms, made.buckets))
    return made


def unit_of(person, day):
    """The abbreviation of the unit whose report it is: of several posts by which reports are asked for, one in a unit
    comes before one among the board's leaders, then the latest. Empty where there is none, as of what the portal makes
    by itself."""
    asking = Post.objects.held_on(day).filter(user=person, role__in=READERS).select_related("unit")
    posts = sorted(asking.order_by("-starts_on", "pk"), key=lambda post: post.role == Role.LEADER)
    return posts[0].unit.code if posts else ""


def keep(report, made, found, files, day):
    """One short transaction. Its last statement checks that the job is still this worker's, else nothing is kept."""
    by = system(day)
    with deed(by):
        Evidence.objects.bulk_create(
            Evidence(report=report, line=line, model=model, records=rows) for line, model, rows in made.evidence
        )
        ReportFile.objects.bulk_create(
            ReportFile(report=report, format=kind, content=content, sha256=hashlib.sha256(content).hexdigest())
            for kind, content in files.items()
        )
        note(by, gettext_noop("made “%(record)s”"), report, record=report)
        jobs.finish(report, snapshot=made.snapshot, differences=found, failure="")


def cancel_report(report, *, by):
    """Take back what waits or is being made: its worker finds that it is no longer its own, and stops without a trace.
    Raises ValidationError."""
    by.require("reports.manage", report)
    with deed(by):
        ended = {"state": Report.State.FAILED, "failure": CANCELLED, "finished_at": timezone.now()}
        ended |= {"owner": None, "lease_until": None}
        if not Report.objects.filter(pk=report.pk).unfinished().update(**ended):
            raise ValidationError(_("Only a report that still waits or is being made can be cancelled."))
        note(by, gettext_noop("cancelled “%(record)s”"), report, record=report)


def retry_report(report, *, by):
    """Let a report that failed wait for a worker again; the caller rings. Raises ValidationError."""
    by.require("reports.manage", report)
    fresh = {"state": Report.State.QUEUED, "tries": 0, "failure": "", "phase": "", "done": 0, "finished_at": None}
    with deed(by):
        if not Report.objects.filter(pk=report.pk, state=Report.State.FAILED).update(owner=None, **fresh):
            raise ValidationError(_("Only a report that failed can be tried again."))
        note(by, gettext_noop("asked again for “%(record)s”"), report, record=report)
