"""Planning decisions and what they plan."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kcnportal.money
import kcnportal.text
from accounts.history import AppendOnly, LockedSet, RecordHistory

OF_ITS_DECISION = "(SELECT d.decided_on FROM parks_planningdecision d WHERE d.id = {row}.decision_id)"

TABLES = [
    migrations.CreateModel(
        name="PlanningDecision",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("number", models.CharField(blank=True, default="", max_length=100, verbose_name="number and symbol")),
            ("decided_on", models.DateField(blank=True, null=True, verbose_name="date")),
            ("authority", models.CharField(max_length=500, verbose_name="issuing authority")),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("establishment", "Establishment"),
                        ("general_plan", "General plan"),
                        ("zoning_plan", "Zoning plan 1/2000"),
                        ("detailed_plan", "Detailed plan 1/500"),
                        ("adjustment", "Adjustment"),
                        ("boundary", "Boundary"),
                        ("revocation", "Revocation"),
                    ],
                    max_length=20,
                    verbose_name="kind",
                ),
            ),
            ("title", models.CharField(max_length=2000, verbose_name="title")),
            ("natural_area", kcnportal.money.HectareField(blank=True, null=True, verbose_name="natural area (ha)")),
            (
                "industrial_area",
                kcnportal.money.HectareField(blank=True, null=True, verbose_name="industrial land (ha)"),
            ),
            ("effective_on", models.DateField(blank=True, null=True, verbose_name="effective from")),
            ("replaces_number", models.CharField(blank=True, max_length=100, verbose_name="replaces decision number")),
            (
                "park",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="decisions",
                    to="parks.park",
                    verbose_name="industrial park",
                ),
            ),
            (
                "adjusts_number",
                models.CharField(blank=True, default="", max_length=100, verbose_name="adjusts decision number"),
            ),
        ],
        options={
            "verbose_name": "planning decision",
            "verbose_name_plural": "planning decisions",
            "ordering": ["-decided_on", "-id"],
            "indexes": [models.Index(fields=["park", "kind"], name="decisions_of_a_park")],
            "constraints": [
                models.UniqueConstraint(
                    models.F("number"),
                    models.F("decided_on"),
                    models.F("authority"),
                    name="planning_decision_recorded_once",
                    violation_error_message="A decision with this number, date and authority is recorded already.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("natural_area", None), ("natural_area__gte", 0), _connector="OR"),
                        models.Q(("industrial_area", None), ("industrial_area__gte", 0), _connector="OR"),
                    ),
                    name="planned_areas_are_not_negative",
                    violation_error_message="An area must not be negative.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("decided_on", None), ("effective_on", None), ("number", "")),
                        models.Q(models.Q(("number", ""), _negated=True), ("decided_on__isnull", False)),
                        _connector="OR",
                    ),
                    name="planning_decision_numbered_iff_made",
                    violation_error_message="A decision has a number and a date; a case under way has neither.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("adjusts_number", ""),
                        ("replaces_number", ""),
                        models.Q(("adjusts_number", models.F("replaces_number")), _negated=True),
                        _connector="OR",
                    ),
                    name="planning_decision_adjusts_or_replaces",
                    violation_error_message="What is replaced is not adjusted any more: name the decision once.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="DecisionStep",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "stage",
                models.CharField(
                    choices=[
                        ("proposed", "Proposed"),
                        ("appraisal", "Under appraisal"),
                        ("approved", "Approved"),
                        ("withdrawn", "Withdrawn"),
                    ],
                    max_length=10,
                    verbose_name="stage",
                ),
            ),
            ("happened_on", models.DateField(verbose_name="day")),
            ("note", models.CharField(blank=True, max_length=1000, verbose_name="note")),
            ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded")),
            (
                "by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="who",
                ),
            ),
            (
                "decision",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="steps",
                    to="parks.planningdecision",
                    verbose_name="planning decision",
                ),
            ),
        ],
        options={
            "verbose_name": "step of a planning decision",
            "verbose_name_plural": "steps of planning decisions",
            "ordering": ["happened_on", "id"],
        },
    ),
    migrations.CreateModel(
        name="PlannedUse",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "use",
                models.CharField(
                    choices=[
                        ("factory", "Factories and warehouses"),
                        ("service", "Administration and services"),
                        ("utilities", "Technical infrastructure"),
                        ("green", "Green space and water"),
                        ("traffic", "Roads"),
                        ("housing", "Workers' housing"),
                        ("other", "Other land"),
                    ],
                    max_length=10,
                    verbose_name="use of land",
                ),
            ),
            ("area", kcnportal.money.HectareField(verbose_name="area (ha)")),
            (
                "decision",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="uses",
                    to="parks.planningdecision",
                    verbose_name="planning decision",
                ),
            ),
        ],
        options={
            "verbose_name": "planned use of land",
            "verbose_name_plural": "planned uses of land",
            "ordering": ["decision", "id"],
            "constraints": [
                models.UniqueConstraint(fields=("decision", "use"), name="planned_use_once_in_a_decision"),
                models.CheckConstraint(
                    condition=models.Q(("area__gte", 0)),
                    name="planned_use_is_not_negative",
                    violation_error_message="An area must not be negative.",
                ),
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("PlanningDecision"),
    RecordHistory("PlannedUse"),
    AppendOnly("DecisionStep"),
    LockedSet("PlanningDecision", "decisions", days=["{row}.decided_on"]),
    LockedSet("PlannedUse", "decisions", days=[OF_ITS_DECISION]),
    LockedSet("DecisionStep", "decisions", days=[OF_ITS_DECISION], only=["insert"]),
]
