"""Types, registers and their year-books."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from accounts.history import Freeze, RecordHistory
from documents.migrations.as_of_0029.sets import (
    A_CLOSED_BOOK,
)

TABLES = [
    migrations.CreateModel(
        name="DocumentType",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("code", models.CharField(blank=True, max_length=5, verbose_name="code")),
            ("name", models.CharField(max_length=100, unique=True, verbose_name="name")),
            ("english", models.CharField(max_length=100, verbose_name="English name")),
            ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            (
                "route",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    to="documents.route",
                    verbose_name="way of a document",
                ),
            ),
        ],
        options={
            "verbose_name": "document type",
            "verbose_name_plural": "document types",
            "ordering": ["position"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("code"),
                    condition=models.Q(("code", ""), _negated=True),
                    name="document_type_code_is_unique",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Register",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("code", models.CharField(max_length=20, unique=True, verbose_name="code")),
            ("name", models.CharField(max_length=200, verbose_name="name")),
            ("is_common", models.BooleanField(default=False, verbose_name="the common register")),
            (
                "direction",
                models.CharField(
                    choices=[("outgoing", "Outgoing"), ("incoming", "Incoming")],
                    default="outgoing",
                    max_length=10,
                    verbose_name="direction",
                ),
            ),
            (
                "issued_by",
                models.ForeignKey(
                    blank=True,
                    help_text="Empty: every records clerk gives numbers in it.",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    to="accounts.unit",
                    verbose_name="issued by the clerks of",
                ),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("plain", "Documents"),
                        ("secret", "Secret documents"),
                        ("advisory", "Advisory body"),
                        ("copies", "Copies"),
                    ],
                    default="plain",
                    max_length=10,
                    verbose_name="kind",
                ),
            ),
            (
                "types",
                models.ManyToManyField(
                    blank=True,
                    help_text="Those that share this series; none: all.",
                    to="documents.documenttype",
                    verbose_name="types",
                ),
            ),
        ],
        options={
            "verbose_name": "register",
            "verbose_name_plural": "registers",
            "ordering": ["-direction", "-is_common", "code"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("direction"),
                    condition=models.Q(("is_common", True)),
                    name="one_common_register_a_direction",
                    violation_error_message="There is a common register already.",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="YearBook",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("year", models.PositiveSmallIntegerField(verbose_name="year")),
            ("last_number", models.PositiveIntegerField(default=0, verbose_name="last number")),
            ("last_issued_on", models.DateField(blank=True, null=True, verbose_name="date of the last number")),
            ("being_taken_over", models.BooleanField(default=False, verbose_name="being taken over")),
            (
                "register",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="books",
                    to="documents.register",
                    verbose_name="register",
                ),
            ),
            ("closed_on", models.DateField(blank=True, editable=False, null=True, verbose_name="closed on")),
            (
                "continued_after",
                models.PositiveIntegerField(editable=False, null=True, verbose_name="continues after number"),
            ),
            ("continued_after_on", models.DateField(editable=False, null=True, verbose_name="date of that number")),
        ],
        options={
            "verbose_name": "year-book",
            "verbose_name_plural": "year-books",
            "ordering": ["-year", "register"],
            "constraints": [
                models.UniqueConstraint(models.F("register"), models.F("year"), name="one_book_for_a_register_and_year")
            ],
        },
    ),
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
        name="Route",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=100, unique=True, verbose_name="name")),
            ("steps", models.JSONField(blank=True, default=list, verbose_name="steps before the signer")),
        ],
        options={
            "verbose_name": "way of a document",
            "verbose_name_plural": "ways of documents",
            "ordering": ["name"],
        },
    ),
    migrations.CreateModel(
        name="DocumentTemplate",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=200, verbose_name="name")),
            ("starts_on", models.DateField(verbose_name="used from")),
            ("file", models.FileField(max_length=200, upload_to="documents")),
            ("sha256", models.CharField(editable=False, max_length=64)),
            (
                "type",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="templates",
                    to="documents.documenttype",
                    verbose_name="type",
                ),
            ),
        ],
        options={
            "verbose_name": "template",
            "verbose_name_plural": "templates",
            "ordering": ["type", "-starts_on", "-id"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("type"),
                    models.F("starts_on"),
                    name="one_template_for_a_type_from_a_day",
                    violation_error_message="The type has a template from this day already.",
                )
            ],
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
    RecordHistory("DocumentType"),
    RecordHistory("Register"),
    RecordHistory("Route"),
    RecordHistory("DocumentTemplate"),
    Freeze(
        "DocumentTemplate",
        "Templates are kept: files were made from them",
        when="1 = 1",
        columns=["type_id", "file", "sha256", "starts_on"],
    ),
    RecordHistory("BookClosing"),
    RecordHistory("YearBook"),
    RecordHistory("Register_types"),
    Freeze(
        "BookClosing",
        "A closed book is kept as it was printed",
        when="1 = 1",
        columns=["book_id", "closed_at", "closed_by_id", "documents", "content", "sha256", "accepted"],
    ),
    Freeze(
        "YearBook",
        A_CLOSED_BOOK,
        when="OLD.closed_on IS NOT NULL",
        columns=[
            "register_id",
            "year",
            "last_number",
            "last_issued_on",
            "being_taken_over",
            "continued_after",
            "continued_after_on",
        ],
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
