"""Events of projects."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.history import AppendOnly, LockedSet, RecordHistory, Refuse

# To correct an entry of locked days changes what they say, whatever the day of the correction.
OF_WHAT_IT_CORRECTS = "(SELECT e.happened_on FROM {table} e WHERE e.id = {{row}}.corrects_id)"


def days(table):
    return ["{row}.happened_on", OF_WHAT_IT_CORRECTS.format(table=table)]


TABLES = [
    migrations.CreateModel(
        name="ProjectEvent",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("amended", "Amended without capital"),
                        ("shares", "Transfer of shares"),
                        ("transferred", "Transfer of the project"),
                        ("relocated", "Location updated"),
                        ("merger", "Merger"),
                        ("split", "Split"),
                        ("suspended", "Suspended"),
                        ("resumed", "Resumed"),
                        ("terminated", "Terminated"),
                        ("withdrawn", "Certificate revoked"),
                        ("void", "Taken back"),
                    ],
                    max_length=12,
                    verbose_name="kind",
                ),
            ),
            ("happened_on", models.DateField(db_index=True, verbose_name="date")),
            ("changes", models.JSONField(blank=True, default=dict, editable=False, verbose_name="changes")),
            ("note", models.CharField(blank=True, max_length=2000, verbose_name="note")),
            ("recorded_on", models.DateField(verbose_name="recorded on")),
            ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
            (
                "certificate",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="project_events",
                    to="projects.certificate",
                    verbose_name="certificate",
                ),
            ),
            (
                "corrects",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="corrections",
                    to="projects.projectevent",
                    verbose_name="corrects",
                ),
            ),
            (
                "other",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="life_events_elsewhere",
                    to="projects.project",
                    verbose_name="the other project",
                ),
            ),
            (
                "project",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="life_events",
                    to="projects.project",
                    verbose_name="project",
                ),
            ),
            (
                "recorded_by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="recorded by",
                ),
            ),
        ],
        options={
            "verbose_name": "project event",
            "verbose_name_plural": "project events",
            "ordering": ["happened_on", "id"],
            "indexes": [models.Index(fields=["project", "happened_on"], name="life_of_a_project")],
            "constraints": [
                models.UniqueConstraint(
                    models.F("certificate"),
                    models.F("kind"),
                    condition=models.Q(("other", None)),
                    name="project_event_once_for_a_document_and_kind",
                    violation_error_message="This document has an event of this kind already.",
                ),
                models.UniqueConstraint(
                    models.F("certificate"),
                    models.F("kind"),
                    models.F("other"),
                    name="project_event_once_for_a_document_and_project",
                    violation_error_message="This document names that project already.",
                ),
                models.UniqueConstraint(
                    models.F("corrects"),
                    name="project_event_corrected_once",
                    violation_error_message="This event was corrected already: correct what stands in its place.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("kind", "void"), _negated=True), ("corrects__isnull", False), _connector="OR"
                    ),
                    name="project_event_taken_back_is_named",
                    violation_error_message="Name the event that is taken back.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("kind__in", ["merger", "split"]), ("other__isnull", False)),
                        models.Q(models.Q(("kind__in", ["merger", "split"]), _negated=True), ("other__isnull", True)),
                        _connector="OR",
                    ),
                    name="project_event_names_another_project",
                    violation_error_message="A merger or a split names the other project, and nothing else does.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("other", None), models.Q(("other", models.F("project")), _negated=True), _connector="OR"
                    ),
                    name="project_event_is_between_two_projects",
                    violation_error_message="A project cannot be merged with itself or split off itself.",
                ),
            ],
        },
    ),
]

GUARDS = [
    RecordHistory("ProjectEvent"),
    AppendOnly("ProjectEvent"),
    Refuse(
        "ProjectEvent",
        "An event is of its own project, with its paper and with what it corrects",
        insert="NOT EXISTS (SELECT 1 FROM projects_certificate c WHERE c.id = NEW.certificate_id AND c.project_id = NEW.project_id) OR (NEW.corrects_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM projects_projectevent e WHERE e.id = NEW.corrects_id AND e.project_id = NEW.project_id))",
        name="own",
    ),
    LockedSet("ProjectEvent", "ledger", days=days("projects_projectevent"), only=["insert"]),
]
