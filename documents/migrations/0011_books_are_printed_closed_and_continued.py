import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from accounts.history import Freeze, HistoryFunction, RecordHistory, Refuse

IS_CLOSED = "EXISTS (SELECT 1 FROM documents_yearbook b WHERE b.id = NEW.book_id AND b.closed_on IS NOT NULL)"
BOOK = [
    "register_id",
    "year",
    "last_number",
    "last_issued_on",
    "being_taken_over",
    "continued_after",
    "continued_after_on",
]
CLOSING = ["book_id", "closed_at", "closed_by_id", "documents", "content", "sha256", "accepted"]
PRINTED = ["state", "kind", "register_id", "year", "format", "asked_by_id", "closes", "reason", "content", "sha256"]
A_CLOSED_BOOK = "A closed year-book takes no number"


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0010_few_documents_are_on_their_way"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="yearbook",
            name="continued_after",
            field=models.PositiveIntegerField(editable=False, null=True, verbose_name="continues after number"),
        ),
        migrations.AddField(
            model_name="yearbook",
            name="continued_after_on",
            field=models.DateField(editable=False, null=True, verbose_name="date of that number"),
        ),
        migrations.CreateModel(
            name="PrintedRegister",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting"),
                            ("running", "Running"),
                            ("ready", "Ready"),
                            ("failed", "Failed"),
                        ],
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("outgoing", "Outgoing register"),
                            ("incoming", "Incoming register"),
                            ("follow-up", "Follow-up register"),
                            ("postal", "Postal register"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "format",
                    models.CharField(
                        choices=[("pdf", "PDF"), ("xlsx", "XLSX"), ("docx", "DOCX")],
                        max_length=4,
                        verbose_name="format",
                    ),
                ),
                ("closes", models.BooleanField(default=False, verbose_name="closes the year-book")),
                ("reason", models.CharField(blank=True, max_length=1000, verbose_name="why it is closed as it is")),
                ("content", models.BinaryField(null=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked for by",
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        help_text="Empty: all.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.register",
                        verbose_name="register",
                    ),
                ),
            ],
            options={
                "verbose_name": "printed register",
                "verbose_name_plural": "printed registers",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "ready"), _negated=True),
                            models.Q(("content__isnull", False), models.Q(("sha256", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="printed_register_has_its_file",
                    )
                ],
            },
        ),
        # The bytes of files are no part of the history: SQLite's JSON could not hold those of a closed book.
        HistoryFunction(),
        RecordHistory("BookClosing"),
        RecordHistory("YearBook"),  # with its new columns
        RecordHistory("Register_types"),
        Freeze("BookClosing", "A closed book is kept as it was printed", when="1 = 1", columns=CLOSING),
        Freeze("YearBook", A_CLOSED_BOOK, when="OLD.closed_on IS NOT NULL", columns=BOOK),
        Refuse(
            "OutgoingDocument",
            A_CLOSED_BOOK,
            update=f"OLD.book_id IS NULL AND {IS_CLOSED}",
            insert=IS_CLOSED,
            name="closed",
        ),
        Refuse("IncomingDocument", A_CLOSED_BOOK, insert=IS_CLOSED, name="closed"),
        Freeze(
            "PrintedRegister", "A printed register is kept as it was made", when="OLD.state = 'ready'", columns=PRINTED
        ),
    ]
