"""Case files, the year's file plan and the archive."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kcnportal.text
from accounts.history import Freeze, LockedSet, RecordHistory, Refuse

IS_CLOSED = "EXISTS (SELECT 1 FROM documents_casefile f WHERE f.id = {row}.case_file_id AND f.closed_on IS NOT NULL)"
OF_APPROVED_PLAN = (
    "EXISTS (SELECT 1 FROM documents_fileplan p WHERE p.id = {row}.plan_id AND p.approved_on IS NOT NULL)"
)
IN_APPROVED_PLAN = (
    "EXISTS (SELECT 1 FROM documents_fileplan p JOIN documents_planheading h ON h.plan_id = p.id "
    "WHERE h.id = {row}.heading_id AND p.approved_on IS NOT NULL)"
)
STAYS = "What an approved file plan says stays"
HANDED_OVER = (
    "EXISTS (SELECT 1 FROM documents_transferredfile r WHERE r.case_file_id = OLD.id AND NOT r.is_given_back) "
    "AND (NEW.closed_on IS NULL OR NEW.closed_on <> OLD.closed_on)"
)
SETTLED = (
    "EXISTS (SELECT 1 FROM documents_transfer t WHERE t.id = {row}.transfer_id "
    "AND (t.received_on IS NOT NULL OR t.sent_back_on IS NOT NULL))"
)
MOVED = "NEW.transfer_id <> OLD.transfer_id OR NEW.case_file_id <> OLD.case_file_id OR NEW.place <> OLD.place"

TABLES = [
    migrations.CreateModel(
        name="CaseFile",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            (
                "code",
                models.CharField(help_text="Number and heading, as 01.VP.", max_length=20, verbose_name="file code"),
            ),
            ("year", models.PositiveSmallIntegerField(verbose_name="year")),
            ("title", models.CharField(max_length=500, verbose_name="title")),
            (
                "kept_years",
                models.PositiveSmallIntegerField(
                    blank=True,
                    help_text="From 2 to 70 years; empty: for ever.",
                    null=True,
                    verbose_name="retention, years",
                ),
            ),
            ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
            ("closed_on", models.DateField(editable=False, null=True, verbose_name="closed on")),
            (
                "closed_by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="closed by",
                ),
            ),
            (
                "keeper",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="case_files",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="keeper",
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
                "planned",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="opened",
                    to="documents.plannedfile",
                    verbose_name="planned file",
                ),
            ),
            (
                "settled_on",
                models.DateField(
                    blank=True,
                    help_text="Of the files of a construction: they go to the archive three months after it.",
                    null=True,
                    verbose_name="construction settled on",
                ),
            ),
        ],
        options={
            "verbose_name": "case file",
            "verbose_name_plural": "case files",
            "ordering": ["-year", "code"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("year"),
                    models.F("code"),
                    name="case_file_code_once_in_a_year",
                    violation_error_message="A case file of this year has this code.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("kept_years", None), models.Q(("kept_years__gte", 2), ("kept_years__lte", 70)), _connector="OR"
                    ),
                    name="case_file_is_kept_for_a_lawful_time",
                    violation_error_message="A case file is kept for 2 to 70 years, or for ever.",
                ),
                models.UniqueConstraint(
                    models.F("planned"),
                    name="planned_file_is_opened_once",
                    violation_error_message="This file of the plan is open already.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Filing",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
            ("filed_on", models.DateField(verbose_name="filed on")),
            (
                "case_file",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="filings",
                    to="documents.casefile",
                    verbose_name="case file",
                ),
            ),
            (
                "filed_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="filed by",
                ),
            ),
            (
                "incoming",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="filings",
                    to="documents.incomingdocument",
                    verbose_name="incoming document",
                ),
            ),
            (
                "outgoing",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="filings",
                    to="documents.outgoingdocument",
                    verbose_name="outgoing document",
                ),
            ),
        ],
        options={
            "verbose_name": "filed document",
            "verbose_name_plural": "filed documents",
            "ordering": ["id"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("incoming__isnull", False), ("outgoing", None)),
                        models.Q(("incoming", None), ("outgoing__isnull", False)),
                        _connector="OR",
                    ),
                    name="filing_is_of_one_document",
                ),
                models.UniqueConstraint(
                    models.F("case_file"),
                    models.F("outgoing"),
                    name="outgoing_once_in_a_case_file",
                    violation_error_message="The document is in this case file already.",
                ),
                models.UniqueConstraint(
                    models.F("case_file"),
                    models.F("incoming"),
                    name="incoming_once_in_a_case_file",
                    violation_error_message="The document is in this case file already.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="FilePlan",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("year", models.PositiveSmallIntegerField(verbose_name="year")),
            ("approved_on", models.DateField(editable=False, null=True, verbose_name="approved on")),
            (
                "approved_by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="approved by",
                ),
            ),
        ],
        options={
            "verbose_name": "file plan",
            "verbose_name_plural": "file plans",
            "ordering": ["-year"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("year"),
                    name="one_file_plan_a_year",
                    violation_error_message="There is a file plan of this year already.",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="PlanHeading",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            (
                "code",
                models.CharField(
                    help_text="As TCCB: the files are 01.TCCB, 02.TCCB.", max_length=12, verbose_name="heading code"
                ),
            ),
            ("title", models.CharField(max_length=200, verbose_name="heading")),
            (
                "plan",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="headings",
                    to="documents.fileplan",
                    verbose_name="file plan",
                ),
            ),
        ],
        options={
            "verbose_name": "heading of a file plan",
            "verbose_name_plural": "headings of file plans",
            "ordering": ["plan", "id"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("plan"),
                    models.F("code"),
                    name="heading_code_once_in_a_plan",
                    violation_error_message="The plan has a heading with this code.",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="PlannedFile",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("number", models.PositiveSmallIntegerField(editable=False, verbose_name="number")),
            ("title", models.CharField(max_length=500, verbose_name="title")),
            (
                "kept_years",
                models.PositiveSmallIntegerField(
                    blank=True,
                    help_text="From 2 to 70 years; empty: for ever.",
                    null=True,
                    verbose_name="retention, years",
                ),
            ),
            ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
            (
                "compiler",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="compiler",
                ),
            ),
            (
                "heading",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="files",
                    to="documents.planheading",
                    verbose_name="heading",
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
            "verbose_name": "planned file",
            "verbose_name_plural": "planned files",
            "ordering": ["heading", "number"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("heading"), models.F("number"), name="planned_file_number_once_in_a_heading"
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("kept_years", None), models.Q(("kept_years__gte", 2), ("kept_years__lte", 70)), _connector="OR"
                    ),
                    name="planned_file_is_kept_for_a_lawful_time",
                    violation_error_message="A case file is kept for 2 to 70 years, or for ever.",
                ),
            ],
        },
    ),
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
    RecordHistory("Filing"),
    Refuse(
        "Filing",
        "What is in a closed case file stays in it",
        update="1 = 1",
        delete=IS_CLOSED.format(row="OLD"),
        insert=IS_CLOSED.format(row="NEW"),
    ),
    LockedSet("CaseFile", "casefile", subjects="{row}.id"),
    LockedSet("Filing", "casefile", subjects="{row}.case_file_id"),
    RecordHistory("FilePlan"),
    RecordHistory("PlanHeading"),
    RecordHistory("PlannedFile"),
    Freeze("FilePlan", STAYS, when="OLD.approved_on IS NOT NULL", columns=["year"]),
    Freeze("PlanHeading", STAYS, when=OF_APPROVED_PLAN.format(row="OLD"), columns=["plan_id", "code", "title"]),
    Refuse("PlanHeading", STAYS, insert=OF_APPROVED_PLAN.format(row="NEW"), name="added"),
    Freeze(
        "PlannedFile",
        STAYS,
        when=IN_APPROVED_PLAN.format(row="OLD"),
        columns=["heading_id", "number", "title", "kept_years", "unit_id", "compiler_id", "note"],
    ),
    Refuse("PlannedFile", STAYS, insert=IN_APPROVED_PLAN.format(row="NEW"), name="added"),
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
    Refuse("CaseFile", "A file with the archive is not reopened", update=HANDED_OVER, name="handed_over"),
    RecordHistory("CaseFile"),
    Freeze(
        "CaseFile",
        "A closed case file is frozen",
        when="OLD.closed_on IS NOT NULL",
        columns=["code", "year", "title", "unit_id", "keeper_id", "kept_years", "note", "planned_id", "settled_on"],
    ),
]
