"""The year's file plan."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kcnportal.text
from accounts.history import Freeze, RecordHistory, Refuse

OF_APPROVED_PLAN = (
    "EXISTS (SELECT 1 FROM documents_fileplan p WHERE p.id = {row}.plan_id AND p.approved_on IS NOT NULL)"
)
IN_APPROVED_PLAN = (
    "EXISTS (SELECT 1 FROM documents_fileplan p JOIN documents_planheading h ON h.plan_id = p.id "
    "WHERE h.id = {row}.heading_id AND p.approved_on IS NOT NULL)"
)
STAYS = "What an approved file plan says stays"

TABLES = [
    migrations.CreateModel(
        name="FilePlan",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("year", models.PositiveSmallIntegerField(verbose_name="year")),
            ("approved_on", models.DateField(editable=False, null=True, verbose_name="approved on")),
            (
                "approved_by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="approved by",
                ),
            ),
        ],
        options={
            "verbose_name": "file plan",
            "verbose_name_plural": "file plans",
            "ordering": ["-year"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("year"),
                    name="one_file_plan_a_year",
                    violation_error_message="There is a file plan of this year already.",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="PlanHeading",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            (
                "code",
                models.CharField(
                    help_text="As TCCB: the files are 01.TCCB, 02.TCCB.", max_length=12, verbose_name="heading code"
                ),
            ),
            ("title", models.CharField(max_length=200, verbose_name="heading")),
            (
                "plan",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="headings",
                    to="documents.fileplan",
                    verbose_name="file plan",
                ),
            ),
        ],
        options={
            "verbose_name": "heading of a file plan",
            "verbose_name_plural": "headings of file plans",
            "ordering": ["plan", "id"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("plan"),
                    models.F("code"),
                    name="heading_code_once_in_a_plan",
                    violation_error_message="The plan has a heading with this code.",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="PlannedFile",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("number", models.PositiveSmallIntegerField(editable=False, verbose_name="number")),
            ("title", models.CharField(max_length=500, verbose_name="title")),
            (
                "kept_years",
                models.PositiveSmallIntegerField(
                    blank=True,
                    help_text="From 2 to 70 years; empty: for ever.",
                    null=True,
                    verbose_name="retention, years",
                ),
            ),
            ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
            (
                "compiler",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="compiler",
                ),
            ),
            (
                "heading",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="files",
                    to="documents.planheading",
                    verbose_name="heading",
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
            "verbose_name": "planned file",
            "verbose_name_plural": "planned files",
            "ordering": ["heading", "number"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("heading"), models.F("number"), name="planned_file_number_once_in_a_heading"
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("kept_years", None), models.Q(("kept_years__gte", 2), ("kept_years__lte", 70)), _connector="OR"
                    ),
                    name="planned_file_is_kept_for_a_lawful_time",
                    violation_error_message="A case file is kept for 2 to 70 years, or for ever.",
                ),
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("FilePlan"),
    RecordHistory("PlanHeading"),
    RecordHistory("PlannedFile"),
    Freeze("FilePlan", STAYS, when="OLD.approved_on IS NOT NULL", columns=["year"]),
    Freeze("PlanHeading", STAYS, when=OF_APPROVED_PLAN.format(row="OLD"), columns=["plan_id", "code", "title"]),
    Refuse("PlanHeading", STAYS, insert=OF_APPROVED_PLAN.format(row="NEW"), name="added"),
    Freeze(
        "PlannedFile",
        STAYS,
        when=IN_APPROVED_PLAN.format(row="OLD"),
        columns=["heading_id", "number", "title", "kept_years", "unit_id", "compiler_id", "note"],
    ),
    Refuse("PlannedFile", STAYS, insert=IN_APPROVED_PLAN.format(row="NEW"), name="added"),
]
