"""Who may read what."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.history import Freeze, RecordHistory

TABLES = [
    migrations.CreateModel(
        name="NamedReader",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("subject_type", models.CharField(max_length=60)),
            ("subject_id", models.BigIntegerField()),
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="named_on",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="person",
                ),
            ),
        ],
        options={
            "verbose_name": "named reader",
            "verbose_name_plural": "named readers",
            "ordering": ["person__full_name"],
            "indexes": [models.Index(fields=["person", "subject_type"], name="named_of_a_person")],
            "constraints": [
                models.UniqueConstraint(
                    models.F("subject_type"),
                    models.F("subject_id"),
                    models.F("person"),
                    name="reader_named_once",
                    violation_error_message="This person is named already.",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Restriction",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("subject_type", models.CharField(max_length=60)),
            ("subject_id", models.BigIntegerField()),
            (
                "by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="who",
                ),
            ),
        ],
        options={
            "verbose_name": "restriction",
            "verbose_name_plural": "restrictions",
            "constraints": [
                models.UniqueConstraint(models.F("subject_type"), models.F("subject_id"), name="restricted_once")
            ],
        },
    ),
    migrations.CreateModel(
        name="RightsChange",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("subject_type", models.CharField(max_length=60)),
            ("subject_id", models.BigIntegerField()),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("restricted", "Restricted to those named"),
                        ("opened", "Restriction lifted"),
                        ("named", "Reader named"),
                        ("unnamed", "Reader struck out"),
                    ],
                    max_length=10,
                    verbose_name="change",
                ),
            ),
            ("reason", models.CharField(max_length=500, verbose_name="reason")),
            ("at", models.DateTimeField(auto_now_add=True, verbose_name="moment")),
            ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="confirmed")),
            (
                "by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="who",
                ),
            ),
            (
                "confirmed_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="confirmed by",
                ),
            ),
            (
                "person",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="person",
                ),
            ),
        ],
        options={
            "verbose_name": "change of rights",
            "verbose_name_plural": "changes of rights",
            "ordering": ["-id"],
            "indexes": [
                models.Index(fields=["subject_type", "subject_id", "-id"], name="rights_changes_of_a_record"),
                models.Index(
                    condition=models.Q(("confirmed_at", None)), fields=["-id"], name="rights_changes_to_confirm"
                ),
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("Restriction"),
    RecordHistory("NamedReader"),
    RecordHistory("RightsChange"),
    Freeze(
        "RightsChange",
        "A change of rights is confirmed once, and never changed",
        when="OLD.confirmed_at IS NOT NULL",
        columns=[
            "subject_type",
            "subject_id",
            "kind",
            "person_id",
            "reason",
            "by_id",
            "confirmed_by_id",
            "confirmed_at",
        ],
        delete="1 = 1",
    ),
]
