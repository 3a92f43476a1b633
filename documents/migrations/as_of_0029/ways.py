"""How documents are made, and the steps that they took."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kcnportal.text
from accounts.history import AppendOnly, Freeze, RecordHistory

TABLES = [
    migrations.CreateModel(
        name="Campaign",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
            ("description", models.TextField(blank=True, verbose_name="description")),
            ("starts_on", models.DateField(verbose_name="from")),
            ("ends_on", models.DateField(blank=True, null=True, verbose_name="to")),
        ],
        options={
            "verbose_name": "campaign",
            "verbose_name_plural": "campaigns",
            "ordering": ["-starts_on", "name"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                    name="campaign_ends_after_it_starts",
                    violation_error_message="A campaign cannot end before it starts.",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="DocumentMove",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("submit", "Submitted"),
                        ("pass_on", "Passed on"),
                        ("approve", "Approved"),
                        ("return", "Returned"),
                        ("take_back", "Taken back"),
                        ("remark", "Remark"),
                        ("issue", "Issued"),
                    ],
                    max_length=10,
                    verbose_name="move",
                ),
            ),
            (
                "from_state",
                models.CharField(
                    choices=[
                        ("draft", "Draft"),
                        ("unit_head", "With the unit head"),
                        ("office", "With the office"),
                        ("signer", "With the signer"),
                        ("approved", "Approved"),
                        ("issued", "Issued"),
                    ],
                    max_length=10,
                    verbose_name="from",
                ),
            ),
            (
                "to_state",
                models.CharField(
                    choices=[
                        ("draft", "Draft"),
                        ("unit_head", "With the unit head"),
                        ("office", "With the office"),
                        ("signer", "With the signer"),
                        ("approved", "Approved"),
                        ("issued", "Issued"),
                    ],
                    max_length=10,
                    verbose_name="to",
                ),
            ),
            ("at", models.DateTimeField(auto_now_add=True, verbose_name="moment")),
            ("comment", models.TextField(blank=True, verbose_name="comment")),
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
                "document",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="moves",
                    to="documents.outgoingdocument",
                    verbose_name="document",
                ),
            ),
            (
                "for_post",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, to="accounts.post", verbose_name="for"
                ),
            ),
        ],
        options={
            "verbose_name": "move of a document",
            "verbose_name_plural": "moves of documents",
            "ordering": ["id"],
        },
    ),
    migrations.CreateModel(
        name="Route",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=100, unique=True, verbose_name="name")),
            ("steps", models.JSONField(blank=True, default=list, verbose_name="steps before the signer")),
        ],
        options={
            "verbose_name": "way of a document",
            "verbose_name_plural": "ways of documents",
            "ordering": ["name"],
        },
    ),
    migrations.CreateModel(
        name="DocumentTemplate",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=200, verbose_name="name")),
            ("starts_on", models.DateField(verbose_name="used from")),
            ("file", models.FileField(max_length=200, upload_to="documents")),
            ("sha256", models.CharField(editable=False, max_length=64)),
            (
                "type",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="templates",
                    to="documents.documenttype",
                    verbose_name="type",
                ),
            ),
        ],
        options={
            "verbose_name": "template",
            "verbose_name_plural": "templates",
            "ordering": ["type", "-starts_on", "-id"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("type"),
                    models.F("starts_on"),
                    name="one_template_for_a_type_from_a_day",
                    violation_error_message="The type has a template from this day already.",
                )
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("Route"),
    RecordHistory("Campaign"),
    AppendOnly("DocumentMove"),
    RecordHistory("DocumentTemplate"),
    Freeze(
        "DocumentTemplate",
        "Templates are kept: files were made from them",
        when="1 = 1",
        columns=["type_id", "file", "sha256", "starts_on"],
    ),
]
