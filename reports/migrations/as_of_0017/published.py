"""Figures that were published before."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kcnportal.text
import reports.models.published
from accounts.history import AppendOnly, RecordHistory

TABLES = [
    migrations.CreateModel(
        name="PublishedFigure",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("indicator", models.CharField(max_length=40, verbose_name="indicator")),
            ("period_code", models.CharField(max_length=8, verbose_name="period")),
            (
                "calendar",
                models.CharField(
                    choices=[("statutory", "Statutory (15th to 14th)"), ("calendar", "Calendar months")],
                    default="statutory",
                    max_length=10,
                    verbose_name="calendar",
                ),
            ),
            (
                "value",
                reports.models.published.PrintedField(
                    blank=True, max_length=24, null=True, verbose_name="published value"
                ),
            ),
            (
                "is_about",
                models.BooleanField(
                    default=False,
                    help_text="Then the zeros at its end say nothing.",
                    verbose_name="said with “about” or “almost”",
                ),
            ),
            (
                "same_period",
                reports.models.published.PrintedField(
                    blank=True, max_length=24, null=True, verbose_name="same period last year, as published"
                ),
            ),
            (
                "same_period_percent",
                reports.models.published.PrintedField(
                    blank=True, max_length=24, null=True, verbose_name="against the same period (%)"
                ),
            ),
            (
                "plan",
                reports.models.published.PrintedField(
                    blank=True, max_length=24, null=True, verbose_name="plan of the year, as published"
                ),
            ),
            (
                "plan_percent",
                reports.models.published.PrintedField(
                    blank=True, max_length=24, null=True, verbose_name="against the plan (%)"
                ),
            ),
            (
                "source",
                models.CharField(
                    help_text="A document as number/symbol, or the press item: who, and its title.",
                    max_length=300,
                    verbose_name="source",
                ),
            ),
            (
                "address",
                models.CharField(
                    blank=True,
                    max_length=500,
                    validators=[django.core.validators.URLValidator(["http", "https"])],
                    verbose_name="address on the web",
                ),
            ),
            ("published_on", models.DateField(verbose_name="published on")),
            ("note", models.CharField(blank=True, max_length=1000, verbose_name="note")),
            ("takes_back", models.BooleanField(default=False, verbose_name="only takes the figure back")),
            ("recorded_on", models.DateField(editable=False, verbose_name="recorded on")),
            (
                "corrects",
                models.ForeignKey(
                    blank=True,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="corrections",
                    to="reports.publishedfigure",
                    verbose_name="corrects",
                ),
            ),
            (
                "document",
                models.ForeignKey(
                    blank=True,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="documents.outgoingdocument",
                    verbose_name="source document",
                ),
            ),
            (
                "park",
                models.ForeignKey(
                    blank=True,
                    help_text="Empty: the whole board.",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="parks.park",
                    verbose_name="industrial park",
                ),
            ),
            (
                "recorded_by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="recorded by",
                ),
            ),
            (
                "report",
                models.ForeignKey(
                    blank=True,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="published",
                    to="reports.report",
                    verbose_name="report",
                ),
            ),
        ],
        options={
            "verbose_name": "published figure",
            "verbose_name_plural": "published figures",
            "ordering": ["-published_on", "-id"],
            "indexes": [models.Index(fields=["period_code", "indicator"], name="published_of_a_period")],
            "constraints": [
                models.UniqueConstraint(
                    models.F("corrects"),
                    name="published_figure_is_corrected_once",
                    violation_error_message="This figure is corrected already: correct the correction.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("takes_back", False), ("corrects__isnull", False), _connector="OR"),
                    name="published_figure_taken_back_is_named",
                    violation_error_message="Name the figure that is taken back.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("takes_back", True),
                        ("value__isnull", False),
                        ("same_period__isnull", False),
                        ("same_period_percent__isnull", False),
                        ("plan__isnull", False),
                        ("plan_percent__isnull", False),
                        _connector="OR",
                    ),
                    name="published_figure_says_something",
                    violation_error_message="Write the value, a percentage or a base: a figure must say something.",
                ),
                models.UniqueConstraint(
                    models.F("report"), models.F("indicator"), name="figure_of_a_report_is_published_once"
                ),
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("PublishedFigure"),
    AppendOnly("PublishedFigure"),
]
