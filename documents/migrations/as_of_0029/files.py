"""Files of documents."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kcnportal.text
from accounts.history import Freeze, LockedSet, RecordHistory, Refuse
from documents.migrations.as_of_0029.sets import (
    BOOK_OF_INCOMING,
    BOOK_OF_OUTGOING,
    FILES_OF,
)


def outgoing(condition):
    return f"EXISTS (SELECT 1 FROM documents_outgoingdocument d WHERE d.id = {condition})"  # noqa: S608


def incoming(condition):
    return f"EXISTS (SELECT 1 FROM documents_incomingdocument d WHERE d.id = {condition})"  # noqa: S608


TO_A_SECRET = outgoing("NEW.outgoing_id AND d.secrecy <> ''") + " OR " + incoming("NEW.incoming_id AND d.secrecy <> ''")
TO_AN_ISSUED = "NEW.part <> 'signed' AND " + outgoing("NEW.outgoing_id AND d.state = 'issued'")
OF_AN_ISSUED = outgoing("OLD.outgoing_id AND d.state = 'issued'")
KEPT = ["insert", "delete"]  # what its file says is frozen; its words are read from it behind the upload
BOOKS_OF_FILE = " UNION ".join(
    [BOOK_OF_OUTGOING.format(column="outgoing_id"), BOOK_OF_INCOMING.format(column="incoming_id")]
)
FILES_OF_FILE = " UNION ".join(FILES_OF.format(column=column, of=column) for column in ("outgoing_id", "incoming_id"))

TABLES = [
    migrations.CreateModel(
        name="DocumentFile",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "part",
                models.CharField(
                    choices=[("main", "The document"), ("annex", "Annex"), ("signed", "Signed copy")],
                    default="main",
                    max_length=10,
                    verbose_name="part",
                ),
            ),
            ("name", models.CharField(max_length=255, verbose_name="file name")),
            ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
            ("is_current", models.BooleanField(default=True, verbose_name="current")),
            ("media_type", models.CharField(max_length=100, verbose_name="kind")),
            ("size", models.PositiveBigIntegerField(verbose_name="size (bytes)")),
            ("sha256", models.CharField(db_index=True, max_length=64)),
            ("file", models.FileField(max_length=200, upload_to="documents")),
            ("pages", models.PositiveIntegerField(null=True, verbose_name="pages")),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
            (
                "added_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="added by",
                ),
            ),
            (
                "outgoing",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="files",
                    to="documents.outgoingdocument",
                    verbose_name="outgoing document",
                ),
            ),
            (
                "incoming",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="files",
                    to="documents.incomingdocument",
                    verbose_name="incoming document",
                ),
            ),
            ("made_from", models.CharField(blank=True, max_length=200, verbose_name="made from the template")),
            ("read_at", models.DateTimeField(null=True)),
            (
                "replaces",
                models.OneToOneField(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="replaced_by",
                    to="documents.documentfile",
                    verbose_name="version before",
                ),
            ),
        ],
        options={
            "verbose_name": "file of a document",
            "verbose_name_plural": "files of documents",
            "ordering": ["part", "name", "-version"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("incoming__isnull", False), ("outgoing", None)),
                        models.Q(("incoming", None), ("outgoing__isnull", False)),
                        _connector="OR",
                    ),
                    name="file_belongs_to_one_document",
                ),
                models.UniqueConstraint(
                    models.F("outgoing"),
                    models.F("part"),
                    condition=models.Q(("is_current", True), models.Q(("part", "annex"), _negated=True)),
                    name="one_current_main_and_signed_file",
                ),
                models.UniqueConstraint(
                    models.F("incoming"),
                    models.F("part"),
                    condition=models.Q(("is_current", True), models.Q(("part", "annex"), _negated=True)),
                    name="one_current_main_file_of_an_incoming_document",
                ),
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("DocumentFile"),
    Freeze(
        "DocumentFile",
        "Files of documents are kept",
        when="1 = 1",
        columns=[
            "outgoing_id",
            "incoming_id",
            "part",
            "name",
            "version",
            "media_type",
            "size",
            "sha256",
            "file",
            "pages",
            "added_by_id",
            "added_at",
            "replaces_id",
            "made_from",
        ],
    ),
    Refuse(
        "DocumentFile",
        "The files of an issued document are frozen",
        update=f"OLD.is_current <> NEW.is_current AND OLD.part <> 'signed' AND {OF_AN_ISSUED}",
        insert=TO_AN_ISSUED,
        name="issued",
    ),
    Refuse("DocumentFile", "A document with a secrecy mark takes no file", insert=TO_A_SECRET, name="secret"),
    LockedSet("DocumentFile", "yearbook", subjects=BOOKS_OF_FILE, only=KEPT),
    LockedSet("DocumentFile", "casefile", subjects=FILES_OF_FILE, only=KEPT),
]
