"""Work handed over, and what people are told of a morning."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from accounts.history import AppendOnly

TABLES = [
    migrations.CreateModel(
        name="Morning",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("day", models.DateField(unique=True, verbose_name="day")),
        ],
        options={
            "verbose_name": "morning",
            "verbose_name_plural": "mornings",
            "ordering": ["-day"],
        },
    ),
    migrations.CreateModel(
        name="Digest",
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
            ("day", models.DateField(verbose_name="day")),
            (
                "to",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="digests",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="to",
                ),
            ),
        ],
        options={
            "verbose_name": "daily mail",
            "verbose_name_plural": "daily mails",
            "ordering": ["-id"],
            "constraints": [models.UniqueConstraint(models.F("to"), models.F("day"), name="one_digest_a_day")],
        },
    ),
    migrations.CreateModel(
        name="Handover",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("reason", models.CharField(max_length=500, verbose_name="reason")),
            ("last_day", models.DateField(null=True, verbose_name="last day in the unit")),
            ("drafts", models.PositiveIntegerField(verbose_name="drafts")),
            ("directives", models.PositiveIntegerField(verbose_name="directives")),
            ("case_files", models.PositiveIntegerField(verbose_name="case files")),
            ("at", models.DateTimeField(auto_now_add=True, verbose_name="moment")),
            (
                "by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="who",
                ),
            ),
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="from",
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
            (
                "unit",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="accounts.unit",
                    verbose_name="unit",
                ),
            ),
        ],
        options={
            "verbose_name": "handover",
            "verbose_name_plural": "handovers",
            "ordering": ["-id"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("person", models.F("to")), _negated=True), name="handed_over_to_somebody_else"
                )
            ],
        },
    ),
]

GUARDS = [
    AppendOnly("Handover"),
]
