"""Lots and infrastructure."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kcnportal.money
import kcnportal.text
from accounts.history import AppendOnly, RecordHistory

TABLES = [
    migrations.CreateModel(
        name="Lot",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("code", models.CharField(max_length=50, verbose_name="lot code")),
            ("area", kcnportal.money.HectareField(verbose_name="area (ha)")),
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
                    default="factory",
                    max_length=10,
                    verbose_name="use of land",
                ),
            ),
            ("note", models.CharField(blank=True, max_length=1000, verbose_name="note")),
            (
                "park",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="lots",
                    to="parks.park",
                    verbose_name="park, zone or phase",
                ),
            ),
        ],
        options={
            "verbose_name": "lot",
            "verbose_name_plural": "lots",
            "ordering": ["park", "code"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("park", "code"),
                    name="lot_code_once_in_a_place",
                    violation_error_message="There is a lot with this code here already.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("area__gt", 0)),
                    name="lot_has_an_area",
                    violation_error_message="A lot has an area above zero.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("code__contains", ";"), _negated=True),
                        models.Q(("code__contains", ":"), _negated=True),
                    ),
                    name="lot_code_is_one_word",
                    violation_error_message="A lot code holds neither “;” nor “:”: leases name their lots with them.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Infrastructure",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "is_taking_back",
                models.BooleanField(default=False, verbose_name="takes it back: nothing stands in its place"),
            ),
            ("recorded_on", models.DateField(editable=False, verbose_name="recorded on")),
            ("observed_on", models.DateField(verbose_name="observed on")),
            (
                "completion",
                kcnportal.money.ShareField(
                    blank=True,
                    help_text="Of the infrastructure that the developer is to build.",
                    null=True,
                    validators=[
                        django.core.validators.MinValueValidator(0),
                        django.core.validators.MaxValueValidator(100),
                    ],
                    verbose_name="completion (%)",
                ),
            ),
            (
                "handed_over_area",
                kcnportal.money.HectareField(
                    blank=True,
                    help_text="Cleared, and handed over to the developer.",
                    null=True,
                    verbose_name="land handed over (ha)",
                ),
            ),
            (
                "designed_capacity",
                models.PositiveIntegerField(
                    blank=True,
                    help_text="Of the central plant; 0 where there is none yet.",
                    null=True,
                    validators=[django.core.validators.MaxValueValidator(10000000)],
                    verbose_name="wastewater plant: designed capacity (m³/day)",
                ),
            ),
            (
                "running_capacity",
                models.PositiveIntegerField(
                    blank=True,
                    null=True,
                    validators=[django.core.validators.MaxValueValidator(10000000)],
                    verbose_name="wastewater plant: running capacity (m³/day)",
                ),
            ),
            ("note", models.CharField(blank=True, max_length=1000, verbose_name="note")),
            (
                "corrects",
                models.OneToOneField(
                    blank=True,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="correction",
                    to="parks.infrastructure",
                    verbose_name="stands in place of",
                ),
            ),
            (
                "park",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="infrastructure",
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
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="recorded by",
                ),
            ),
            (
                "capital_usd",
                kcnportal.money.DollarField(
                    blank=True,
                    help_text="Of a foreign developer's certificate.",
                    null=True,
                    validators=[
                        django.core.validators.MinValueValidator(0),
                        django.core.validators.MaxValueValidator(1000000000000000),
                    ],
                    verbose_name="registered capital of the infrastructure (USD)",
                ),
            ),
            (
                "capital_vnd",
                kcnportal.money.MoneyField(
                    blank=True,
                    help_text="Of a domestic developer's certificate, in đồng.",
                    null=True,
                    validators=[
                        django.core.validators.MinValueValidator(0),
                        django.core.validators.MaxValueValidator(100000000000000000),
                    ],
                    verbose_name="registered capital of the infrastructure (VND)",
                ),
            ),
        ],
        options={
            "verbose_name": "state of the infrastructure",
            "verbose_name_plural": "states of the infrastructure",
            "ordering": ["park", "-observed_on", "-id"],
            "indexes": [models.Index(fields=["park", "observed_on"], name="infrastructure_of_a_park")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("is_taking_back", False), ("corrects__isnull", False), _connector="OR"),
                    name="infrastructure_takes_something_back",
                    violation_error_message="There is nothing to take back.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("is_taking_back", True),
                        ("completion__isnull", False),
                        ("handed_over_area__isnull", False),
                        ("designed_capacity__isnull", False),
                        ("running_capacity__isnull", False),
                        ("capital_usd__isnull", False),
                        ("capital_vnd__isnull", False),
                        _connector="OR",
                    ),
                    name="infrastructure_says_something",
                    violation_error_message="Write at least one of the figures.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("completion", None),
                            models.Q(("completion__gte", 0), ("completion__lte", 100)),
                            _connector="OR",
                        ),
                        models.Q(("handed_over_area", None), ("handed_over_area__gte", 0), _connector="OR"),
                        models.Q(("capital_usd", None), ("capital_usd__gte", 0), _connector="OR"),
                        models.Q(("capital_vnd", None), ("capital_vnd__gte", 0), _connector="OR"),
                    ),
                    name="infrastructure_within_bounds",
                    violation_error_message="Completion is between 0 and 100 %, an area or a capital is not negative.",
                ),
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("Lot"),
    RecordHistory("Infrastructure"),
    AppendOnly("Infrastructure"),
]
