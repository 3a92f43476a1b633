"""Types, registers and their year-books."""

import django.db.models.deletion
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
]

GUARDS = [
    RecordHistory("DocumentType"),
    RecordHistory("Register"),
    RecordHistory("YearBook"),
    RecordHistory("Register_types"),
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
]
