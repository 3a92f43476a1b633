"""Incoming documents."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kcnportal.text
from accounts.history import Freeze, LockedSet, RecordHistory, Refuse
from documents.migrations.as_of_0029.sets import (
    A_CLOSED_BOOK,
    BOOK_IS_CLOSED,
    FILES_OF,
    GOES_BACK,
)

TABLES = [
    migrations.CreateModel(
        name="IncomingDocument",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("arrival_number", models.PositiveIntegerField(editable=False, verbose_name="arrival number")),
            ("occurrence", models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="occurrence")),
            ("arrived_on", models.DateField(db_index=True, editable=False, verbose_name="arrived on")),
            ("receipt_token", models.UUIDField(editable=False, null=True, unique=True)),
            ("author", models.CharField(max_length=500, verbose_name="issuing agency")),
            ("number", models.CharField(blank=True, max_length=20, verbose_name="number")),
            ("symbol", models.CharField(max_length=60, verbose_name="symbol")),
            ("dated_on", models.DateField(verbose_name="date of the document")),
            ("identifier", models.CharField(blank=True, max_length=80, verbose_name="identifier")),
            ("subject", models.CharField(max_length=2000, verbose_name="subject")),
            (
                "urgency",
                models.CharField(
                    blank=True,
                    choices=[("Khẩn", "Urgent"), ("Thượng khẩn", "Very urgent"), ("Hỏa tốc", "Express")],
                    max_length=15,
                    verbose_name="urgency",
                ),
            ),
            (
                "secrecy",
                models.CharField(
                    blank=True,
                    choices=[("Mật", "Confidential"), ("Tối mật", "Secret"), ("Tuyệt mật", "Top secret")],
                    max_length=10,
                    verbose_name="secrecy",
                ),
            ),
            ("copies", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="copies")),
            ("pages", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="pages")),
            ("lead_unit", models.CharField(blank=True, max_length=500, verbose_name="lead unit")),
            ("due_on", models.DateField(blank=True, null=True, verbose_name="to be answered by")),
            ("passed_on", models.DateField(blank=True, null=True, verbose_name="passed on")),
            ("answered_by", models.CharField(blank=True, max_length=200, verbose_name="answered by")),
            ("note", models.CharField(blank=True, max_length=2000, verbose_name="note")),
            ("settled_on", models.DateField(editable=False, null=True, verbose_name="settled on")),
            ("cancelled_on", models.DateField(editable=False, null=True, verbose_name="cancelled on")),
            ("ending", models.CharField(blank=True, editable=False, max_length=1000, verbose_name="how it ended")),
            (
                "book",
                models.ForeignKey(
                    editable=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="arrivals",
                    to="documents.yearbook",
                    verbose_name="year-book",
                ),
            ),
            (
                "campaign",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="directives",
                    to="documents.campaign",
                    verbose_name="campaign",
                ),
            ),
            (
                "received_by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="received by",
                ),
            ),
            (
                "type",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, to="documents.documenttype", verbose_name="type"
                ),
            ),
            (
                "organisation",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="sent",
                    to="documents.organisation",
                    verbose_name="organisation",
                ),
            ),
        ],
        options={
            "verbose_name": "incoming document",
            "verbose_name_plural": "incoming documents",
            "ordering": ["-arrived_on", "-arrival_number", "-id"],
            "indexes": [
                models.Index(fields=["-arrived_on", "-arrival_number", "-id"], name="arrivals_newest_first"),
                models.Index(fields=["number", "symbol"], name="arrivals_by_written_number"),
                models.Index(fields=["lead_unit"], name="arrivals_of_a_unit"),
            ],
            "constraints": [
                models.UniqueConstraint(
                    models.F("book"),
                    models.F("arrival_number"),
                    models.F("occurrence"),
                    name="arrival_number_once_in_a_book",
                    violation_error_message="This arrival number is taken in this year.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("arrival_number__gte", 1)),
                    name="arrival_numbers_start_at_one",
                    violation_error_message="Numbers start at 1.",
                ),
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("IncomingDocument"),
    Freeze(
        "IncomingDocument",
        "What the incoming register says is frozen",
        when="1 = 1",
        columns=["book_id", "arrival_number", "occurrence", "arrived_on", "receipt_token", "received_by_id"],
        delete=f"NOT {GOES_BACK}",
    ),
    Refuse(
        "IncomingDocument",
        "A document with files takes no secrecy mark",
        update="OLD.secrecy = '' AND NEW.secrecy <> '' AND EXISTS (SELECT 1 FROM documents_documentfile f WHERE f.incoming_id = OLD.id)",
        name="secret",
    ),
    Refuse("IncomingDocument", A_CLOSED_BOOK, insert=BOOK_IS_CLOSED, name="closed"),
    LockedSet("IncomingDocument", "yearbook", subjects="{row}.book_id"),
    LockedSet("IncomingDocument", "casefile", subjects=FILES_OF.format(column="incoming_id", of="id")),
]
