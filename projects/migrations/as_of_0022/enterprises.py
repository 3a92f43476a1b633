"""Enterprises and investors."""

import django.db.models.deletion
from django.db import migrations, models

import kcnportal.money
import kcnportal.text
from accounts.history import RecordHistory

TABLES = [
    migrations.CreateModel(
        name="Investor",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("code", models.CharField(max_length=50, unique=True, verbose_name="code")),
            ("name", models.CharField(max_length=500, verbose_name="name")),
            (
                "country",
                models.CharField(
                    help_text="Two letters of ISO 3166: VN, JP, KR.", max_length=2, verbose_name="country"
                ),
            ),
            ("tax_code", models.CharField(blank=True, max_length=50, verbose_name="tax code")),
            (
                "merged_into",
                models.ForeignKey(
                    blank=True,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="merged",
                    to="projects.investor",
                    verbose_name="merged into",
                ),
            ),
            ("name_key", kcnportal.text.SearchText(blank=True, default="", editable=False)),
        ],
        options={
            "verbose_name": "investor",
            "verbose_name_plural": "investors",
            "ordering": ["code"],
        },
    ),
    migrations.CreateModel(
        name="ProjectInvestor",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("share", kcnportal.money.ShareField(verbose_name="share (%)")),
            ("position", models.PositiveSmallIntegerField(verbose_name="order")),
            (
                "investor",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="shares",
                    to="projects.investor",
                    verbose_name="investor",
                ),
            ),
            (
                "project",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="shares",
                    to="projects.project",
                    verbose_name="project",
                ),
            ),
        ],
        options={
            "verbose_name": "investor's share",
            "verbose_name_plural": "investors' shares",
            "ordering": ["project", "position"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("project"), models.F("investor"), name="investor_listed_once_in_a_project"
                ),
                models.CheckConstraint(
                    condition=models.Q(("share__gt", 0), ("share__lte", 100)), name="share_is_up_to_a_hundred"
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Enterprise",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("tax_code", models.CharField(max_length=14, unique=True, verbose_name="tax code")),
            ("name", models.CharField(max_length=500, verbose_name="name")),
            ("address", models.CharField(blank=True, max_length=500, verbose_name="address")),
            ("representative", models.CharField(blank=True, max_length=200, verbose_name="legal representative")),
            ("contact", models.CharField(blank=True, max_length=200, verbose_name="contact person")),
            ("phone", models.CharField(blank=True, max_length=50, verbose_name="telephone")),
            ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
            (
                "rhythm",
                models.CharField(
                    choices=[("month", "Monthly"), ("quarter", "Quarterly")],
                    default="month",
                    max_length=10,
                    verbose_name="reports",
                ),
            ),
            (
                "merged_into",
                models.ForeignKey(
                    blank=True,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="merged",
                    to="projects.enterprise",
                    verbose_name="merged into",
                ),
            ),
            ("name_key", kcnportal.text.SearchText(blank=True, default="", editable=False)),
        ],
        options={
            "verbose_name": "enterprise",
            "verbose_name_plural": "enterprises",
            "ordering": ["tax_code"],
            "indexes": [models.Index(fields=["name", "id"], name="enterprises_by_name")],
        },
    ),
]

GUARDS = [
    RecordHistory("ProjectInvestor"),
    RecordHistory("Enterprise"),
    RecordHistory("Investor"),
]
