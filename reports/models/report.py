"""A report: asked for, made by a worker, and frozen. Nothing is overwritten: making it again gives a new version."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _, gettext_noop

from accounts.models import Role
from kcnportal.jobs import Job, JobQuerySet
from kcnportal.money import MoneyField
from kcnportal.sentences import Sentence
from reports.periods import CALENDAR, STATUTORY, parse, words_of
from reports.rows import Rows


class Calendar(models.TextChoices):
    STATUTORY = STATUTORY, _("Statutory (15th to 14th)")
    CALENDAR = CALENDAR, _("Calendar months")


class ReportType(models.Model):
    """What belongs to a kind of report as data: its calendar, the day to send it by, what counts as large."""

    code = models.CharField(_("code"), max_length=10, unique=True)  # as reports.periods.kind_of names it
    name = models.CharField(_("name"), max_length=100)
    calendar = models.CharField(_("calendar"), max_length=10, choices=Calendar.choices, default=Calendar.STATUTORY)
    send_by_days = models.PositiveSmallIntegerField(_("send by (days after the period's end)"), default=5)
    counts_workdays = models.BooleanField(_("counted in working days"), default=False)
    recipients = models.TextField(
        _("recipients"),
        blank=True,
        help_text=_("One on each line; the first is the one that the report is for. Empty: the superior agency."),
    )
    large_group_from = MoneyField(_("large FDI projects from (US cents)"), default=50_000_000_00)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name, verbose_name_plural = _("report type"), _("report types")
        ordering = ["position"]

    def __str__(self):
        return self.name

    def send_by(self, period, workdays):
        """The statutory day by which the report of a period is sent."""
        return self.days_after(period, self.send_by_days, workdays)

    def days_after(self, period, days, workdays):
        if self.counts_workdays:
            return workdays.after(period.end, days)
        return period.end + timedelta(days=days)


class ReportQuerySet(JobQuerySet):
    def visible_to(self, actor):
        return self if actor.holds(Role.OFFICER, Role.UNIT_HEAD, Role.LEADER, Role.MANAGER) else self.none()

    def unfinished(self):
        return self.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING])

    def ready(self):
        return self.filter(state=Job.State.READY)

    def same_as(self, report):
        """All versions of the report of one period, whatever each took as known."""
        return self.filter(period_code=report.period_code, calendar=report.calendar)

    def unsent(self, day):
        """Those of whose period, in their calendar, no version was sent by that day."""
        steps = self.model._meta.get_field("steps").related_model.objects.filter(kind="send", day__lte=day)
        same = {name: OuterRef(name) for name in ("period_code", "calendar")}
        return self.filter(~Exists(steps.filter(**{f"report__{name}": value for name, value in same.items()})))

    def with_standing(self, day):
        """`standing` on that day: approved, sent or superseded, told from the steps; empty before an approval."""
        steps = self.model._meta.get_field("steps").related_model.objects.filter(day__lte=day)
        own = steps.filter(report=OuterRef("pk"))
        later = steps.filter(
            kind="approve",
            report__period_code=OuterRef("period_code"),
            report__calendar=OuterRef("calendar"),
            report__version__gt=OuterRef("version"),
        )
        return self.annotate(
            standing=Case(
                When(~Exists(own.filter(kind="approve")), then=Value("")),
                When(Exists(later), then=Value(Report.Standing.SUPERSEDED.value)),
                When(Exists(own.filter(kind="send")), then=Value(Report.Standing.SENT.value)),
                default=Value(Report.Standing.APPROVED.value),
            )
        )


class Report(Job):
    class Standing(models.TextChoices):
        """What became of a ready report."""

        APPROVED = "approved", _("Approved")
        SENT = "sent", _("Sent")
        SUPERSEDED = "superseded", _("Superseded")

    type = models.ForeignKey(ReportType, models.PROTECT, verbose_name=_("type"))
    period_code = models.CharField(_("period"), max_length=8)
    calendar = models.CharField(_("calendar"), max_length=10, choices=Calendar.choices)
    start = models.DateField(_("from"), editable=False)
    end = models.DateField(_("to"), editable=False)
    as_known_on = models.DateField(_("as known on"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("asked for by"))
    is_scheduled = models.BooleanField(_("made by itself"), default=False, editable=False)
    snapshot = models.JSONField(null=True, editable=False)  # the report's figures, exactly as its JSON file has them
    differences = models.JSONField(default=list, editable=False)  # from the version before, each with its causes

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("report"), _("reports")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                F("period_code"), F("calendar"), F("version"), name="report_version_once_for_a_period"
            ),
            models.UniqueConstraint(
                F("type"),
                F("period_code"),
                condition=Q(is_scheduled=True),
                name="scheduled_report_once_for_a_period",
            ),
            models.CheckConstraint(
                condition=Q(snapshot__isnull=False) | ~Q(state="ready"), name="ready_report_has_its_figures"
            ),
        ]

    def __str__(self):
        return str(self.named)

    @property
    def named(self):
        """What it is called, as a Sentence, for those that are kept."""
        values = {"period": words_of(self.period_code), "version": self.version}
        return Sentence(gettext_noop("Report: %(period)s, version %(version)s"), values)

    @property
    def period(self):
        return parse(self.period_code, self.calendar)


class RowsField(models.BinaryField):
    """`reports.rows.Rows`; a list of lists may be assigned."""

    def from_db_value(self, value, expression, connection):
        return value if value is None else Rows(bytes(value))

    def to_python(self, value):
        packed = super().to_python(value)  # a serialised one is base64
        return Rows(bytes(packed)) if isinstance(packed, (bytes, memoryview)) else packed

    def get_db_prep_value(self, value, connection, prepared=False):
        packed = value if value is None else Rows.of(value).packed
        return super().get_db_prep_value(packed, connection, prepared)


class Evidence(models.Model):
    """The records behind one line of a report, with their versions, as they were when it was made."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="evidence", verbose_name=_("report"))
    line = models.CharField(_("indicator"), max_length=80)
    model = models.CharField(_("kind"), max_length=60)
    records = RowsField(_("records"))  # see reports.rows

    told_line = staticmethod(str)  # its name: reports.naming

    class Meta:
        verbose_name, verbose_name_plural = _("evidence"), _("evidence")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(F("report"), F("line"), name="evidence_once_for_a_line")]

    def __str__(self):
        return self.told_line(self.line)


class ReportFile(models.Model):
    """A file made from the frozen figures, kept under its hash."""

    class Format(models.TextChoices):
        DOCX = "docx", "DOCX"
        PDF = "pdf", "PDF"
        ENGLISH_DOCX = "docx-en", _("DOCX in English")
        ENGLISH_PDF = "pdf-en", _("PDF in English")
        XLSX = "xlsx", "XLSX"
        ENGLISH_XLSX = "xlsx-en", _("XLSX in English")
        CSV = "csv", "CSV"
        JSON = "json", "JSON"
        ENGLISH_CSV = "csv-en", _("CSV in English")
        ENGLISH_JSON = "json-en", _("JSON in English")
        FORMS_XLSX = "xlsx-bm", _("National forms, XLSX")
        FORMS_DOCX = "docx-bm", _("National forms, DOCX")

    report = models.ForeignKey(Report, models.PROTECT, related_name="files", verbose_name=_("report"))
    format = models.CharField(_("format"), max_length=8, choices=Format.choices)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name, verbose_name_plural = _("report file"), _("report files")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(F("report"), F("format"), name="report_file_once_for_a_format")]

    def __str__(self):
        return self.name

    @property
    def name(self):
        """`bao-cao-2022-9M-statutory-v1.xlsx`; in English `…-v1-en.pdf`, of the national forms `…-v1-bm.xlsx`"""
        kind, _dash, what = self.format.partition("-")
        report = self.report
        words = ["bao-cao", report.period_code, report.calendar, f"v{report.version}", *filter(None, [what])]
        return f"{'-'.join(words)}.{kind}"
