"""Outgoing documents."""

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

# What may still be said of an issued document: where it belongs. Of a recalled one nothing (D30-8.a).
STILL_OPEN = ["year_plan_id", "campaign_id"]
IS_RECALLED = "EXISTS (SELECT 1 FROM documents_recall r WHERE r.document_id = OLD.id)"


class FreezeAllWhenRecalled(Freeze):
    def conditions(self, differs):
        (_update, frozen), delete = super().conditions(differs)
        changed = " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in STILL_OPEN)
        return [("update", f"{frozen} OR {IS_RECALLED} AND ({changed})"), delete]


TABLES = [
    migrations.CreateModel(
        name="OutgoingDocument",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            (
                "state",
                models.CharField(
                    choices=[
                        ("draft", "Draft"),
                        ("unit_head", "With the unit head"),
                        ("office", "With the office"),
                        ("signer", "With the signer"),
                        ("approved", "Approved"),
                        ("issued", "Issued"),
                    ],
                    default="draft",
                    editable=False,
                    max_length=10,
                    verbose_name="state",
                ),
            ),
            ("subject", models.CharField(max_length=2000, verbose_name="subject")),
            (
                "field",
                models.CharField(
                    choices=[
                        ("planning", "Planning"),
                        ("construction", "Construction"),
                        ("investment", "Investment"),
                        ("labour", "Labour"),
                        ("environment", "Environment"),
                        ("administrative_reform", "Administrative reform"),
                        ("legal", "Legal affairs"),
                        ("other", "Other"),
                    ],
                    max_length=25,
                    verbose_name="field of work",
                ),
            ),
            ("unit", models.CharField(max_length=500, verbose_name="drafting unit")),
            ("signer", models.CharField(max_length=200, verbose_name="signer")),
            ("signer_title", models.CharField(max_length=300, verbose_name="signer's title")),
            (
                "authority_mark",
                models.CharField(
                    blank=True,
                    choices=[
                        ("TM.", "TM. (for a collective)"),
                        ("Q.", "Q. (acting head)"),
                        ("KT.", "KT. (deputy for the head)"),
                        ("TL.", "TL. (by order)"),
                        ("TUQ.", "TUQ. (by authorisation)"),
                    ],
                    max_length=5,
                    verbose_name="authority mark",
                ),
            ),
            (
                "recipients",
                models.TextField(help_text="One on each line, or separated by semicolons.", verbose_name="recipients"),
            ),
            (
                "urgency",
                models.CharField(
                    blank=True,
                    choices=[("Khẩn", "Urgent"), ("Thượng khẩn", "Very urgent"), ("Hỏa tốc", "Express")],
                    max_length=15,
                    verbose_name="urgency",
                ),
            ),
            ("copies", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="copies")),
            ("pages", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="pages")),
            ("kept_by", models.CharField(blank=True, max_length=500, verbose_name="copy kept by")),
            ("dispatched_on", models.DateField(blank=True, null=True, verbose_name="sent on")),
            ("note", models.CharField(blank=True, max_length=2000, verbose_name="note")),
            ("number", models.PositiveIntegerField(editable=False, null=True, verbose_name="number")),
            ("occurrence", models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="occurrence")),
            ("symbol", models.CharField(blank=True, editable=False, max_length=60, verbose_name="symbol")),
            ("issued_on", models.DateField(db_index=True, editable=False, null=True, verbose_name="date")),
            ("issue_token", models.UUIDField(editable=False, null=True, unique=True)),
            (
                "drafted_by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="drafted by",
                ),
            ),
            (
                "drafting_unit",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    to="accounts.unit",
                    verbose_name="drafter's unit",
                ),
            ),
            (
                "park",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="documents",
                    to="parks.park",
                    verbose_name="industrial park",
                ),
            ),
            (
                "project",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="documents",
                    to="projects.project",
                    verbose_name="project",
                ),
            ),
            (
                "type",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, to="documents.documenttype", verbose_name="type"
                ),
            ),
            (
                "register",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="documents",
                    to="documents.register",
                    verbose_name="register",
                ),
            ),
            (
                "book",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="documents",
                    to="documents.yearbook",
                    verbose_name="year-book",
                ),
            ),
            (
                "corrects",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="corrected_by",
                    to="documents.outgoingdocument",
                    verbose_name="corrects",
                ),
            ),
            ("identifier", models.CharField(blank=True, editable=False, max_length=80, verbose_name="identifier")),
            (
                "replaces",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="replaced_by",
                    to="documents.outgoingdocument",
                    verbose_name="replaces",
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
            (
                "signing_post",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="accounts.post",
                    verbose_name="signs",
                ),
            ),
            (
                "year_plan",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="specific_plans",
                    to="documents.outgoingdocument",
                    verbose_name="under the plan",
                ),
            ),
            (
                "campaign",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="documents",
                    to="documents.campaign",
                    verbose_name="campaign",
                ),
            ),
        ],
        options={
            "verbose_name": "outgoing document",
            "verbose_name_plural": "outgoing documents",
            "ordering": ["-issued_on", "-number", "-id"],
            "indexes": [
                models.Index(fields=["-issued_on", "-number", "-id"], name="documents_newest_first"),
                models.Index(fields=["number"], name="documents_by_number"),
                models.Index(fields=["symbol", "number"], name="documents_by_symbol"),
                models.Index(
                    condition=models.Q(("state", "issued"), _negated=True),
                    fields=["state"],
                    name="documents_on_their_way",
                ),
            ],
            "constraints": [
                models.UniqueConstraint(
                    models.F("book"),
                    models.F("number"),
                    models.F("occurrence"),
                    name="document_number_once_in_a_book",
                    violation_error_message="This number is taken in this register and year.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("number", None), ("number__gte", 1), _connector="OR"),
                    name="document_numbers_start_at_one",
                    violation_error_message="Numbers start at 1.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("book__isnull", False),
                            ("issued_on__isnull", False),
                            ("number__isnull", False),
                            ("state", "issued"),
                            models.Q(("symbol", ""), _negated=True),
                        ),
                        models.Q(
                            models.Q(("state", "issued"), _negated=True),
                            ("book", None),
                            ("issued_on", None),
                            ("number", None),
                            ("symbol", ""),
                        ),
                        _connector="OR",
                    ),
                    name="document_numbered_iff_issued",
                    violation_error_message="A document has a number if, and only if, it is issued.",
                ),
                models.UniqueConstraint(
                    models.F("identifier"),
                    condition=models.Q(("identifier", ""), _negated=True),
                    name="document_identifier_is_unique",
                    violation_error_message="A document has this identifier already.",
                ),
                models.UniqueConstraint(
                    models.F("replaces"),
                    condition=models.Q(("state", "issued")),
                    name="document_replaced_once",
                    violation_error_message="It was replaced already.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("secrecy", ""),
                        models.Q(
                            ("note", ""),
                            ("park", None),
                            ("project", None),
                            ("recipients", "Theo sổ đăng ký văn bản mật"),
                            ("subject", "Văn bản mật"),
                        ),
                        _connector="OR",
                    ),
                    name="document_secret_is_neutral",
                    violation_error_message="Of a secret document only number, date and a neutral subject are kept.",
                ),
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("OutgoingDocument"),
    FreezeAllWhenRecalled(
        "OutgoingDocument",
        "An issued document is frozen",
        when="OLD.state = 'issued'",
        columns=[
            "state",
            "register_id",
            "type_id",
            "subject",
            "field",
            "unit",
            "signer",
            "signer_title",
            "signing_post_id",
            "authority_mark",
            "recipients",
            "urgency",
            "secrecy",
            "copies",
            "pages",
            "kept_by",
            "dispatched_on",
            "project_id",
            "park_id",
            "note",
            "replaces_id",
            "corrects_id",
            "book_id",
            "number",
            "occurrence",
            "symbol",
            "issued_on",
            "identifier",
            "issue_token",
            "drafted_by_id",
            "drafting_unit_id",
        ],
        delete=f"OLD.state = 'issued' AND NOT {GOES_BACK}",
    ),
    Refuse(
        "OutgoingDocument",
        "A document with files takes no secrecy mark",
        update="OLD.secrecy = '' AND NEW.secrecy <> '' AND EXISTS (SELECT 1 FROM documents_documentfile f WHERE f.outgoing_id = OLD.id)",
        name="secret",
    ),
    Refuse(
        "OutgoingDocument",
        "Only an approved document is issued",
        update="NEW.state = 'issued' AND OLD.state NOT IN ('approved', 'issued')",
        name="approved",
    ),
    Refuse(
        "OutgoingDocument",
        A_CLOSED_BOOK,
        update=f"OLD.book_id IS NULL AND {BOOK_IS_CLOSED}",
        insert=BOOK_IS_CLOSED,
        name="closed",
    ),
    LockedSet("OutgoingDocument", "yearbook", subjects="{row}.book_id"),
    LockedSet("OutgoingDocument", "casefile", subjects=FILES_OF.format(column="outgoing_id", of="id")),
]
