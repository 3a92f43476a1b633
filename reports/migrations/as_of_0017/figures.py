"""Figures that are entered or kept."""

from django.db import migrations, models

import kcnportal.money
import kcnportal.text
import reports.models.published
import reports.models.target
from accounts.history import RecordHistory

TABLES = [
    migrations.CreateModel(
        name="CompleteFrom",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("capital", "Capital entries"),
                        ("statements", "Statements"),
                        ("parks", "Planning decisions and leases"),
                        ("documents", "Outgoing documents"),
                        ("tasks", "Key tasks"),
                    ],
                    max_length=12,
                    unique=True,
                    verbose_name="records",
                ),
            ),
            ("day", models.DateField(verbose_name="complete from")),
        ],
        options={
            "verbose_name": "completeness of records",
            "verbose_name_plural": "completeness of records",
            "ordering": ["kind"],
        },
    ),
    migrations.CreateModel(
        name="Target",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("indicator", models.CharField(max_length=40, verbose_name="indicator")),
            ("year", models.PositiveSmallIntegerField(verbose_name="year")),
            ("value", reports.models.target.TargetField(blank=True, null=True, verbose_name="target")),
            ("low", reports.models.target.TargetField(blank=True, null=True, verbose_name="from")),
            ("high", reports.models.target.TargetField(blank=True, null=True, verbose_name="to")),
            ("unit", models.CharField(max_length=10, verbose_name="unit")),
            ("document_number", models.CharField(max_length=100, verbose_name="deciding document")),
            ("decided_on", models.DateField(verbose_name="decided on")),
        ],
        options={
            "verbose_name": "target",
            "verbose_name_plural": "targets",
            "ordering": ["-year", "indicator", "-decided_on"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("indicator"),
                    models.F("year"),
                    models.F("document_number"),
                    name="target_once_in_a_document",
                    violation_error_message="This document sets this target already.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("high", None), ("low", None), ("value__isnull", False)),
                        models.Q(("high__isnull", False), ("low__isnull", False), ("value", None)),
                        _connector="OR",
                    ),
                    name="target_is_a_value_or_a_range",
                    violation_error_message="A target is one value, or a range with both ends.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("value", None), ("value__gte", 0), _connector="OR"),
                        models.Q(("low", None), ("low__gte", 0), _connector="OR"),
                        models.Q(("high", None), ("high__gte", 0), _connector="OR"),
                    ),
                    name="target_is_not_negative",
                    violation_error_message="The amount must not be negative.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="MonthlyFigure",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("indicator", models.CharField(max_length=40, verbose_name="indicator")),
            (
                "calendar",
                models.CharField(
                    choices=[("statutory", "Statutory (15th to 14th)"), ("calendar", "Calendar months")],
                    max_length=10,
                    verbose_name="calendar",
                ),
            ),
            ("period_code", models.CharField(max_length=7, verbose_name="month")),
            (
                "value",
                reports.models.published.PrintedField(blank=True, max_length=40, null=True, verbose_name="value"),
            ),
            ("worked_out_at", models.DateTimeField(verbose_name="worked out")),
            ("upto_change", models.BigIntegerField(default=0)),
        ],
        options={
            "verbose_name": "monthly figure",
            "verbose_name_plural": "monthly figures",
            "ordering": ["indicator", "period_code"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("indicator"),
                    models.F("calendar"),
                    models.F("period_code"),
                    name="monthly_figure_once_for_a_month",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="ExchangeRate",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("day", models.DateField(verbose_name="day")),
            ("dong", kcnportal.money.RateField(verbose_name="đồng for one US dollar")),
            (
                "source",
                models.CharField(help_text="Who published it, and where.", max_length=300, verbose_name="source"),
            ),
        ],
        options={
            "verbose_name": "exchange rate",
            "verbose_name_plural": "exchange rates",
            "ordering": ["-day"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("day"),
                    name="exchange_rate_once_a_day",
                    violation_error_message="There is a rate of this day already.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("dong__gt", 0)),
                    name="exchange_rate_is_positive",
                    violation_error_message="A rate is larger than zero.",
                ),
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("Target"),
    RecordHistory("CompleteFrom"),
    RecordHistory("ExchangeRate"),
]
