"""Schedules: which report is made by itself, when, for whom, and what came of each period."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, gettext_noop, pgettext_lazy

from accounts.models import Role
from kcnportal.jobs import Job, JobQuerySet
from kcnportal.sentences import Sentence
from reports.models.report import Report, ReportFile, ReportType
from reports.periods import around, parse, words_of

MOST_MADE_UP = 12  # periods that were missed, at most: of a beat that stood still for longer, the latest


def usual_formats():
    return ["docx", "pdf", "xlsx"]


class ReportScheduleQuerySet(models.QuerySet):
    def visible_to(self, actor):
        readers = (Role.OFFICER, Role.UNIT_HEAD, Role.LEADER, Role.MANAGER, Role.ADMINISTRATOR)
        return self if actor.holds(*readers) else self.none()

    def in_use(self):
        return self.filter(is_used=True)


class ReportSchedule(models.Model):
    """Each period is a run, once (`ScheduledRun`). After failures it waits (`again_at`), then it is paused."""

    class State(models.TextChoices):
        IN_USE = "open", _("In use")
        WAITING = "queued", _("Tried again later")
        PAUSED = "failed", _("Paused")
        OFF = "draft", _("Switched off")

    type = models.ForeignKey(ReportType, models.PROTECT, related_name="schedules", verbose_name=_("report type"))
    is_used = models.BooleanField(_("in use"), default=True)
    days_ahead = models.PositiveSmallIntegerField(
        _("days before the send-by day"),
        default=0,
        help_text=_("Counted as the send-by day of the report type is; never before the period is over."),
    )
    formats = models.JSONField(_("formats"), default=usual_formats)  # of reports.models.ReportFile.Format
    recipients = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="ScheduleRecipient", related_name="+", blank=True, verbose_name=_("for whom")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("person in charge"),
        help_text=_("Is told when the schedule is paused. Empty: the administrators are."),
    )  # fmt: skip
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0, editable=False)
    again_at = models.DateTimeField(_("tried again from"), null=True, editable=False)
    paused_at = models.DateTimeField(_("paused since"), null=True, editable=False)

    objects = ReportScheduleQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("schedule of reports"), _("schedules of reports")
        ordering = ["type__position", "pk"]

    def __str__(self):
        return str(self.type)

    @property
    def state(self):
        if not self.is_used:
            return self.State.OFF
        if self.paused_at:
            return self.State.PAUSED
        return self.State.WAITING if self.failures else self.State.IN_USE

    @property
    def format_labels(self):
        return [str(ReportFile.Format(kind).label) for kind in self.formats]

    def made_on(self, period, workdays):
        """The day on which the report of a period is made."""
        return self.type.days_after(period, max(1, self.type.send_by_days - self.days_ahead), workdays)

    def due(self, day, workdays):
        """The latest periods whose day is reached, in their order."""
        periods = around(self.type.code, self.type.calendar, day)
        return [period for period in periods if self.made_on(period, workdays) <= day][-MOST_MADE_UP:]

    def missed(self, day, workdays):
        """What is due and was not begun. A new schedule begins with the latest period, and makes up nothing before it;
        told by the earliest run, so that a clock that was ahead for a while hides nothing."""
        due, begun = self.due(day, workdays), set(self.runs.values_list("period_code", flat=True))
        if not begun:
            return due[-1:]
        since = min(parse(code, self.type.calendar).end for code in begun)
        return [period for period in due if period.end > since and period.code not in begun]

    def next_due(self, day, workdays):
        """The first period whose day is still to come."""
        periods = around(self.type.code, self.type.calendar, day)
        return next(period for period in periods if self.made_on(period, workdays) > day)


class ScheduleRecipient(models.Model):
    schedule = models.ForeignKey(ReportSchedule, models.CASCADE, related_name="+", verbose_name=_("schedule"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person"))

    class Meta:
        verbose_name, verbose_name_plural = _("recipient of a schedule"), _("recipients of schedules")
        ordering = ["person__full_name"]
        constraints = [models.UniqueConstraint(F("schedule"), F("person"), name="schedule_recipient_once")]

    def __str__(self):
        return str(self.person)


class ScheduledRun(models.Model):
    """One period of a schedule. Of two beats the database lets one begin it."""

    class State(models.TextChoices):
        UNDER_WAY = "running", _("Being made")
        FAILED = "failed", _("Failed")
        DONE = "ready", _("Made")
        CANCELLED = "cancelled", _("Cancelled")

    schedule = models.ForeignKey(ReportSchedule, models.PROTECT, related_name="runs", verbose_name=_("schedule"))
    period_code = models.CharField(_("period"), max_length=8)
    due_on = models.DateField(_("due on"))
    report = models.ForeignKey(Report, models.PROTECT, related_name="runs", verbose_name=_("report"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.UNDER_WAY)
    begun_at = models.DateTimeField(_("begun"), auto_now_add=True)
    ended_at = models.DateTimeField(_("ended"), null=True)

    class Meta:
        verbose_name, verbose_name_plural = _("run of a schedule"), _("runs of schedules")
        ordering = ["-due_on", "-id"]
        constraints = [models.UniqueConstraint(F("schedule"), F("period_code"), name="schedule_runs_once_for_a_period")]

    def __str__(self):
        return str(self.named)

    @property
    def named(self):
        """What it makes, as a Sentence, for those that are kept."""
        return Sentence(gettext_noop("Report: %(period)s"), {"period": words_of(self.period_code)})


class ScheduleMail(Job):
    """One mail to one person: that a report is ready, or that the schedule is paused. A job: it is tried again."""

    schedule = models.ForeignKey(ReportSchedule, models.PROTECT, related_name="mails", verbose_name=_("schedule"))
    run = models.ForeignKey(  # empty: the mail tells of the pause
        ScheduledRun, models.PROTECT, null=True, related_name="mails", verbose_name=_("run")
    )
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("a person", "to")
    )

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("mail of a schedule"), _("mails of schedules")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                F("run"), F("to"), condition=Q(run__isnull=False), name="scheduled_report_is_mailed_once"
            )
        ]

    def __str__(self):
        return f"{self.run or self.schedule} · {self.to}"
