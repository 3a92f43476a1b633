import django.db.models.deletion
from django.db import migrations, models

import kcnportal.money
import kcnportal.text
from accounts.history import RecordHistory


class Migration(migrations.Migration):
    dependencies = [
        ("parks", "0011_decisions_can_be_locked"),
        ("projects", "0018_ledger_and_statements_can_be_locked"),
    ]

    operations = [
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
            },
        ),
        migrations.AddConstraint(
            model_name="reservation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("project__isnull", False),
                    ("investor__isnull", False),
                    models.Q(("name", ""), _negated=True),
                    _connector="OR",
                ),
                name="reservation_is_for_somebody",
                violation_error_message="Say for whom: a project, an investor or a name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reservation",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="reservation_ends_after_it_starts",
                violation_error_message="The reservation cannot end before it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reservation",
            constraint=models.CheckConstraint(
                condition=models.Q(("lease", None), ("ended_on__isnull", False), _connector="OR"),
                name="reservation_that_became_a_lease_ended",
            ),
        ),
        migrations.AddConstraint(
            model_name="reservedlot",
            constraint=models.UniqueConstraint(fields=("reservation", "lot"), name="lot_once_in_a_reservation"),
        ),
        migrations.AddConstraint(
            model_name="reservedlot",
            constraint=models.CheckConstraint(
                condition=models.Q(("area__gt", 0)),
                name="reserved_part_of_a_lot_is_something",
                violation_error_message="A reserved part of a lot has an area above zero.",
            ),
        ),
        RecordHistory("Reservation"),
        RecordHistory("ReservedLot"),
    ]
