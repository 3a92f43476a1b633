from django.db import migrations

from accounts.history import AppendOnly, RecordHistory, Refuse

OF_ANOTHER_PROJECT = (
    "NOT EXISTS (SELECT 1 FROM projects_certificate c WHERE c.id = NEW.certificate_id AND c.project_id = NEW.project_id)"
    " OR (NEW.corrects_id IS NOT NULL AND NOT EXISTS"
    " (SELECT 1 FROM projects_projectevent e WHERE e.id = NEW.corrects_id AND e.project_id = NEW.project_id))"
)


class Migration(migrations.Migration):
    dependencies = [("projects", "0004_project_events_and_schedules"), ("accounts", "0002_history_and_guards")]

    operations = [
        # With their new columns; SQLite rebuilt these tables, without their triggers.
        RecordHistory("Project"),
        RecordHistory("Certificate"),
        AppendOnly("Certificate"),
        RecordHistory("Milestone"),
        RecordHistory("ProjectEvent"),
        AppendOnly("ProjectEvent"),
        Refuse(
            "ProjectEvent",
            "An event is of its own project, with its paper and with what it corrects",
            insert=OF_ANOTHER_PROJECT,
            name="own",
        ),
    ]
