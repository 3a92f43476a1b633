"""Reports as they were made."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import kcnportal.money
import reports.models.report
from accounts.history import AppendOnly, Freeze, RecordHistory, Refuse

AN_APPROVED_REPORT = "An approved report is frozen"
IS_APPROVED = "EXISTS (SELECT 1 FROM reports_reportstep s WHERE s.report_id = NEW.report_id AND s.kind = 'approve')"

TABLES = [
    migrations.CreateModel(
        name="ReportType",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("code", models.CharField(max_length=10, unique=True, verbose_name="code")),
            ("name", models.CharField(max_length=100, verbose_name="name")),
            (
                "calendar",
                models.CharField(
                    choices=[("statutory", "Statutory (15th to 14th)"), ("calendar", "Calendar months")],
                    default="statutory",
                    max_length=10,
                    verbose_name="calendar",
                ),
            ),
            (
                "send_by_days",
                models.PositiveSmallIntegerField(default=5, verbose_name="send by (days after the period's end)"),
            ),
            (
                "large_group_from",
                kcnportal.money.MoneyField(default=5000000000, verbose_name="large FDI projects from (US cents)"),
            ),
            ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            (
                "recipients",
                models.TextField(
                    blank=True,
                    help_text="One on each line; the first is the one that the report is for. Empty: the superior agency.",
                    verbose_name="recipients",
                ),
            ),
            ("counts_workdays", models.BooleanField(default=False, verbose_name="counted in working days")),
        ],
        options={
            "verbose_name": "report type",
            "verbose_name_plural": "report types",
            "ordering": ["position"],
        },
    ),
    migrations.CreateModel(
        name="Report",
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
            ("period_code", models.CharField(max_length=8, verbose_name="period")),
            (
                "calendar",
                models.CharField(
                    choices=[("statutory", "Statutory (15th to 14th)"), ("calendar", "Calendar months")],
                    max_length=10,
                    verbose_name="calendar",
                ),
            ),
            ("start", models.DateField(editable=False, verbose_name="from")),
            ("end", models.DateField(editable=False, verbose_name="to")),
            ("as_known_on", models.DateField(blank=True, null=True, verbose_name="as known on")),
            ("version", models.PositiveIntegerField(editable=False, verbose_name="version")),
            ("is_scheduled", models.BooleanField(default=False, editable=False, verbose_name="made by itself")),
            ("snapshot", models.JSONField(editable=False, null=True)),
            ("differences", models.JSONField(default=list, editable=False)),
            (
                "asked_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="asked for by",
                ),
            ),
            (
                "type",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, to="reports.reporttype", verbose_name="type"
                ),
            ),
        ],
        options={
            "verbose_name": "report",
            "verbose_name_plural": "reports",
            "ordering": ["-id"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("period_code"),
                    models.F("calendar"),
                    models.F("version"),
                    name="report_version_once_for_a_period",
                ),
                models.UniqueConstraint(
                    models.F("type"),
                    models.F("period_code"),
                    condition=models.Q(("is_scheduled", True)),
                    name="scheduled_report_once_for_a_period",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("snapshot__isnull", False), models.Q(("state", "ready"), _negated=True), _connector="OR"
                    ),
                    name="ready_report_has_its_figures",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Evidence",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("line", models.CharField(max_length=80, verbose_name="indicator")),
            ("model", models.CharField(max_length=60, verbose_name="kind")),
            (
                "report",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="evidence",
                    to="reports.report",
                    verbose_name="report",
                ),
            ),
            ("records", reports.models.report.RowsField(verbose_name="records")),
        ],
        options={
            "verbose_name": "evidence",
            "verbose_name_plural": "evidence",
            "ordering": ["id"],
            "constraints": [
                models.UniqueConstraint(models.F("report"), models.F("line"), name="evidence_once_for_a_line")
            ],
        },
    ),
    migrations.CreateModel(
        name="ReportFile",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "format",
                models.CharField(
                    choices=[
                        ("docx", "DOCX"),
                        ("pdf", "PDF"),
                        ("docx-en", "DOCX in English"),
                        ("pdf-en", "PDF in English"),
                        ("xlsx", "XLSX"),
                        ("xlsx-en", "XLSX in English"),
                        ("csv", "CSV"),
                        ("json", "JSON"),
                        ("xlsx-bm", "National forms, XLSX"),
                        ("docx-bm", "National forms, DOCX"),
                    ],
                    max_length=8,
                    verbose_name="format",
                ),
            ),
            ("content", models.BinaryField()),
            ("sha256", models.CharField(max_length=64)),
            (
                "report",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="files",
                    to="reports.report",
                    verbose_name="report",
                ),
            ),
        ],
        options={
            "verbose_name": "report file",
            "verbose_name_plural": "report files",
            "ordering": ["id"],
            "constraints": [
                models.UniqueConstraint(models.F("report"), models.F("format"), name="report_file_once_for_a_format")
            ],
        },
    ),
]

GUARDS = [
    Freeze(
        "Report",
        "A ready report is frozen",
        when="OLD.state = 'ready'",
        columns=[
            "type_id",
            "period_code",
            "calendar",
            "start",
            "end",
            "as_known_on",
            "version",
            "asked_by_id",
            "is_scheduled",
            "snapshot",
            "differences",
            "state",
            "requested_at",
            "finished_at",
        ],
    ),
    AppendOnly("ReportFile"),
    Refuse("ReportFile", AN_APPROVED_REPORT, insert=IS_APPROVED, name="approved"),
    RecordHistory("ReportType"),
    AppendOnly("Evidence"),
    Refuse("Evidence", AN_APPROVED_REPORT, insert=IS_APPROVED, name="approved"),
]
