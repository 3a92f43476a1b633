"""What enterprises report."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kcnportal.money
import kcnportal.text
from accounts.history import AppendOnly, LockedSet, RecordHistory

TABLES = [
    migrations.CreateModel(
        name="Statement",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("month", models.DateField(db_index=True, verbose_name="month")),
            ("revenue", kcnportal.money.MoneyField(blank=True, null=True, verbose_name="revenue")),
            (
                "revenue_currency",
                models.CharField(
                    blank=True,
                    choices=[("USD", "USD"), ("VND", "VND")],
                    max_length=3,
                    verbose_name="currency of revenue",
                ),
            ),
            ("exports", kcnportal.money.MoneyField(blank=True, null=True, verbose_name="exports (USD)")),
            ("imports", kcnportal.money.MoneyField(blank=True, null=True, verbose_name="imports (USD)")),
            (
                "budget",
                kcnportal.money.MoneyField(blank=True, null=True, verbose_name="paid to the State budget (VND)"),
            ),
            ("labour_total", models.PositiveIntegerField(blank=True, null=True, verbose_name="labour")),
            ("labour_foreign", models.PositiveIntegerField(blank=True, null=True, verbose_name="foreign labour")),
            ("realised", kcnportal.money.MoneyField(blank=True, null=True, verbose_name="realised capital")),
            (
                "realised_currency",
                models.CharField(
                    blank=True,
                    choices=[("USD", "USD"), ("VND", "VND")],
                    max_length=3,
                    verbose_name="currency of realised capital",
                ),
            ),
            (
                "project_class",
                models.CharField(
                    choices=[("FDI", "FDI"), ("DDI", "DDI")], editable=False, max_length=3, verbose_name="class"
                ),
            ),
            ("country", models.CharField(editable=False, max_length=2, verbose_name="country")),
            ("sector", models.CharField(editable=False, max_length=2, verbose_name="sector")),
            (
                "project",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="statements",
                    to="projects.project",
                    verbose_name="project",
                ),
            ),
            (
                "top_park",
                models.ForeignKey(
                    editable=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="parks.park",
                    verbose_name="industrial park",
                ),
            ),
            (
                "covers",
                models.CharField(
                    choices=[("month", "Monthly"), ("quarter", "Quarterly")],
                    default="month",
                    max_length=10,
                    verbose_name="covers",
                ),
            ),
            ("moved_on", models.DateField(editable=False, null=True, verbose_name="last moved")),
            (
                "state",
                models.CharField(
                    choices=[("submitted", "Handed in"), ("returned", "Sent back"), ("accepted", "Accepted")],
                    default="accepted",
                    editable=False,
                    max_length=10,
                    verbose_name="state",
                ),
            ),
        ],
        options={
            "verbose_name": "statement",
            "verbose_name_plural": "statements",
            "ordering": ["-month", "project__code"],
            "indexes": [
                models.Index(fields=["month", "covers", "project", "state", "id"], name="statements_of_a_month")
            ],
            "constraints": [
                models.UniqueConstraint(
                    models.F("project"),
                    models.F("month"),
                    name="statement_once_for_a_project_and_month",
                    violation_error_message="The project has a statement for this month already.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("month__day", 1)),
                    name="statement_month_is_a_first_day",
                    violation_error_message="A month is written as YYYY-MM.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("revenue", None), ("revenue__gte", 0), _connector="OR"),
                    name="stated_revenue_is_not_negative",
                    violation_error_message="The amount must not be negative.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("exports", None), ("exports__gte", 0), _connector="OR"),
                    name="stated_exports_is_not_negative",
                    violation_error_message="The amount must not be negative.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("imports", None), ("imports__gte", 0), _connector="OR"),
                    name="stated_imports_is_not_negative",
                    violation_error_message="The amount must not be negative.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("budget", None), ("budget__gte", 0), _connector="OR"),
                    name="stated_budget_is_not_negative",
                    violation_error_message="The amount must not be negative.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("realised", None), ("realised__gte", 0), _connector="OR"),
                    name="stated_realised_is_not_negative",
                    violation_error_message="The amount must not be negative.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("revenue", None),
                        models.Q(("project_class", "FDI"), ("revenue_currency", "USD")),
                        models.Q(("project_class", "DDI"), ("revenue_currency", "VND")),
                        _connector="OR",
                    ),
                    name="stated_revenue_currency_is_that_of_the_class",
                    violation_error_message="FDI is counted in USD and DDI in VND.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("realised", None),
                        models.Q(("project_class", "FDI"), ("realised_currency", "USD")),
                        models.Q(("project_class", "DDI"), ("realised_currency", "VND")),
                        _connector="OR",
                    ),
                    name="stated_realised_currency_is_that_of_the_class",
                    violation_error_message="FDI is counted in USD and DDI in VND.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("covers", "quarter"), _negated=True),
                        ("month__month__in", [3, 6, 9, 12]),
                        _connector="OR",
                    ),
                    name="statement_of_a_quarter_is_labelled_by_its_last_month",
                    violation_error_message="A quarter is named by its last month: 03, 06, 09 or 12.",
                ),
            ],
        },
    ),
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
                models.CharField(blank=True, help_text="The rule that says so.", max_length=200, verbose_name="basis"),
            ),
        ],
        options={
            "verbose_name": "due day of statements",
            "verbose_name_plural": "due days of statements",
            "ordering": ["rhythm", "-starts_on"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("rhythm", "starts_on"),
                    name="due_day_once_for_a_rhythm_and_day",
                    violation_error_message="There is a due day from this day on already.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("due_day__gte", 1), ("due_day__lte", 28)),
                    name="due_day_is_in_every_month",
                    violation_error_message="The due day is from 1 to 28: every month has it.",
                ),
            ],
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
            (
                "made_by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="by",
                ),
            ),
            (
                "statement",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="moves",
                    to="projects.statement",
                    verbose_name="statement",
                ),
            ),
        ],
        options={
            "verbose_name": "step of a statement",
            "verbose_name_plural": "steps of statements",
            "ordering": ["pk"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("to_state", "returned"), _negated=True),
                        models.Q(("reason", ""), _negated=True),
                        _connector="OR",
                    ),
                    name="statement_is_returned_with_a_reason",
                    violation_error_message="Say why, in a few words.",
                )
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("ReportingTerm"),
    RecordHistory("Statement"),
    AppendOnly("StatementMove"),
    LockedSet("Statement", "statements", days=["{row}.month"]),
]
