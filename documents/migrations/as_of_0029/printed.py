"""Registers as they were printed, and books that were closed."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from accounts.history import Freeze, RecordHistory

TABLES = [
    migrations.CreateModel(
        name="BookClosing",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("closed_at", models.DateTimeField(auto_now_add=True, verbose_name="closed")),
            ("documents", models.PositiveIntegerField(verbose_name="documents")),
            ("content", models.BinaryField()),
            ("sha256", models.CharField(max_length=64)),
            ("accepted", models.JSONField(default=list, verbose_name="known oddities")),
            ("reopened_at", models.DateTimeField(null=True, verbose_name="reopened")),
            ("reason", models.CharField(blank=True, max_length=1000, verbose_name="reason")),
            (
                "book",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="closings",
                    to="documents.yearbook",
                    verbose_name="year-book",
                ),
            ),
            (
                "closed_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="closed by",
                ),
            ),
            (
                "reopened_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="reopened by",
                ),
            ),
        ],
        options={
            "verbose_name": "closed year-book",
            "verbose_name_plural": "closed year-books",
            "ordering": ["-id"],
        },
    ),
    migrations.CreateModel(
        name="PrintedRegister",
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
                "kind",
                models.CharField(
                    choices=[
                        ("outgoing", "Outgoing register"),
                        ("incoming", "Incoming register"),
                        ("follow-up", "Follow-up register"),
                        ("postal", "Postal register"),
                        ("case-file", "Documents of a case file"),
                        ("file-plan", "File plan"),
                        ("transfer", "List of files handed over to the archive"),
                        ("minutes", "Record of a hand-over to the archive"),
                    ],
                    max_length=10,
                    verbose_name="kind",
                ),
            ),
            ("year", models.PositiveSmallIntegerField(verbose_name="year")),
            (
                "format",
                models.CharField(
                    choices=[("pdf", "PDF"), ("xlsx", "XLSX"), ("docx", "DOCX")], max_length=4, verbose_name="format"
                ),
            ),
            ("closes", models.BooleanField(default=False, verbose_name="closes the year-book")),
            ("reason", models.CharField(blank=True, max_length=1000, verbose_name="why it is closed as it is")),
            ("content", models.BinaryField(null=True)),
            ("sha256", models.CharField(blank=True, max_length=64)),
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
                "register",
                models.ForeignKey(
                    help_text="Empty: all.",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="documents.register",
                    verbose_name="register",
                ),
            ),
            (
                "case_file",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="printed",
                    to="documents.casefile",
                    verbose_name="case file",
                ),
            ),
            (
                "file_plan",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="printed",
                    to="documents.fileplan",
                    verbose_name="file plan",
                ),
            ),
            (
                "transfer",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="printed",
                    to="documents.transfer",
                    verbose_name="hand-over to the archive",
                ),
            ),
        ],
        options={
            "verbose_name": "printed register",
            "verbose_name_plural": "printed registers",
            "ordering": ["-id"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("state", "ready"), _negated=True),
                        models.Q(("content__isnull", False), models.Q(("sha256", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="printed_register_has_its_file",
                )
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("BookClosing"),
    Freeze(
        "BookClosing",
        "A closed book is kept as it was printed",
        when="1 = 1",
        columns=["book_id", "closed_at", "closed_by_id", "documents", "content", "sha256", "accepted"],
    ),
    Freeze(
        "PrintedRegister",
        "A printed register is kept as it was made",
        when="OLD.state = 'ready'",
        columns=[
            "state",
            "kind",
            "register_id",
            "case_file_id",
            "file_plan_id",
            "transfer_id",
            "year",
            "format",
            "asked_by_id",
            "closes",
            "reason",
            "content",
            "sha256",
        ],
    ),
]
