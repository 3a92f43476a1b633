"""Files and papers of records."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.history import Freeze, LockedSet, RecordHistory

DAY_OF_DECISION = "(SELECT p.decided_on FROM parks_planningdecision p WHERE p.id = {row}.decision_id)"

TABLES = [
    migrations.CreateModel(
        name="CasePaper",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "part",
                models.CharField(
                    choices=[
                        ("proposal", "Proposes it"),
                        ("appraisal", "Appraises it"),
                        ("decision", "Decides it"),
                        ("other", "Belongs to it"),
                    ],
                    default="proposal",
                    max_length=10,
                    verbose_name="part",
                ),
            ),
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
                "decision",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="papers",
                    to="parks.planningdecision",
                    verbose_name="planning decision",
                ),
            ),
            (
                "incoming",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="cases",
                    to="documents.incomingdocument",
                    verbose_name="incoming document",
                ),
            ),
            (
                "outgoing",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="cases",
                    to="documents.outgoingdocument",
                    verbose_name="outgoing document",
                ),
            ),
        ],
        options={
            "verbose_name": "document of a case",
            "verbose_name_plural": "documents of cases",
            "ordering": ["id"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("incoming__isnull", False), ("outgoing", None)),
                        models.Q(("incoming", None), ("outgoing__isnull", False)),
                        _connector="OR",
                    ),
                    name="case_paper_is_one_document",
                ),
                models.UniqueConstraint(fields=("decision", "outgoing"), name="outgoing_document_once_in_a_case"),
                models.UniqueConstraint(fields=("decision", "incoming"), name="incoming_document_once_in_a_case"),
            ],
        },
    ),
    migrations.CreateModel(
        name="RecordFile",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=255, verbose_name="file name")),
            ("media_type", models.CharField(max_length=100, verbose_name="kind")),
            ("size", models.PositiveBigIntegerField(verbose_name="size (bytes)")),
            ("sha256", models.CharField(db_index=True, max_length=64)),
            ("file", models.FileField(max_length=200, upload_to="documents")),
            ("pages", models.PositiveIntegerField(null=True, verbose_name="pages")),
            ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
            ("title", models.CharField(blank=True, max_length=200, verbose_name="what it is")),
            ("is_current", models.BooleanField(default=True, verbose_name="current")),
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
                "certificate",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="files",
                    to="projects.certificate",
                    verbose_name="certificate",
                ),
            ),
            (
                "decision",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="files",
                    to="parks.planningdecision",
                    verbose_name="planning decision",
                ),
            ),
            (
                "permit",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="files",
                    to="projects.permit",
                    verbose_name="permit",
                ),
            ),
            (
                "reservation",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="files",
                    to="projects.reservation",
                    verbose_name="reservation of land",
                ),
            ),
        ],
        options={
            "verbose_name": "file of a record",
            "verbose_name_plural": "files of records",
            "ordering": ["-id"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("certificate", None), ("decision__isnull", False), ("permit", None), ("reservation", None)
                        ),
                        models.Q(
                            ("certificate__isnull", False), ("decision", None), ("permit", None), ("reservation", None)
                        ),
                        models.Q(
                            ("certificate", None), ("decision", None), ("permit__isnull", False), ("reservation", None)
                        ),
                        models.Q(
                            ("certificate", None), ("decision", None), ("permit", None), ("reservation__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    name="record_file_belongs_to_one_record",
                )
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("CasePaper"),
    RecordHistory("RecordFile"),
    Freeze(
        "RecordFile",
        "Files of records are kept",
        when="1 = 1",
        columns=[
            "name",
            "media_type",
            "size",
            "sha256",
            "file",
            "pages",
            "added_by_id",
            "added_at",
            "title",
            "decision_id",
            "certificate_id",
            "permit_id",
            "reservation_id",
        ],
    ),
    LockedSet("RecordFile", "decisions", days=[DAY_OF_DECISION]),
    LockedSet("CasePaper", "decisions", days=[DAY_OF_DECISION]),
]
