"""Case files."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kcnportal.text
from accounts.history import Freeze, LockedSet, RecordHistory, Refuse

IS_CLOSED = "EXISTS (SELECT 1 FROM documents_casefile f WHERE f.id = {row}.case_file_id AND f.closed_on IS NOT NULL)"
HANDED_OVER = (
    "EXISTS (SELECT 1 FROM documents_transferredfile r WHERE r.case_file_id = OLD.id AND NOT r.is_given_back) "
    "AND (NEW.closed_on IS NULL OR NEW.closed_on <> OLD.closed_on)"
)

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
    Refuse("CaseFile", "A file with the archive is not reopened", update=HANDED_OVER, name="handed_over"),
    RecordHistory("CaseFile"),
    Freeze(
        "CaseFile",
        "A closed case file is frozen",
        when="OLD.closed_on IS NOT NULL",
        columns=["code", "year", "title", "unit_id", "keeper_id", "kept_years", "note", "planned_id", "settled_on"],
    ),
]
