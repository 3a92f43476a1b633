"""Jobs, and what keeps the portal running."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from accounts.history import AppendOnly

TABLES = [
    migrations.CreateModel(
        name="Demonstration",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("day", models.DateField()),
        ],
        options={
            "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="one_demonstration_only")],
        },
    ),
    migrations.CreateModel(
        name="ImportRun",
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
            ("kind", models.CharField(max_length=30, verbose_name="kind")),
            ("filename", models.CharField(max_length=255, verbose_name="file")),
            ("sha256", models.CharField(blank=True, max_length=64)),
            ("file", models.FileField(blank=True, upload_to="imports")),
            (
                "step",
                models.CharField(
                    choices=[("check", "Checking"), ("take", "Taking in"), ("undo", "Taking back")],
                    default="check",
                    max_length=10,
                ),
            ),
            (
                "outcome",
                models.CharField(
                    choices=[
                        ("unchecked", "Not checked yet"),
                        ("unmatched", "Columns to match"),
                        ("checked", "Checked, not taken yet"),
                        ("taken", "Taken"),
                        ("undone", "Taken back"),
                    ],
                    default="unchecked",
                    max_length=10,
                    verbose_name="outcome",
                ),
            ),
            ("skip_bad_rows", models.BooleanField(default=False, verbose_name="leave the wrong rows out")),
            ("new", models.PositiveIntegerField(default=0, verbose_name="new")),
            ("changed", models.PositiveIntegerField(default=0, verbose_name="changed")),
            ("unchanged", models.PositiveIntegerField(default=0, verbose_name="unchanged")),
            ("bad", models.PositiveIntegerField(default=0, verbose_name="wrong")),
            ("verdict", models.JSONField(default=dict)),
            ("deed", models.UUIDField(db_index=True, null=True)),
            (
                "asked_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="who",
                ),
            ),
            ("matching", models.JSONField(default=list)),
            ("mended", models.JSONField(default=dict)),
        ],
        options={
            "verbose_name": "import",
            "verbose_name_plural": "imports",
            "ordering": ["-id"],
        },
    ),
    migrations.CreateModel(
        name="Backup",
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
            ("day", models.DateField(unique=True, verbose_name="day")),
            ("file", models.CharField(default="", editable=False, max_length=200, verbose_name="file")),
            ("size", models.PositiveBigIntegerField(default=0, editable=False, verbose_name="size (bytes)")),
            ("missing", models.PositiveIntegerField(default=0, editable=False, verbose_name="files that were missing")),
        ],
        options={
            "verbose_name": "backup",
            "verbose_name_plural": "backups",
            "ordering": ["-day"],
        },
    ),
    migrations.CreateModel(
        name="Inspection",
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
            ("day", models.DateField(unique=True, verbose_name="day")),
            ("found", models.JSONField(default=list, editable=False, verbose_name="faults")),
        ],
        options={
            "verbose_name": "inspection",
            "verbose_name_plural": "inspections",
            "ordering": ["-day"],
        },
    ),
    migrations.CreateModel(
        name="Heartbeat",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("at", models.DateTimeField()),
        ],
        options={
            "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="one_heartbeat_only")],
        },
    ),
    migrations.CreateModel(
        name="Restore",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("file", models.CharField(max_length=255, verbose_name="file")),
            ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
            ("taken_at", models.DateTimeField(verbose_name="taken")),
            ("rows", models.PositiveBigIntegerField(verbose_name="rows")),
            ("files", models.PositiveBigIntegerField(verbose_name="files")),
            ("missing", models.PositiveBigIntegerField(verbose_name="missing files")),
            ("who", models.CharField(max_length=150, verbose_name="who")),
            ("at", models.DateTimeField(auto_now_add=True, verbose_name="put back")),
        ],
        options={
            "verbose_name": "backup put back",
            "verbose_name_plural": "backups put back",
            "ordering": ["-id"],
        },
    ),
]

GUARDS = [
    AppendOnly("Restore"),
]
