"""Projects, their milestones and permits."""

import django.db.models.deletion
from django.db import migrations, models

import kcnportal.money
import kcnportal.text
from accounts.history import RecordHistory

TABLES = [
    migrations.CreateModel(
        name="Project",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            ("code", models.CharField(max_length=50, unique=True, verbose_name="code")),
            ("name", models.CharField(max_length=500, verbose_name="name")),
            (
                "project_class",
                models.CharField(choices=[("FDI", "FDI"), ("DDI", "DDI")], max_length=3, verbose_name="class"),
            ),
            ("sector", models.CharField(max_length=5, verbose_name="sector (VSIC 2018)")),
            (
                "complex",
                models.CharField(
                    blank=True, help_text="A group of projects, like CNC Tech.", max_length=200, verbose_name="complex"
                ),
            ),
            ("land", kcnportal.money.HectareField(blank=True, null=True, verbose_name="land (ha)")),
            ("term_years", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="term (years)")),
            ("objective", models.TextField(blank=True, verbose_name="objective")),
            ("operating_from", models.DateField(blank=True, null=True, verbose_name="operating from")),
            (
                "park",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="projects",
                    to="parks.park",
                    verbose_name="park, zone or phase",
                ),
            ),
            (
                "investors",
                models.ManyToManyField(
                    related_name="projects", through="projects.ProjectInvestor", to="projects.investor"
                ),
            ),
            ("contributed", kcnportal.money.MoneyField(blank=True, null=True, verbose_name="contributed capital")),
            ("mobilised", kcnportal.money.MoneyField(blank=True, null=True, verbose_name="mobilised capital")),
            ("scale", models.TextField(blank=True, help_text="Capacity, products, floor area.", verbose_name="scale")),
            (
                "site",
                models.CharField(
                    blank=True, help_text="Lot and address inside the park.", max_length=500, verbose_name="site"
                ),
            ),
            (
                "enterprise",
                models.ForeignKey(
                    blank=True,
                    help_text="Who carries out the project, by its tax code.",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="projects",
                    to="projects.enterprise",
                    verbose_name="enterprise",
                ),
            ),
            (
                "merged_into",
                models.ForeignKey(
                    blank=True,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="merged",
                    to="projects.project",
                    verbose_name="merged into",
                ),
            ),
            ("name_key", kcnportal.text.SearchText(blank=True, default="", editable=False)),
        ],
        options={
            "verbose_name": "investment project",
            "verbose_name_plural": "investment projects",
            "ordering": ["code"],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("land", None), ("land__gte", 0), _connector="OR"),
                    name="project_land_is_not_negative",
                    violation_error_message="An area must not be negative.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("contributed", None), ("contributed__gte", 0), _connector="OR"),
                    name="project_contributed_is_not_negative",
                    violation_error_message="The amount must not be negative.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("mobilised", None), ("mobilised__gte", 0), _connector="OR"),
                    name="project_mobilised_is_not_negative",
                    violation_error_message="The amount must not be negative.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Milestone",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("planned_on", models.DateField(verbose_name="planned by")),
            (
                "what",
                models.CharField(
                    choices=[
                        ("contributed", "Capital contributed"),
                        ("mobilised", "Capital mobilised"),
                        ("procedures", "Legal procedures done"),
                        ("construction", "Construction begun"),
                        ("completion", "Construction completed"),
                        ("operation", "Put into operation"),
                    ],
                    max_length=12,
                    verbose_name="what is planned",
                ),
            ),
            ("amount", kcnportal.money.MoneyField(blank=True, null=True, verbose_name="amount")),
            (
                "project",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="milestones",
                    to="projects.project",
                    verbose_name="project",
                ),
            ),
        ],
        options={
            "verbose_name": "milestone",
            "verbose_name_plural": "milestones",
            "ordering": ["project", "planned_on", "id"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("project", "planned_on", "what"),
                    name="milestone_once_for_a_day",
                    violation_error_message="The same step is planned twice for one day.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("amount", None),
                        models.Q(("amount__gt", 0), ("what__in", ["contributed", "mobilised"])),
                        _connector="OR",
                    ),
                    name="milestone_amount_is_of_capital",
                    violation_error_message="Only capital has an amount, above zero.",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Permit",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("eia", "Environmental impact assessment"),
                        ("environment", "Environmental permit"),
                        ("trial", "Trial operation of environmental works"),
                        ("construction", "Construction permit"),
                        ("fire_design", "Fire safety design appraised"),
                        ("fire", "Fire safety accepted"),
                        ("labour_rules", "Labour rules registered"),
                        ("foreign_labour", "Posts for foreign workers approved"),
                        ("other", "Another permit"),
                    ],
                    max_length=20,
                    verbose_name="kind",
                ),
            ),
            ("number", models.CharField(max_length=100, verbose_name="number and symbol")),
            ("issued_on", models.DateField(verbose_name="date")),
            ("authority", models.CharField(max_length=500, verbose_name="issuing authority")),
            (
                "ends_on",
                models.DateField(blank=True, help_text="Empty: without an end.", null=True, verbose_name="valid to"),
            ),
            (
                "subject",
                models.CharField(
                    blank=True, help_text="The works or the scope.", max_length=1000, verbose_name="for what"
                ),
            ),
            ("note", models.CharField(blank=True, max_length=1000, verbose_name="note")),
            ("taken_back_on", models.DateField(blank=True, editable=False, null=True, verbose_name="taken back on")),
            ("taken_back_why", models.CharField(blank=True, editable=False, max_length=500, verbose_name="why")),
            (
                "project",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="permits",
                    to="projects.project",
                    verbose_name="project",
                ),
            ),
            (
                "replaces",
                models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="replaced_by",
                    to="projects.permit",
                    verbose_name="stands in place of",
                ),
            ),
        ],
        options={
            "verbose_name": "permit",
            "verbose_name_plural": "permits",
            "ordering": ["-issued_on", "-id"],
            "constraints": [
                models.UniqueConstraint(
                    models.F("project"),
                    models.F("kind"),
                    models.F("number"),
                    condition=models.Q(("taken_back_on", None)),
                    name="permit_once_in_a_project",
                    violation_error_message="The project has a permit of this kind and number already.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("issued_on")), _connector="OR"),
                    name="permit_ends_after_it_is_issued",
                    violation_error_message="The permit cannot end before its date.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("taken_back_on", None), ("replaces", None), _connector="OR"),
                    name="permit_taken_back_replaces_nothing",
                ),
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("Milestone"),
    RecordHistory("Permit"),
    RecordHistory("Project"),
]
