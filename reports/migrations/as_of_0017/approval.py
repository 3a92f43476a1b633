"""Reports approved and sent."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.history import AppendOnly, Refuse

TABLES = [
    migrations.CreateModel(
        name="ReportDocument",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("at", models.DateTimeField(auto_now_add=True, verbose_name="at")),
            (
                "document",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="made_of_report",
                    to="documents.outgoingdocument",
                    verbose_name="document",
                ),
            ),
            (
                "report",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="documents",
                    to="reports.report",
                    verbose_name="report",
                ),
            ),
        ],
        options={
            "verbose_name": "document of a report",
            "verbose_name_plural": "documents of reports",
            "ordering": ["id"],
        },
    ),
    migrations.CreateModel(
        name="ReportStep",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "kind",
                models.CharField(
                    choices=[("approve", "Approved"), ("send", "Sent")], max_length=10, verbose_name="step"
                ),
            ),
            ("day", models.DateField(verbose_name="day")),
            ("remark", models.CharField(blank=True, max_length=500, verbose_name="remark")),
            ("at", models.DateTimeField(auto_now_add=True, verbose_name="at")),
            (
                "by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="by",
                ),
            ),
            (
                "report",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="steps",
                    to="reports.report",
                    verbose_name="report",
                ),
            ),
        ],
        options={
            "verbose_name": "step of a report",
            "verbose_name_plural": "steps of reports",
            "ordering": ["id"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("report"),
                    condition=models.Q(("kind", "approve")),
                    name="report_approved_once",
                    violation_error_message="The report is approved already.",
                )
            ],
        },
    ),
]

GUARDS = [
    AppendOnly("ReportStep"),
    AppendOnly("ReportDocument"),
    Refuse(
        "ReportStep",
        "Only a ready report is approved or sent",
        insert="NOT EXISTS (SELECT 1 FROM reports_report r WHERE r.id = NEW.report_id AND r.state = 'ready')",
        name="ready",
    ),
]
