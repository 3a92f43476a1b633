"""When reports are made by themselves."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import reports.models.schedule
from accounts.history import RecordHistory

TABLES = [
    migrations.CreateModel(
        name="ReportSchedule",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("is_used", models.BooleanField(default=True, verbose_name="in use")),
            (
                "days_ahead",
                models.PositiveSmallIntegerField(
                    default=0,
                    help_text="Counted as the send-by day of the report type is; never before the period is over.",
                    verbose_name="days before the send-by day",
                ),
            ),
            ("formats", models.JSONField(default=reports.models.schedule.usual_formats, verbose_name="formats")),
            ("failures", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="failures in a row")),
            ("again_at", models.DateTimeField(editable=False, null=True, verbose_name="tried again from")),
            ("paused_at", models.DateTimeField(editable=False, null=True, verbose_name="paused since")),
            (
                "owner",
                models.ForeignKey(
                    blank=True,
                    help_text="Is told when the schedule is paused. Empty: the administrators are.",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="person in charge",
                ),
            ),
            (
                "type",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="schedules",
                    to="reports.reporttype",
                    verbose_name="report type",
                ),
            ),
            (
                "recipients",
                models.ManyToManyField(
                    blank=True,
                    related_name="+",
                    through="reports.ScheduleRecipient",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="for whom",
                ),
            ),
        ],
        options={
            "verbose_name": "schedule of reports",
            "verbose_name_plural": "schedules of reports",
            "ordering": ["type__position", "pk"],
        },
    ),
    migrations.CreateModel(
        name="ScheduledRun",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("period_code", models.CharField(max_length=8, verbose_name="period")),
            ("due_on", models.DateField(verbose_name="due on")),
            (
                "state",
                models.CharField(
                    choices=[
                        ("running", "Being made"),
                        ("failed", "Failed"),
                        ("ready", "Made"),
                        ("cancelled", "Cancelled"),
                    ],
                    default="running",
                    max_length=10,
                    verbose_name="state",
                ),
            ),
            ("begun_at", models.DateTimeField(auto_now_add=True, verbose_name="begun")),
            ("ended_at", models.DateTimeField(null=True, verbose_name="ended")),
            (
                "report",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="runs",
                    to="reports.report",
                    verbose_name="report",
                ),
            ),
            (
                "schedule",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="runs",
                    to="reports.reportschedule",
                    verbose_name="schedule",
                ),
            ),
        ],
        options={
            "verbose_name": "run of a schedule",
            "verbose_name_plural": "runs of schedules",
            "ordering": ["-due_on", "-id"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("schedule"), models.F("period_code"), name="schedule_runs_once_for_a_period"
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="ScheduleMail",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "state",
                models.CharField(
                    choices=[("queued", "Waiting"), ("running", "Running"), ("ready", "Ready"), ("failed", "Failed")],
                    default="queued",
                    editable=False,
                    max_length=10,
                    verbose_name="state",
                ),
            ),
            (
                "requested_at",
                models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="asked for"),
            ),
            ("started_at", models.DateTimeField(editable=False, null=True, verbose_name="started")),
            ("finished_at", models.DateTimeField(editable=False, null=True, verbose_name="finished")),
            ("phase", models.CharField(default="", editable=False, max_length=60)),
            (
                "done",
                models.PositiveSmallIntegerField(
                    default=0, editable=False, validators=[django.core.validators.MaxValueValidator(100)]
                ),
            ),
            ("tries", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="tries")),
            ("owner", models.UUIDField(editable=False, null=True)),
            ("lease_until", models.DateTimeField(db_index=True, editable=False, null=True)),
            ("failure", models.TextField(default="", editable=False, verbose_name="failure")),
            (
                "run",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="mails",
                    to="reports.scheduledrun",
                    verbose_name="run",
                ),
            ),
            (
                "schedule",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="mails",
                    to="reports.reportschedule",
                    verbose_name="schedule",
                ),
            ),
            (
                "to",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="to",
                ),
            ),
        ],
        options={
            "verbose_name": "mail of a schedule",
            "verbose_name_plural": "mails of schedules",
            "ordering": ["-id"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("run"),
                    models.F("to"),
                    condition=models.Q(("run__isnull", False)),
                    name="scheduled_report_is_mailed_once",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="ScheduleRecipient",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="person",
                ),
            ),
            (
                "schedule",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="+",
                    to="reports.reportschedule",
                    verbose_name="schedule",
                ),
            ),
        ],
        options={
            "verbose_name": "recipient of a schedule",
            "verbose_name_plural": "recipients of schedules",
            "ordering": ["person__full_name"],
            "constraints": [
                models.UniqueConstraint(models.F("schedule"), models.F("person"), name="schedule_recipient_once")
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("ReportSchedule"),
    RecordHistory("ScheduleRecipient"),
    RecordHistory("ScheduledRun"),
]
