"""Case files handed over to the archive."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kcnportal.text
from accounts.history import Freeze, RecordHistory, Refuse

SETTLED = (
    "EXISTS (SELECT 1 FROM documents_transfer t WHERE t.id = {row}.transfer_id "
    "AND (t.received_on IS NOT NULL OR t.sent_back_on IS NOT NULL))"
)
MOVED = "NEW.transfer_id <> OLD.transfer_id OR NEW.case_file_id <> OLD.case_file_id OR NEW.place <> OLD.place"

TABLES = [
    migrations.CreateModel(
        name="Transfer",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("handed_on", models.DateField(verbose_name="handed over on")),
            ("received_on", models.DateField(blank=True, null=True, verbose_name="received on")),
            ("sent_back_on", models.DateField(blank=True, null=True, verbose_name="sent back on")),
            ("reason", models.CharField(blank=True, max_length=1000, verbose_name="reason")),
            ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
            (
                "handed_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="handed over by",
                ),
            ),
            (
                "received_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="received by",
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
            "verbose_name": "hand-over to the archive",
            "verbose_name_plural": "hand-overs to the archive",
            "ordering": ["-handed_on", "-id"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("received_on", None), ("sent_back_on", None), _connector="OR"),
                    name="transfer_is_received_or_sent_back",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="TransferredFile",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("place", models.PositiveSmallIntegerField(verbose_name="place")),
            ("pages", models.PositiveIntegerField(blank=True, null=True, verbose_name="pages")),
            ("is_given_back", models.BooleanField(default=False, verbose_name="given back")),
            (
                "case_file",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="transfers",
                    to="documents.casefile",
                    verbose_name="case file",
                ),
            ),
            (
                "transfer",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="files",
                    to="documents.transfer",
                    verbose_name="hand-over to the archive",
                ),
            ),
        ],
        options={
            "verbose_name": "file handed over",
            "verbose_name_plural": "files handed over",
            "ordering": ["transfer", "place"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("case_file"),
                    condition=models.Q(("is_given_back", False)),
                    name="case_file_is_handed_over_once",
                    violation_error_message="This case file is handed over already.",
                )
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("Transfer"),
    RecordHistory("TransferredFile"),
    Freeze(
        "Transfer",
        "What was received or sent back stays as it was",
        when="OLD.received_on IS NOT NULL OR OLD.sent_back_on IS NOT NULL",
        columns=[
            "unit_id",
            "handed_by_id",
            "handed_on",
            "received_by_id",
            "received_on",
            "sent_back_on",
            "reason",
            "note",
        ],
        delete="1 = 1",
    ),
    Refuse(
        "TransferredFile",
        "What was handed over stays in its list",
        update=f"{SETTLED.format(row='OLD')} OR {MOVED}",
        delete="1 = 1",
        insert=SETTLED.format(row="NEW"),
    ),
]
