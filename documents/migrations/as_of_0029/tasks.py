"""Key tasks of plans."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kcnportal.text
from accounts.history import AppendOnly, LockedSet, RecordHistory
from documents.migrations.as_of_0029.sets import (
    ADDED,
    BOOK_OF_OUTGOING,
    FILES_OF,
)

BOOK_OF_TASK = """
    SELECT d.book_id FROM documents_outgoingdocument d JOIN documents_keytask t ON t.plan_id = d.id
    WHERE t.id = {row}.task_id
"""
FILES_OF_TASK = """
    SELECT f.case_file_id FROM documents_filing f JOIN documents_keytask t ON t.plan_id = f.outgoing_id
    WHERE t.id = {row}.task_id
"""

TABLES = [
    migrations.CreateModel(
        name="KeyTask",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("order", models.PositiveSmallIntegerField(verbose_name="order")),
            ("title", models.CharField(max_length=2000, verbose_name="task")),
            ("lead_unit", models.CharField(max_length=500, verbose_name="lead unit")),
            ("due_on", models.DateField(verbose_name="due")),
            ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
            ("note", models.CharField(blank=True, max_length=2000, verbose_name="note")),
            (
                "plan",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="tasks",
                    to="documents.outgoingdocument",
                    verbose_name="plan",
                ),
            ),
            ("cooperating_units", models.CharField(blank=True, max_length=500, verbose_name="cooperating units")),
            ("expected_result", models.CharField(blank=True, max_length=2000, verbose_name="expected result")),
            (
                "campaign",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="tasks",
                    to="documents.campaign",
                    verbose_name="campaign",
                ),
            ),
        ],
        options={
            "verbose_name": "key task",
            "verbose_name_plural": "key tasks",
            "ordering": ["plan", "order"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("plan"),
                    models.F("order"),
                    name="task_order_once_in_a_plan",
                    violation_error_message="The plan has a task with this order already.",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="DeadlineMove",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("was_due_on", models.DateField(editable=False, verbose_name="was due")),
            ("due_on", models.DateField(verbose_name="due")),
            ("reason", models.CharField(max_length=1000, verbose_name="reason")),
            ("at", models.DateTimeField(auto_now_add=True, verbose_name="moment")),
            (
                "by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="who",
                ),
            ),
            (
                "task",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="deadline_moves",
                    to="documents.keytask",
                    verbose_name="key task",
                ),
            ),
        ],
        options={
            "verbose_name": "moved deadline",
            "verbose_name_plural": "moved deadlines",
            "ordering": ["id"],
        },
    ),
    migrations.CreateModel(
        name="PlanClosing",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("closed_on", models.DateField(verbose_name="closed on")),
            ("note", models.CharField(blank=True, max_length=1000, verbose_name="note")),
            ("at", models.DateTimeField(auto_now_add=True, verbose_name="moment")),
            (
                "by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="who",
                ),
            ),
            (
                "plan",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="closing",
                    to="documents.outgoingdocument",
                    verbose_name="plan",
                ),
            ),
        ],
        options={
            "verbose_name": "closed plan",
            "verbose_name_plural": "closed plans",
            "ordering": ["-id"],
        },
    ),
    migrations.CreateModel(
        name="TaskNote",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("text", models.TextField(verbose_name="note")),
            ("at", models.DateTimeField(auto_now_add=True, verbose_name="moment")),
            ("noted_on", models.DateField(editable=False, verbose_name="date")),
            (
                "by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="who",
                ),
            ),
            (
                "evidence",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="shows",
                    to="documents.outgoingdocument",
                    verbose_name="document that shows it",
                ),
            ),
            (
                "task",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="notes",
                    to="documents.keytask",
                    verbose_name="key task",
                ),
            ),
        ],
        options={
            "verbose_name": "note on a task",
            "verbose_name_plural": "notes on tasks",
            "ordering": ["id"],
        },
    ),
]

GUARDS = [
    RecordHistory("KeyTask"),
    AppendOnly("TaskNote"),
    AppendOnly("DeadlineMove"),
    AppendOnly("PlanClosing"),
    LockedSet("KeyTask", "yearbook", subjects=BOOK_OF_OUTGOING.format(column="plan_id")),
    LockedSet("KeyTask", "casefile", subjects=FILES_OF.format(column="outgoing_id", of="plan_id")),
    LockedSet("PlanClosing", "yearbook", subjects=BOOK_OF_OUTGOING.format(column="plan_id"), only=ADDED),
    LockedSet("PlanClosing", "casefile", subjects=FILES_OF.format(column="outgoing_id", of="plan_id"), only=ADDED),
    LockedSet("TaskNote", "yearbook", subjects=BOOK_OF_TASK, only=ADDED),
    LockedSet("TaskNote", "casefile", subjects=FILES_OF_TASK, only=ADDED),
    LockedSet("DeadlineMove", "yearbook", subjects=BOOK_OF_TASK, only=ADDED),
    LockedSet("DeadlineMove", "casefile", subjects=FILES_OF_TASK, only=ADDED),
]
