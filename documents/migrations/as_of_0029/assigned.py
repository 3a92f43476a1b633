"""What is said of an incoming document, and who answers it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.history import AppendOnly, LockedSet, RecordHistory
from documents.migrations.as_of_0029.sets import (
    ADDED,
    BOOK_OF_INCOMING,
    FILES_OF,
)

TABLES = [
    migrations.CreateModel(
        name="Answer",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "outgoing",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="answers",
                    to="documents.outgoingdocument",
                    verbose_name="answer",
                ),
            ),
            (
                "incoming",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="answers",
                    to="documents.incomingdocument",
                    verbose_name="answers",
                ),
            ),
        ],
        options={
            "verbose_name": "answer",
            "verbose_name_plural": "answers",
            "ordering": ["id"],
            "constraints": [models.UniqueConstraint(models.F("incoming"), models.F("outgoing"), name="answer_once")],
        },
    ),
    migrations.CreateModel(
        name="Assignment",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("is_lead", models.BooleanField(default=False, verbose_name="leads")),
            ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
            ("given_on", models.DateField(editable=False, verbose_name="given on")),
            ("person_due_on", models.DateField(blank=True, null=True, verbose_name="due from the person")),
            ("handed_on", models.DateField(editable=False, null=True, verbose_name="handed on")),
            ("proposal", models.TextField(blank=True, verbose_name="proposal")),
            ("proposed_on", models.DateField(editable=False, null=True, verbose_name="proposed on")),
            (
                "given_by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="given by",
                ),
            ),
            (
                "handed_by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="handed by",
                ),
            ),
            (
                "person",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="assignments",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="person",
                ),
            ),
            (
                "proposed_by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="proposed by",
                ),
            ),
            (
                "unit",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="accounts.unit",
                    verbose_name="unit",
                ),
            ),
            (
                "incoming",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="assignments",
                    to="documents.incomingdocument",
                    verbose_name="incoming document",
                ),
            ),
        ],
        options={
            "verbose_name": "assignment",
            "verbose_name_plural": "assignments",
            "ordering": ["incoming", "-is_lead", "id"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("incoming"),
                    models.F("unit"),
                    name="unit_assigned_once",
                    violation_error_message="The unit has a part in it already.",
                ),
                models.UniqueConstraint(
                    models.F("incoming"),
                    condition=models.Q(("is_lead", True)),
                    name="one_lead_unit",
                    violation_error_message="One unit leads.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Direction",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("text", models.TextField(verbose_name="direction")),
            ("at", models.DateTimeField(auto_now_add=True, verbose_name="moment")),
            ("given_on", models.DateField(verbose_name="date")),
            (
                "by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="who",
                ),
            ),
            (
                "for_post",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, to="accounts.post", verbose_name="for"
                ),
            ),
            (
                "incoming",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="directions",
                    to="documents.incomingdocument",
                    verbose_name="incoming document",
                ),
            ),
        ],
        options={
            "verbose_name": "direction",
            "verbose_name_plural": "directions",
            "ordering": ["id"],
        },
    ),
    migrations.CreateModel(
        name="EarlierProposal",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("text", models.TextField(verbose_name="proposal")),
            ("proposed_on", models.DateField(null=True, verbose_name="proposed on")),
            (
                "incoming",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="earlier_proposals",
                    to="documents.incomingdocument",
                    verbose_name="incoming document",
                ),
            ),
            (
                "proposed_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="proposed by",
                ),
            ),
            (
                "unit",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="accounts.unit",
                    verbose_name="unit",
                ),
            ),
        ],
        options={
            "verbose_name": "earlier proposal",
            "verbose_name_plural": "earlier proposals",
            "ordering": ["id"],
        },
    ),
]

GUARDS = [
    RecordHistory("Answer"),
    RecordHistory("Assignment"),
    AppendOnly("Direction"),
    AppendOnly("EarlierProposal"),
    LockedSet("Assignment", "yearbook", subjects=BOOK_OF_INCOMING.format(column="incoming_id")),
    LockedSet("Assignment", "casefile", subjects=FILES_OF.format(column="incoming_id", of="incoming_id")),
    LockedSet("Answer", "yearbook", subjects=BOOK_OF_INCOMING.format(column="incoming_id")),
    LockedSet("Answer", "casefile", subjects=FILES_OF.format(column="incoming_id", of="incoming_id")),
    LockedSet("Direction", "yearbook", subjects=BOOK_OF_INCOMING.format(column="incoming_id"), only=ADDED),
    LockedSet("Direction", "casefile", subjects=FILES_OF.format(column="incoming_id", of="incoming_id"), only=ADDED),
    LockedSet("EarlierProposal", "yearbook", subjects=BOOK_OF_INCOMING.format(column="incoming_id"), only=ADDED),
    LockedSet(
        "EarlierProposal", "casefile", subjects=FILES_OF.format(column="incoming_id", of="incoming_id"), only=ADDED
    ),
]
