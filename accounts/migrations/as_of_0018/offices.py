"""The agency, its units and posts, and the days on which it works."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.history import RecordHistory

TABLES = [
    migrations.CreateModel(
        name="Agency",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("starts_on", models.DateField(unique=True, verbose_name="from")),
            ("code", models.CharField(help_text="As in document symbols: BQLKCN.", max_length=30, verbose_name="code")),
            ("name", models.CharField(max_length=200, verbose_name="name")),
            ("superior", models.CharField(blank=True, max_length=200, verbose_name="superior agency")),
            ("place", models.CharField(blank=True, max_length=50, verbose_name="place name")),
            (
                "head_title",
                models.CharField(
                    default="Trưởng ban",
                    help_text="As deputies sign for it: KT. TRƯỞNG BAN.",
                    max_length=100,
                    verbose_name="title of its head",
                ),
            ),
            (
                "identifier",
                models.CharField(
                    blank=True,
                    help_text="OrganId of the records law, such as H62.40.",
                    max_length=13,
                    verbose_name="identifier code",
                ),
            ),
            (
                "english_name",
                models.CharField(
                    blank=True,
                    help_text="In English reports; empty: the name itself.",
                    max_length=200,
                    verbose_name="name in English",
                ),
            ),
            (
                "english_superior",
                models.CharField(blank=True, max_length=200, verbose_name="superior agency in English"),
            ),
        ],
        options={
            "verbose_name": "agency name",
            "verbose_name_plural": "agency names",
            "ordering": ["-starts_on"],
        },
    ),
    migrations.CreateModel(
        name="Unit",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "code",
                models.CharField(
                    help_text="As in the symbol of official letters: ĐT, QHXD, VP.",
                    max_length=20,
                    unique=True,
                    verbose_name="code",
                ),
            ),
            ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
            ("fields", models.JSONField(blank=True, default=list, verbose_name="fields of work")),
        ],
        options={
            "verbose_name": "unit",
            "verbose_name_plural": "units",
            "ordering": ["name"],
        },
    ),
    migrations.CreateModel(
        name="Post",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "role",
                models.CharField(
                    choices=[
                        ("officer", "Officer"),
                        ("unit_head", "Unit head"),
                        ("clerk", "Records clerk"),
                        ("leader", "Board leader"),
                        ("manager", "Manager"),
                        ("administrator", "Administrator"),
                    ],
                    max_length=20,
                    verbose_name="role",
                ),
            ),
            (
                "title",
                models.CharField(
                    help_text="As it is signed: Trưởng phòng, Phó Trưởng ban.", max_length=100, verbose_name="title"
                ),
            ),
            ("starts_on", models.DateField(verbose_name="from")),
            ("ends_on", models.DateField(blank=True, null=True, verbose_name="to")),
            (
                "user",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="posts",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="person",
                ),
            ),
            (
                "unit",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="posts",
                    to="accounts.unit",
                    verbose_name="unit",
                ),
            ),
            (
                "standing",
                models.CharField(
                    choices=[("head", "Head"), ("deputy", "Deputy"), ("acting", "Acting head")],
                    default="head",
                    help_text="Of board leaders and unit heads: a deputy signs KT., an acting head Q.",
                    max_length=10,
                    verbose_name="standing",
                ),
            ),
        ],
        options={
            "verbose_name": "post",
            "verbose_name_plural": "posts",
            "ordering": ["user", "-starts_on"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                    name="post_ends_after_it_starts",
                    violation_error_message="A post cannot end before it starts.",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="SpecialDay",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("day", models.DateField(unique=True, verbose_name="day")),
            ("is_worked", models.BooleanField(default=False, verbose_name="worked")),
            ("name", models.CharField(max_length=100, verbose_name="name")),
        ],
        options={
            "verbose_name": "day off or worked day",
            "verbose_name_plural": "days off and worked days",
            "ordering": ["-day"],
        },
    ),
    migrations.CreateModel(
        name="Delegation",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "kind",
                models.CharField(
                    choices=[("substitute", "Substitute"), ("authorisation", "Written authorisation (TUQ.)")],
                    max_length=15,
                    verbose_name="kind",
                ),
            ),
            ("starts_on", models.DateField(verbose_name="from")),
            ("ends_on", models.DateField(verbose_name="to")),
            ("fields", models.JSONField(blank=True, default=list, verbose_name="fields of work")),
            ("document_number", models.CharField(blank=True, max_length=100, verbose_name="by document")),
            ("ended_on", models.DateField(blank=True, editable=False, null=True, verbose_name="ended early on")),
            (
                "giver",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="delegations",
                    to="accounts.post",
                    verbose_name="for the post",
                ),
            ),
            (
                "receiver",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="delegations",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="to",
                ),
            ),
        ],
        options={
            "verbose_name": "delegation",
            "verbose_name_plural": "delegations",
            "ordering": ["-starts_on", "-id"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                    name="delegation_ends_after_it_starts",
                    violation_error_message="A delegation cannot end before it starts.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("kind", "authorisation"), _negated=True),
                        models.Q(
                            models.Q(("document_number", ""), _negated=True), models.Q(("fields", []), _negated=True)
                        ),
                        _connector="OR",
                    ),
                    name="authorisation_is_written_and_limited",
                    violation_error_message="A written authorisation names its document and the fields that it is for.",
                ),
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("Unit"),
    RecordHistory("Post"),
    RecordHistory("SpecialDay"),
    RecordHistory("Delegation"),
    RecordHistory("Agency"),
]
