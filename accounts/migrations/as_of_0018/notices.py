"""What people are told."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

TABLES = [
    migrations.CreateModel(
        name="Notice",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("at", models.DateTimeField(auto_now_add=True, verbose_name="moment")),
            ("occasion", models.CharField(max_length=100)),
            ("sentence", models.CharField(max_length=200)),
            ("values", models.JSONField(default=dict)),
            ("subject_type", models.CharField(max_length=60)),
            ("subject_id", models.BigIntegerField()),
            ("seen_at", models.DateTimeField(null=True, verbose_name="seen")),
            ("mailed_at", models.DateTimeField(null=True, verbose_name="mailed")),
            (
                "to",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="notices",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="to",
                ),
            ),
        ],
        options={
            "verbose_name": "notice",
            "verbose_name_plural": "notices",
            "ordering": ["-id"],
            "indexes": [models.Index(fields=["to", "-id"], name="notices_of_a_person")],
            "constraints": [
                models.UniqueConstraint(models.F("to"), models.F("occasion"), name="notice_once_for_an_occasion")
            ],
        },
    ),
    migrations.CreateModel(
        name="NoticeMail",
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
                "notice",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="mail",
                    to="accounts.notice",
                    verbose_name="notice",
                ),
            ),
        ],
        options={
            "verbose_name": "mail of a notice",
            "verbose_name_plural": "mails of notices",
            "ordering": ["-id"],
        },
    ),
    migrations.CreateModel(
        name="TroubleMail",
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
            ("day", models.DateField(verbose_name="day")),
            (
                "to",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="to",
                ),
            ),
        ],
        options={
            "verbose_name": "mail about troubles",
            "verbose_name_plural": "mails about troubles",
            "ordering": ["-id"],
            "constraints": [models.UniqueConstraint(models.F("to"), models.F("day"), name="one_trouble_mail_a_day")],
        },
    ),
]
