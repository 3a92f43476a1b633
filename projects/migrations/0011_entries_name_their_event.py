import django.db.models.deletion
from django.db import migrations, models

from accounts.history import RecordHistory, Refuse

OF_ANOTHER_PROJECT = (
    "NEW.event_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM projects_projectevent e"
    " WHERE e.id = NEW.event_id AND NEW.project_id IN (e.project_id, e.other_id))"
)


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0010_duplicates_are_merged"),
    ]

    operations = [
        migrations.AddField(
            model_name="capitalevent",
            name="event",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="projects.projectevent",
                verbose_name="came with the event",
            ),
        ),
        RecordHistory("CapitalEvent"),  # with its new column
        Refuse(
            "CapitalEvent",
            "An entry comes with an event of its own project",
            insert=OF_ANOTHER_PROJECT,
            name="event",
        ),
    ]
