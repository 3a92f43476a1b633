"""Parks, and where they lie."""

import django.db.models.deletion
from django.db import migrations, models

import kcnportal.text
from accounts.history import RecordHistory

TABLES = [
    migrations.CreateModel(
        name="Park",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("code", models.CharField(max_length=50, unique=True, verbose_name="code")),
            ("name", models.CharField(max_length=500, verbose_name="name")),
            (
                "kind",
                models.CharField(
                    choices=[("park", "Industrial park"), ("zone", "Zone"), ("phase", "Phase")],
                    default="park",
                    max_length=10,
                    verbose_name="kind",
                ),
            ),
            ("developer", models.CharField(blank=True, max_length=500, verbose_name="developer")),
            ("address", models.CharField(blank=True, max_length=1000, verbose_name="address")),
            (
                "status",
                models.CharField(
                    choices=[
                        ("planned", "Planned"),
                        ("established", "Established"),
                        ("building", "Being built"),
                        ("operating", "Operating"),
                        ("revoked", "Revoked"),
                    ],
                    default="planned",
                    max_length=12,
                    verbose_name="status",
                ),
            ),
            ("operating_from", models.DateField(blank=True, null=True, verbose_name="operating from")),
            (
                "parent",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="parts",
                    to="parks.park",
                    verbose_name="part of",
                ),
            ),
        ],
        options={
            "verbose_name": "industrial park",
            "verbose_name_plural": "industrial parks",
            "ordering": ["code"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        ("parent", None), models.Q(("parent", models.F("id")), _negated=True), _connector="OR"
                    ),
                    name="park_is_not_part_of_itself",
                    violation_error_message="A park cannot be part of itself.",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="AdministrativePlace",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            (
                "level",
                models.CharField(
                    choices=[("province", "Province"), ("district", "District"), ("commune", "Commune")],
                    max_length=10,
                    verbose_name="level",
                ),
            ),
            (
                "name",
                models.CharField(
                    help_text="As in addresses: xã Thiện Kế, TP Vĩnh Yên.", max_length=200, verbose_name="name"
                ),
            ),
            (
                "code",
                models.CharField(
                    blank=True, help_text="Of the General Statistics Office.", max_length=10, verbose_name="code"
                ),
            ),
            (
                "starts_on",
                models.DateField(
                    blank=True, help_text="Empty: before all records, or not known.", null=True, verbose_name="from"
                ),
            ),
            (
                "ends_on",
                models.DateField(
                    blank=True, help_text="The last day; empty while it exists.", null=True, verbose_name="to"
                ),
            ),
            (
                "basis",
                models.CharField(
                    blank=True, help_text="Of its beginning or its end.", max_length=500, verbose_name="legal basis"
                ),
            ),
            (
                "parent",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="parts",
                    to="parks.administrativeplace",
                    verbose_name="lies in",
                ),
            ),
        ],
        options={
            "verbose_name": "administrative place",
            "verbose_name_plural": "administrative places",
            "ordering": ["name", "starts_on", "id"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        ("starts_on", None), ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                    ),
                    name="place_ends_after_it_begins",
                    violation_error_message="The end is before the beginning.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("level", "province"), _negated=True), ("parent", None), _connector="OR"
                    ),
                    name="province_lies_in_nothing",
                    violation_error_message="A province lies in no other place.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("parent", None), models.Q(("parent", models.F("id")), _negated=True), _connector="OR"
                    ),
                    name="place_does_not_lie_in_itself",
                    violation_error_message="A place does not lie in itself.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="ParkBoard",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            (
                "starts_on",
                models.DateField(blank=True, help_text="Empty: from the beginning.", null=True, verbose_name="from"),
            ),
            (
                "ends_on",
                models.DateField(
                    blank=True, help_text="The last day; empty while it lasts.", null=True, verbose_name="to"
                ),
            ),
            ("board", models.CharField(max_length=200, verbose_name="management board")),
            (
                "is_ours",
                models.BooleanField(
                    default=True,
                    help_text="The board that keeps this portal, under whatever name.",
                    verbose_name="this board",
                ),
            ),
            (
                "park",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="boards",
                    to="parks.park",
                    verbose_name="industrial park",
                ),
            ),
        ],
        options={
            "verbose_name": "board of a park",
            "verbose_name_plural": "boards of parks",
            "ordering": ["park", "starts_on", "id"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        ("starts_on", None), ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                    ),
                    name="park_board_ends_after_it_begins",
                    violation_error_message="The end is before the beginning.",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="ParkPlace",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            (
                "starts_on",
                models.DateField(blank=True, help_text="Empty: from the beginning.", null=True, verbose_name="from"),
            ),
            (
                "ends_on",
                models.DateField(
                    blank=True, help_text="The last day; empty while it lasts.", null=True, verbose_name="to"
                ),
            ),
            (
                "park",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="places",
                    to="parks.park",
                    verbose_name="industrial park",
                ),
            ),
            (
                "place",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="parks",
                    to="parks.administrativeplace",
                    verbose_name="place",
                ),
            ),
        ],
        options={
            "verbose_name": "place of a park",
            "verbose_name_plural": "places of parks",
            "ordering": ["park", "starts_on", "id"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        ("starts_on", None), ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                    ),
                    name="park_place_ends_after_it_begins",
                    violation_error_message="The end is before the beginning.",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="PlaceSuccession",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "after",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="came_after",
                    to="parks.administrativeplace",
                    verbose_name="later place",
                ),
            ),
            (
                "before",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="went_before",
                    to="parks.administrativeplace",
                    verbose_name="earlier place",
                ),
            ),
        ],
        options={
            "verbose_name": "succession of places",
            "verbose_name_plural": "successions of places",
            "ordering": ["id"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("before"),
                    models.F("after"),
                    name="place_succession_recorded_once",
                    violation_error_message="This succession is recorded already.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("before", models.F("after")), _negated=True),
                    name="place_does_not_come_after_itself",
                    violation_error_message="A place does not come after itself.",
                ),
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("Park"),
    RecordHistory("AdministrativePlace"),
    RecordHistory("PlaceSuccession"),
    RecordHistory("ParkPlace"),
    RecordHistory("ParkBoard"),
]
