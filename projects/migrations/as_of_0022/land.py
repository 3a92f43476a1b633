"""Land that is leased and reserved."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kcnportal.money
import kcnportal.text
from accounts.history import AppendOnly, LockedSet, RecordHistory

PLACES = """
    SELECT {place} UNION SELECT p.parent_id FROM parks_park p WHERE p.id = {place}
    UNION SELECT z.parent_id FROM parks_park p JOIN parks_park z ON z.id = p.parent_id WHERE p.id = {place}
"""
ITS_OWN = PLACES.format(place="{row}.park_id")
OF_LEASE = PLACES.format(place="(SELECT h.park_id FROM projects_lease h WHERE h.id = {row}.lease_id)")
OF_RESERVATION = PLACES.format(place="(SELECT h.park_id FROM projects_reservation h WHERE h.id = {row}.reservation_id)")

TABLES = [
    migrations.CreateModel(
        name="Lease",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("area", kcnportal.money.HectareField(verbose_name="area (ha)")),
            ("starts_on", models.DateField(verbose_name="from")),
            ("ends_on", models.DateField(blank=True, null=True, verbose_name="to")),
            ("document_number", models.CharField(blank=True, max_length=100, verbose_name="document number")),
            (
                "park",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="leases",
                    to="parks.park",
                    verbose_name="park, zone or phase",
                ),
            ),
            (
                "project",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="leases",
                    to="projects.project",
                    verbose_name="project",
                ),
            ),
            ("taken_back_on", models.DateField(blank=True, editable=False, null=True, verbose_name="taken back on")),
            ("taken_back_why", models.CharField(blank=True, editable=False, max_length=500, verbose_name="why")),
        ],
        options={
            "verbose_name": "land lease",
            "verbose_name_plural": "land leases",
            "ordering": ["-starts_on", "-id"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                    name="lease_ends_after_it_starts",
                    violation_error_message="The lease cannot end before it starts.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("area__gte", 0)),
                    name="leased_area_is_not_negative",
                    violation_error_message="An area must not be negative.",
                ),
                models.UniqueConstraint(
                    condition=models.Q(("taken_back_on", None)),
                    fields=("park", "project", "starts_on"),
                    name="lease_once_for_a_project_and_day",
                    violation_error_message="The project has a lease here from this day already.",
                ),
                models.UniqueConstraint(
                    condition=models.Q(("project", None), ("taken_back_on", None)),
                    fields=("park", "starts_on"),
                    name="lease_without_project_once_for_a_day",
                    violation_error_message="There is a lease without a project here from this day already.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="LandRecovery",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("happened_on", models.DateField(verbose_name="day")),
            ("area", kcnportal.money.HectareField(verbose_name="recovered area (ha)")),
            ("document_number", models.CharField(max_length=100, verbose_name="decision number")),
            ("reason", models.CharField(blank=True, max_length=1000, verbose_name="reason")),
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
                "lease",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="recoveries",
                    to="projects.lease",
                    verbose_name="land lease",
                ),
            ),
            (
                "rest",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="projects.lease",
                    verbose_name="goes on as",
                ),
            ),
        ],
        options={
            "verbose_name": "recovery of land",
            "verbose_name_plural": "recoveries of land",
            "ordering": ["happened_on", "id"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("area__gt", 0)),
                    name="recovered_area_is_something",
                    violation_error_message="A recovered area is above zero.",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="LeasedLot",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("area", kcnportal.money.HectareField(verbose_name="area (ha)")),
            (
                "lease",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="lots",
                    to="projects.lease",
                    verbose_name="land lease",
                ),
            ),
            (
                "lot",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="leases",
                    to="parks.lot",
                    verbose_name="lot",
                ),
            ),
        ],
        options={
            "verbose_name": "leased lot",
            "verbose_name_plural": "leased lots",
            "ordering": ["lease", "lot__code"],
            "constraints": [
                models.UniqueConstraint(fields=("lease", "lot"), name="lot_once_in_a_lease"),
                models.CheckConstraint(
                    condition=models.Q(("area__gt", 0)),
                    name="leased_part_of_a_lot_is_something",
                    violation_error_message="A leased part of a lot has an area above zero.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Reservation",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            (
                "name",
                models.CharField(
                    blank=True,
                    help_text="Of an investor that is not on record yet.",
                    max_length=500,
                    verbose_name="name",
                ),
            ),
            ("starts_on", models.DateField(verbose_name="from")),
            ("ends_on", models.DateField(verbose_name="until")),
            ("document_number", models.CharField(max_length=100, verbose_name="document number")),
            ("note", models.CharField(blank=True, max_length=1000, verbose_name="note")),
            ("ended_on", models.DateField(blank=True, editable=False, null=True, verbose_name="ended on")),
            ("ended_why", models.CharField(blank=True, editable=False, max_length=500, verbose_name="why")),
            (
                "investor",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="reservations",
                    to="projects.investor",
                    verbose_name="investor",
                ),
            ),
            (
                "lease",
                models.ForeignKey(
                    blank=True,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="reservations",
                    to="projects.lease",
                    verbose_name="land lease",
                ),
            ),
            (
                "park",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="reservations",
                    to="parks.park",
                    verbose_name="park, zone or phase",
                ),
            ),
            (
                "project",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="reservations",
                    to="projects.project",
                    verbose_name="project",
                ),
            ),
        ],
        options={
            "verbose_name": "reservation of land",
            "verbose_name_plural": "reservations of land",
            "ordering": ["ends_on", "id"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        ("project__isnull", False),
                        ("investor__isnull", False),
                        models.Q(("name", ""), _negated=True),
                        _connector="OR",
                    ),
                    name="reservation_is_for_somebody",
                    violation_error_message="Say for whom: a project, an investor or a name.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                    name="reservation_ends_after_it_starts",
                    violation_error_message="The reservation cannot end before it starts.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("lease", None), ("ended_on__isnull", False), _connector="OR"),
                    name="reservation_that_became_a_lease_ended",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="ReservedLot",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("area", kcnportal.money.HectareField(verbose_name="area (ha)")),
            (
                "lot",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="reservations",
                    to="parks.lot",
                    verbose_name="lot",
                ),
            ),
            (
                "reservation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="lots",
                    to="projects.reservation",
                    verbose_name="reservation of land",
                ),
            ),
        ],
        options={
            "verbose_name": "reserved lot",
            "verbose_name_plural": "reserved lots",
            "ordering": ["reservation", "lot__code"],
            "constraints": [
                models.UniqueConstraint(fields=("reservation", "lot"), name="lot_once_in_a_reservation"),
                models.CheckConstraint(
                    condition=models.Q(("area__gt", 0)),
                    name="reserved_part_of_a_lot_is_something",
                    violation_error_message="A reserved part of a lot has an area above zero.",
                ),
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("LeasedLot"),
    AppendOnly("LandRecovery"),
    RecordHistory("Reservation"),
    RecordHistory("ReservedLot"),
    RecordHistory("Lease"),
    LockedSet("Lease", "leases", subjects=ITS_OWN),
    LockedSet("LeasedLot", "leases", subjects=OF_LEASE),
    LockedSet("LandRecovery", "leases", subjects=OF_LEASE, only=["insert"]),
    LockedSet("Reservation", "leases", subjects=ITS_OWN),
    LockedSet("ReservedLot", "leases", subjects=OF_RESERVATION),
]
