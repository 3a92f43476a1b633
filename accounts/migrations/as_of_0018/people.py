"""Those who sign in, and what they keep for themselves."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.history import RecordHistory, Refuse

TABLES = [
    migrations.CreateModel(
        name="User",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("password", models.CharField(max_length=128, verbose_name="password")),
            ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
            ("login", models.CharField(max_length=50, unique=True, verbose_name="user name")),
            (
                "full_name",
                models.CharField(help_text="As it is written: Nguyễn Văn An.", max_length=50, verbose_name="full name"),
            ),
            ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
            ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
            (
                "language",
                models.CharField(
                    choices=[("vi", "Tiếng Việt"), ("en", "English")],
                    default="vi",
                    max_length=2,
                    verbose_name="language",
                ),
            ),
            (
                "theme",
                models.CharField(
                    choices=[("auto", "As the device"), ("light", "Light"), ("dark", "Dark")],
                    default="auto",
                    max_length=5,
                    verbose_name="theme",
                ),
            ),
            ("is_demonstration", models.BooleanField(default=False, editable=False)),
            (
                "wants_digest",
                models.BooleanField(
                    default=True,
                    help_text="Each working morning what waits for me, when I have an e-mail.",
                    verbose_name="daily e-mail",
                ),
            ),
            ("password_is_first", models.BooleanField(default=False, editable=False)),
            ("provider_subject", models.CharField(blank=True, default="", editable=False, max_length=300)),
        ],
        options={
            "verbose_name": "person",
            "verbose_name_plural": "people",
            "ordering": ["full_name"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("provider_subject"),
                    condition=models.Q(("provider_subject", ""), _negated=True),
                    name="one_person_for_an_id_of_the_sign_on",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="SavedView",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("list", models.CharField(editable=False, max_length=60, verbose_name="list")),
            ("name", models.CharField(max_length=80, verbose_name="name")),
            ("query", models.CharField(blank=True, editable=False, max_length=2000)),
            ("is_shared", models.BooleanField(default=False, verbose_name="shared with everybody")),
            (
                "owner",
                models.ForeignKey(
                    editable=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="views",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="owner",
                ),
            ),
        ],
        options={
            "verbose_name": "saved search",
            "verbose_name_plural": "saved searches",
            "ordering": ["name", "id"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("owner"),
                    models.F("list"),
                    models.F("name"),
                    name="saved_view_named_once",
                    violation_error_message="You have a saved search of this name already.",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Session",
        fields=[
            (
                "session_key",
                models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
            ),
            ("session_data", models.TextField(verbose_name="session data")),
            ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
            ("address", models.GenericIPAddressField(null=True, verbose_name="address")),
            ("device", models.CharField(blank=True, max_length=200, verbose_name="device")),
            ("started_at", models.DateTimeField(null=True, verbose_name="signed in")),
            ("last_seen_at", models.DateTimeField(verbose_name="last seen")),
            (
                "user",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="sessions",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="person",
                ),
            ),
        ],
        options={
            "verbose_name": "session",
            "verbose_name_plural": "sessions",
            "ordering": ["-last_seen_at"],
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="SignIn",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("at", models.DateTimeField(auto_now_add=True, verbose_name="moment")),
            (
                "step",
                models.CharField(
                    choices=[
                        ("password", "Password"),
                        ("code", "Second factor"),
                        ("provider", "Single sign-on"),
                        ("confirm", "Password, asked for once more"),
                    ],
                    max_length=10,
                    verbose_name="step",
                ),
            ),
            ("who", models.CharField(max_length=64)),
            ("address", models.GenericIPAddressField(null=True, verbose_name="address")),
            ("device", models.CharField(blank=True, max_length=200, verbose_name="device")),
            (
                "outcome",
                models.CharField(
                    choices=[("begun", "Begun"), ("failed", "Failed"), ("succeeded", "Succeeded")],
                    default="begun",
                    max_length=10,
                    verbose_name="outcome",
                ),
            ),
            (
                "user",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="sign_ins",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="person",
                ),
            ),
        ],
        options={
            "verbose_name": "sign-in",
            "verbose_name_plural": "sign-ins",
            "ordering": ["-id"],
            "indexes": [
                models.Index(fields=["who", "step", "-id"], name="sign_ins_by_name"),
                models.Index(fields=["user", "-id"], name="sign_ins_of_a_person"),
            ],
        },
    ),
    migrations.CreateModel(
        name="SecondFactor",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("secret", models.CharField(max_length=64)),
            ("last_step", models.BigIntegerField(default=0)),
            ("recovery", models.JSONField(default=list)),
            ("since", models.DateTimeField(auto_now_add=True, verbose_name="since")),
            (
                "user",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="second_factor",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="person",
                ),
            ),
        ],
        options={
            "verbose_name": "second factor",
            "verbose_name_plural": "second factors",
        },
    ),
    migrations.CreateModel(
        name="Viewing",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("reason", models.CharField(max_length=500, verbose_name="reason")),
            ("started_at", models.DateTimeField(verbose_name="from")),
            ("until", models.DateTimeField(verbose_name="to")),
            ("ended_at", models.DateTimeField(null=True, verbose_name="ended")),
            (
                "by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="viewings",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="who",
                ),
            ),
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="viewed",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="seen as",
                ),
            ),
        ],
        options={
            "verbose_name": "viewing as another",
            "verbose_name_plural": "viewings as another",
            "ordering": ["-id"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("by", models.F("person")), _negated=True), name="nobody_views_as_themselves"
                )
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("SavedView"),
    Refuse("SignIn", "Sign-ins are settled once and never deleted", update="OLD.outcome <> 'begun'", delete="1 = 1"),
    RecordHistory("Viewing"),
    RecordHistory("User"),
]
