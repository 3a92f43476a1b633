"""Certificates and the ledger of capital."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kcnportal.money
import kcnportal.text
from accounts.history import AppendOnly, LockedSet, RecordHistory, Refuse

# To correct an entry of locked days changes what they say, whatever the day of the correction.
OF_WHAT_IT_CORRECTS = "(SELECT e.happened_on FROM {table} e WHERE e.id = {{row}}.corrects_id)"


def days(table):
    return ["{row}.happened_on", OF_WHAT_IT_CORRECTS.format(table=table)]


TABLES = [
    migrations.CreateModel(
        name="Certificate",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("number", models.CharField(max_length=100, verbose_name="number")),
            ("issued_on", models.DateField(verbose_name="date")),
            (
                "project",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="certificates",
                    to="projects.project",
                    verbose_name="project",
                ),
            ),
            ("rate", kcnportal.money.RateField(blank=True, null=True, verbose_name="rate (VND for 1 USD)")),
        ],
        options={
            "verbose_name": "certificate",
            "verbose_name_plural": "certificates",
            "ordering": ["-issued_on", "-id"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("project"),
                    models.F("number"),
                    name="certificate_number_once_in_a_project",
                    violation_error_message="The project has a certificate with this number already.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("rate", None), ("rate__gt", 0), _connector="OR"),
                    name="certificate_rate_is_above_zero",
                    violation_error_message="A rate is above zero.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="CapitalEvent",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("happened_on", models.DateField(db_index=True, verbose_name="date")),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("new", "New certificate"),
                        ("increase", "Increase"),
                        ("decrease", "Decrease"),
                        ("revoked", "Revoked or terminated"),
                        ("void", "Taken back"),
                    ],
                    max_length=10,
                    verbose_name="kind",
                ),
            ),
            ("amount", kcnportal.money.MoneyField(default=0, verbose_name="amount")),
            (
                "currency",
                models.CharField(choices=[("USD", "USD"), ("VND", "VND")], max_length=3, verbose_name="currency"),
            ),
            ("recorded_on", models.DateField(verbose_name="recorded on")),
            ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
            ("note", models.CharField(blank=True, max_length=2000, verbose_name="note")),
            (
                "project_class",
                models.CharField(
                    choices=[("FDI", "FDI"), ("DDI", "DDI")], editable=False, max_length=3, verbose_name="class"
                ),
            ),
            ("country", models.CharField(editable=False, max_length=2, verbose_name="country")),
            ("sector", models.CharField(editable=False, max_length=2, verbose_name="sector")),
            (
                "corrects",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="corrections",
                    to="projects.capitalevent",
                    verbose_name="corrects",
                ),
            ),
            (
                "park",
                models.ForeignKey(
                    editable=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="parks.park",
                    verbose_name="park, zone or phase",
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
                "certificate",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="events",
                    to="projects.certificate",
                    verbose_name="certificate",
                ),
            ),
            (
                "project",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="events",
                    to="projects.project",
                    verbose_name="project",
                ),
            ),
            (
                "event",
                models.ForeignKey(
                    blank=True,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="entries",
                    to="projects.projectevent",
                    verbose_name="came with the event",
                ),
            ),
        ],
        options={
            "verbose_name": "capital entry",
            "verbose_name_plural": "capital entries",
            "ordering": ["happened_on", "id"],
            "indexes": [
                models.Index(fields=["project", "happened_on"], name="ledger_of_a_project"),
                models.Index(fields=["kind", "happened_on", "project", "id"], name="ledger_by_kind"),
                models.Index(
                    condition=models.Q(("corrects__isnull", False)), fields=["corrects"], name="ledger_corrections"
                ),
            ],
            "constraints": [
                models.UniqueConstraint(
                    models.F("certificate"),
                    models.F("kind"),
                    name="capital_entry_once_for_a_document_and_kind",
                    violation_error_message="This document has an entry of this kind already.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("amount__gte", 0)),
                    name="capital_amount_is_not_negative",
                    violation_error_message="The amount must not be negative.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("amount", 0), models.Q(("kind__in", ["revoked", "void"]), _negated=True), _connector="OR"
                    ),
                    name="capital_amount_is_empty_where_computed",
                    violation_error_message="A revocation takes out what is registered on that day: leave the amount empty.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("currency", "USD"), ("project_class", "FDI")),
                        models.Q(("currency", "VND"), ("project_class", "DDI")),
                        _connector="OR",
                    ),
                    name="capital_currency_is_that_of_the_class",
                    violation_error_message="FDI is counted in USD and DDI in VND.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("kind", "void"), _negated=True), ("corrects__isnull", False), _connector="OR"
                    ),
                    name="capital_entry_taken_back_is_named",
                    violation_error_message="Name the entry that is taken back.",
                ),
            ],
        },
    ),
]

GUARDS = [
    AppendOnly("CapitalEvent"),
    RecordHistory("Certificate"),
    AppendOnly("Certificate"),
    RecordHistory("CapitalEvent"),
    Refuse(
        "CapitalEvent",
        "An entry comes with an event of its own project",
        insert="NEW.event_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM projects_projectevent e WHERE e.id = NEW.event_id AND NEW.project_id IN (e.project_id, e.other_id))",
        name="event",
    ),
    LockedSet("CapitalEvent", "ledger", days=days("projects_capitalevent"), only=["insert"]),
]
