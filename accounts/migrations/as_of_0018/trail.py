"""What was done, and what holds it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.history import AppendOnly, Freeze, RecordHistory, Refuse

TABLES = [
    migrations.CreateModel(
        name="Change",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("at", models.DateTimeField(verbose_name="moment")),
            ("table", models.CharField(max_length=60, verbose_name="table")),
            ("row", models.BigIntegerField(verbose_name="row")),
            ("operation", models.CharField(max_length=6, verbose_name="operation")),
            ("old", models.JSONField(null=True)),
            ("new", models.JSONField(null=True)),
            ("actor_id", models.BigIntegerField(null=True, verbose_name="who")),
            ("deed", models.CharField(db_index=True, max_length=36, null=True, verbose_name="deed")),
        ],
        options={
            "verbose_name": "change",
            "verbose_name_plural": "changes",
            "ordering": ["-id"],
            "indexes": [models.Index(fields=["table", "row", "-id"], name="change_of_a_row")],
        },
    ),
    migrations.CreateModel(
        name="DeedContext",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("actor_id", models.BigIntegerField(null=True)),
            ("deed", models.CharField(max_length=36, null=True)),
        ],
        options={
            "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="one_deed_context_only")],
        },
    ),
    migrations.CreateModel(
        name="Activity",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("at", models.DateTimeField(verbose_name="moment")),
            ("deed", models.UUIDField(db_index=True, verbose_name="deed")),
            ("sentence", models.CharField(max_length=200)),
            ("values", models.JSONField(default=dict)),
            ("subject_type", models.CharField(max_length=60)),
            ("subject_id", models.BigIntegerField(null=True)),
            (
                "restricted",
                models.BooleanField(default=False, help_text="Speaks of something that not everybody may see."),
            ),
            (
                "actor",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="who",
                ),
            ),
        ],
        options={
            "verbose_name": "activity",
            "verbose_name_plural": "activities",
            "ordering": ["-id"],
            "indexes": [models.Index(fields=["subject_type", "subject_id", "-id"], name="activity_of_a_subject")],
        },
    ),
    migrations.CreateModel(
        name="Finding",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("subject_id", models.BigIntegerField()),
            ("row", models.PositiveIntegerField(null=True, verbose_name="row")),
            ("sentence", models.CharField(max_length=200, verbose_name="finding")),
            ("values", models.JSONField(default=dict, verbose_name="values")),
            ("found_at", models.DateTimeField(auto_now_add=True, verbose_name="found")),
            ("explanation", models.CharField(blank=True, max_length=500, verbose_name="explanation")),
            ("explained_at", models.DateTimeField(editable=False, null=True, verbose_name="explained")),
            (
                "explained_by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="explained by",
                ),
            ),
            (
                "subject_type",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, to="contenttypes.contenttype", verbose_name="kind"
                ),
            ),
            (
                "run",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="findings",
                    to="accounts.importrun",
                    verbose_name="import",
                ),
            ),
        ],
        options={
            "verbose_name": "finding",
            "verbose_name_plural": "findings",
            "ordering": ["explained_at", "id"],
            "indexes": [models.Index(fields=["subject_type", "subject_id"], name="finding_of_a_subject")],
        },
    ),
    migrations.CreateModel(
        name="Opening",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("subject_type", models.CharField(max_length=60)),
            ("subject_id", models.BigIntegerField()),
            ("day", models.DateField(verbose_name="day")),
            ("at", models.DateTimeField(auto_now_add=True, verbose_name="moment")),
            (
                "user",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="who",
                ),
            ),
        ],
        options={
            "verbose_name": "opening",
            "verbose_name_plural": "openings",
            "ordering": ["id"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("subject_type"),
                    models.F("subject_id"),
                    models.F("user"),
                    models.F("day"),
                    name="opening_once_a_day",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Seal",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("number", models.PositiveBigIntegerField(unique=True, verbose_name="number")),
            ("sealed_at", models.DateTimeField(verbose_name="sealed")),
            ("upto", models.JSONField(verbose_name="up to")),
            ("rows", models.PositiveIntegerField(verbose_name="lines")),
            ("digest", models.CharField(max_length=64, verbose_name="digest")),
        ],
        options={
            "verbose_name": "seal",
            "verbose_name_plural": "seals",
            "ordering": ["number"],
        },
    ),
    migrations.CreateModel(
        name="RecordLock",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("kind", models.CharField(max_length=20, verbose_name="what")),
            ("subject_id", models.BigIntegerField(blank=True, null=True)),
            ("name", models.CharField(blank=True, max_length=200, verbose_name="which")),
            ("first_day", models.DateField(blank=True, null=True, verbose_name="from the day")),
            ("last_day", models.DateField(blank=True, null=True, verbose_name="up to the day")),
            ("reason", models.CharField(max_length=500, verbose_name="reason")),
            ("set_at", models.DateTimeField(auto_now_add=True, verbose_name="locked")),
            ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="released")),
            ("release_reason", models.CharField(blank=True, max_length=500, verbose_name="reason of the release")),
            (
                "released_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="released by",
                ),
            ),
            (
                "set_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="locked by",
                ),
            ),
        ],
        options={
            "verbose_name": "lock",
            "verbose_name_plural": "locks",
            "ordering": ["-id"],
            "indexes": [
                models.Index(condition=models.Q(("released_at", None)), fields=["kind"], name="locks_that_stand")
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("last_day__isnull", False), ("subject_id", None)),
                        models.Q(("last_day", None), ("subject_id__isnull", False)),
                        _connector="OR",
                    ),
                    name="lock_is_of_a_thing_or_of_days",
                ),
                models.CheckConstraint(
                    condition=models.Q(("first_day", None), ("last_day__gte", models.F("first_day")), _connector="OR"),
                    name="lock_ends_after_it_begins",
                    violation_error_message="The last day is not before the first one.",
                ),
                models.UniqueConstraint(
                    models.F("kind"),
                    models.F("subject_id"),
                    condition=models.Q(("released_at", None)),
                    name="thing_locked_once",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("released_at", None), models.Q(("release_reason", ""), _negated=True), _connector="OR"
                    ),
                    name="lock_is_released_with_a_reason",
                ),
            ],
        },
    ),
]

GUARDS = [
    AppendOnly("Activity"),
    AppendOnly("Change"),
    RecordHistory("Finding"),
    AppendOnly("Opening"),
    AppendOnly("Seal"),
    RecordHistory("RecordLock"),
    Freeze(
        "RecordLock",
        "A lock is released, never changed or deleted",
        when="1 = 1",
        columns=["kind", "subject_id", "name", "first_day", "last_day", "reason", "set_by_id", "set_at"],
    ),
    Refuse("RecordLock", "A lock is released once", update="OLD.released_at IS NOT NULL", name="released"),
]
