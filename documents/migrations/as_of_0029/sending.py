"""To whom documents go, and what is called back."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import kcnportal.text
from accounts.history import AppendOnly, LockedSet, RecordHistory, Refuse
from documents.migrations.as_of_0029.sets import (
    ADDED,
    BOOK_OF_OUTGOING,
    FILES_OF,
)

TABLES = [
    migrations.CreateModel(
        name="Dispatch",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("recipient", models.CharField(max_length=500, verbose_name="recipient")),
            (
                "means",
                models.CharField(
                    choices=[("electronic", "Electronically"), ("post", "By post"), ("hand", "By hand")],
                    max_length=10,
                    verbose_name="means",
                ),
            ),
            ("sent_on", models.DateField(verbose_name="sent on")),
            ("envelopes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="envelopes")),
            ("received_on", models.DateField(blank=True, null=True, verbose_name="received on")),
            ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
            (
                "document",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="dispatches",
                    to="documents.outgoingdocument",
                    verbose_name="document",
                ),
            ),
            (
                "sent_by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="sent by",
                ),
            ),
            (
                "organisation",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="dispatches",
                    to="documents.organisation",
                    verbose_name="organisation",
                ),
            ),
            ("told_on", models.DateField(blank=True, null=True, verbose_name="told of the recall on")),
            (
                "struck_by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="struck out by",
                ),
            ),
            ("struck_on", models.DateField(editable=False, null=True, verbose_name="struck out on")),
            (
                "struck_why",
                models.CharField(blank=True, editable=False, max_length=500, verbose_name="why it is struck out"),
            ),
        ],
        options={
            "verbose_name": "dispatch",
            "verbose_name_plural": "dispatches",
            "ordering": ["document", "id"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        ("received_on", None), ("received_on__gte", models.F("sent_on")), _connector="OR"
                    ),
                    name="dispatch_received_after_it_was_sent",
                    violation_error_message="It cannot be received before it was sent.",
                ),
                models.UniqueConstraint(
                    models.F("document"),
                    models.F("recipient"),
                    condition=models.Q(("struck_on", None)),
                    name="dispatch_stands_once_to_a_recipient",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("struck_on", None), ("struck_why", "")),
                        models.Q(("struck_on__isnull", False), models.Q(("struck_why", ""), _negated=True)),
                        _connector="OR",
                    ),
                    name="dispatch_is_struck_with_a_reason",
                    violation_error_message="Say why it is struck out.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Organisation",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
            ("identifier", models.CharField(blank=True, max_length=13, verbose_name="identifier code")),
            ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
            ("address", models.CharField(blank=True, max_length=500, verbose_name="address")),
            ("is_active", models.BooleanField(default=True, verbose_name="in use")),
        ],
        options={
            "verbose_name": "organisation",
            "verbose_name_plural": "organisations",
            "ordering": ["name"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("identifier"),
                    condition=models.Q(("identifier", ""), _negated=True),
                    name="organisation_identifier_is_unique",
                    violation_error_message="An organisation has this identifier code already.",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Recall",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("recalled_on", models.DateField(verbose_name="recalled on")),
            ("ordered_by", models.CharField(max_length=200, verbose_name="on whose order")),
            ("reason", models.CharField(max_length=1000, verbose_name="reason")),
            ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
            (
                "document",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="recall",
                    to="documents.outgoingdocument",
                    verbose_name="document",
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
            "verbose_name": "recall",
            "verbose_name_plural": "recalls",
            "ordering": ["-id"],
        },
    ),
    migrations.CreateModel(
        name="RecipientGroup",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
            (
                "members",
                models.ManyToManyField(
                    related_name="groups", to="documents.organisation", verbose_name="organisations"
                ),
            ),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
        ],
        options={
            "verbose_name": "group of recipients",
            "verbose_name_plural": "groups of recipients",
            "ordering": ["name"],
        },
    ),
    migrations.CreateModel(
        name="RecallMail",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "state",
                models.CharField(
                    choices=[("queued", "Waiting"), ("running", "Running"), ("ready", "Ready"), ("failed", "Failed")],
                    default="queued",
                    editable=False,
                    max_length=10,
                    verbose_name="state",
                ),
            ),
            (
                "requested_at",
                models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="asked for"),
            ),
            ("started_at", models.DateTimeField(editable=False, null=True, verbose_name="started")),
            ("finished_at", models.DateTimeField(editable=False, null=True, verbose_name="finished")),
            ("phase", models.CharField(default="", editable=False, max_length=60)),
            (
                "done",
                models.PositiveSmallIntegerField(
                    default=0, editable=False, validators=[django.core.validators.MaxValueValidator(100)]
                ),
            ),
            ("tries", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="tries")),
            ("owner", models.UUIDField(editable=False, null=True)),
            ("lease_until", models.DateTimeField(db_index=True, editable=False, null=True)),
            ("failure", models.TextField(default="", editable=False, verbose_name="failure")),
            ("address", models.EmailField(max_length=254, verbose_name="e-mail")),
            (
                "dispatch",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="recall_mail",
                    to="documents.dispatch",
                    verbose_name="dispatch",
                ),
            ),
        ],
        options={
            "verbose_name": "mail of a recall",
            "verbose_name_plural": "mails of recalls",
            "ordering": ["-id"],
        },
    ),
]

GUARDS = [
    RecordHistory("Organisation"),
    AppendOnly("Recall"),
    RecordHistory("RecipientGroup"),
    RecordHistory("Dispatch"),
    Refuse("Dispatch", "What was sent stays recorded", delete="1 = 1"),
    LockedSet("Dispatch", "yearbook", subjects=BOOK_OF_OUTGOING.format(column="document_id")),
    LockedSet("Recall", "yearbook", subjects=BOOK_OF_OUTGOING.format(column="document_id"), only=ADDED),
    LockedSet("Dispatch", "casefile", subjects=FILES_OF.format(column="outgoing_id", of="document_id")),
    LockedSet("Recall", "casefile", subjects=FILES_OF.format(column="outgoing_id", of="document_id"), only=ADDED),
]
