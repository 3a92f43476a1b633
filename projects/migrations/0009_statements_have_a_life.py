from datetime import date

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.history import AppendOnly, RecordHistory

LONG_AGO = date(2015, 1, 1)
TERMS = {  # what an office finds; its administrators change it when its rules do
    "month": (10, "Quy định của Ban Quản lý"),
    "quarter": (10, "Điều 102 Nghị định số 31/2021/NĐ-CP"),
}


def fill_terms(apps, schema_editor):
    apps.get_model("projects", "ReportingTerm").objects.bulk_create(
        apps.get_model("projects", "ReportingTerm")(rhythm=rhythm, due_day=day, starts_on=LONG_AGO, basis=basis)
        for rhythm, (day, basis) in TERMS.items()
    )


class Migration(migrations.Migration):
    dependencies = [
        ("parks", "0008_administrative_places"),
        ("projects", "0008_enterprises"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportingTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "rhythm",
                    models.CharField(
                        choices=[("month", "Monthly"), ("quarter", "Quarterly")], max_length=10, verbose_name="reports"
                    ),
                ),
                (
                    "due_day",
                    models.PositiveSmallIntegerField(
                        help_text="Of the month after the period, from 1 to 28.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(28),
                        ],
                        verbose_name="due on the day",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "basis",
                    models.CharField(
                        blank=True, help_text="The rule that says so.", max_length=200, verbose_name="basis"
                    ),
                ),
            ],
            options={
                "verbose_name": "due day of statements",
                "verbose_name_plural": "due days of statements",
                "ordering": ["rhythm", "-starts_on"],
            },
        ),
        migrations.CreateModel(
            name="StatementMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "from_state",
                    models.CharField(
                        blank=True,
                        choices=[("submitted", "Handed in"), ("returned", "Sent back"), ("accepted", "Accepted")],
                        max_length=10,
                        verbose_name="before",
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[("submitted", "Handed in"), ("returned", "Sent back"), ("accepted", "Accepted")],
                        max_length=10,
                        verbose_name="after",
                    ),
                ),
                ("made_on", models.DateField(verbose_name="date")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("reason", models.CharField(blank=True, max_length=2000, verbose_name="reason")),
            ],
            options={
                "verbose_name": "step of a statement",
                "verbose_name_plural": "steps of statements",
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="statement",
            name="covers",
            field=models.CharField(
                choices=[("month", "Monthly"), ("quarter", "Quarterly")],
                default="month",
                max_length=10,
                verbose_name="covers",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="moved_on",
            field=models.DateField(editable=False, null=True, verbose_name="last moved"),
        ),
        migrations.AddField(
            model_name="statement",
            name="state",
            field=models.CharField(
                choices=[("submitted", "Handed in"), ("returned", "Sent back"), ("accepted", "Accepted")],
                default="accepted",
                editable=False,
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("covers", "quarter"), _negated=True), ("month__month__in", [3, 6, 9, 12]), _connector="OR"
                ),
                name="statement_of_a_quarter_is_labelled_by_its_last_month",
                violation_error_message="A quarter is named by its last month: 03, 06, 09 or 12.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportingterm",
            constraint=models.UniqueConstraint(
                fields=("rhythm", "starts_on"),
                name="due_day_once_for_a_rhythm_and_day",
                violation_error_message="There is a due day from this day on already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportingterm",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_day__gte", 1), ("due_day__lte", 28)),
                name="due_day_is_in_every_month",
                violation_error_message="The due day is from 1 to 28: every month has it.",
            ),
        ),
        migrations.AddField(
            model_name="statementmove",
            name="made_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="statementmove",
            name="statement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="moves",
                to="projects.statement",
                verbose_name="statement",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("to_state", "returned"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="statement_is_returned_with_a_reason",
                violation_error_message="Say why, in a few words.",
            ),
        ),
        migrations.RunPython(fill_terms, migrations.RunPython.noop),
        RecordHistory("ReportingTerm"),
        RecordHistory("Statement"),  # with its new columns; on SQLite the table was rebuilt
        AppendOnly("StatementMove"),
    ]
