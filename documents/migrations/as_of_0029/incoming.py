"""Incoming documents, and what is said of them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kcnportal.text
from accounts.history import AppendOnly, Freeze, LockedSet, RecordHistory, Refuse
from documents.migrations.as_of_0029.sets import (
    A_CLOSED_BOOK,
    ADDED,
    BOOK_IS_CLOSED,
    BOOK_OF_INCOMING,
    FILES_OF,
    GOES_BACK,
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
    RecordHistory("IncomingDocument"),
    RecordHistory("Answer"),
    RecordHistory("Assignment"),
    Freeze(
        "IncomingDocument",
        "What the incoming register says is frozen",
        when="1 = 1",
        columns=["book_id", "arrival_number", "occurrence", "arrived_on", "receipt_token", "received_by_id"],
        delete=f"NOT {GOES_BACK}",
    ),
    AppendOnly("Direction"),
    Refuse(
        "IncomingDocument",
        "A document with files takes no secrecy mark",
        update="OLD.secrecy = '' AND NEW.secrecy <> '' AND EXISTS (SELECT 1 FROM documents_documentfile f WHERE f.incoming_id = OLD.id)",
        name="secret",
    ),
    Refuse("IncomingDocument", A_CLOSED_BOOK, insert=BOOK_IS_CLOSED, name="closed"),
    AppendOnly("EarlierProposal"),
    LockedSet("IncomingDocument", "yearbook", subjects="{row}.book_id"),
    LockedSet("IncomingDocument", "casefile", subjects=FILES_OF.format(column="incoming_id", of="id")),
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
