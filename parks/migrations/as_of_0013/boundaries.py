"""Boundaries of parks and lots, from a day on."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.history import AppendOnly

TABLES = [
    migrations.CreateModel(
        name="Boundary",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "is_taking_back",
                models.BooleanField(default=False, verbose_name="takes it back: nothing stands in its place"),
            ),
            ("recorded_on", models.DateField(editable=False, verbose_name="recorded on")),
            ("starts_on", models.DateField(verbose_name="in force from")),
            (
                "source",
                models.CharField(
                    help_text="The decision or survey that it is taken from.", max_length=500, verbose_name="source"
                ),
            ),
            ("polygons", models.JSONField(blank=True, default=list, editable=False, verbose_name="boundary")),
            (
                "corrects",
                models.OneToOneField(
                    blank=True,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="correction",
                    to="parks.boundary",
                    verbose_name="stands in place of",
                ),
            ),
            (
                "park",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="boundaries",
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
        ],
        options={
            "verbose_name": "boundary",
            "verbose_name_plural": "boundaries",
            "ordering": ["park", "-starts_on", "-id"],
            "indexes": [models.Index(fields=["park", "starts_on"], name="boundaries_of_a_park")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("is_taking_back", False), ("corrects__isnull", False), _connector="OR"),
                    name="boundary_takes_something_back",
                    violation_error_message="There is nothing to take back.",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="LotBoundary",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "is_taking_back",
                models.BooleanField(default=False, verbose_name="takes it back: nothing stands in its place"),
            ),
            ("recorded_on", models.DateField(editable=False, verbose_name="recorded on")),
            ("starts_on", models.DateField(verbose_name="in force from")),
            (
                "source",
                models.CharField(
                    help_text="The decision or survey that it is taken from.", max_length=500, verbose_name="source"
                ),
            ),
            ("polygons", models.JSONField(blank=True, default=list, editable=False, verbose_name="boundary")),
            (
                "corrects",
                models.OneToOneField(
                    blank=True,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="correction",
                    to="parks.lotboundary",
                    verbose_name="stands in place of",
                ),
            ),
            (
                "lot",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="boundaries",
                    to="parks.lot",
                    verbose_name="lot",
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
        ],
        options={
            "verbose_name": "boundary of a lot",
            "verbose_name_plural": "boundaries of lots",
            "ordering": ["lot", "-starts_on", "-id"],
            "indexes": [models.Index(fields=["lot", "starts_on"], name="boundaries_of_a_lot")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("is_taking_back", False), ("corrects__isnull", False), _connector="OR"),
                    name="lot_boundary_takes_something_back",
                    violation_error_message="There is nothing to take back.",
                )
            ],
        },
    ),
]

GUARDS = [
    AppendOnly("Boundary"),
    AppendOnly("LotBoundary"),
]
