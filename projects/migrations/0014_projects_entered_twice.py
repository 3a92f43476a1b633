import django.db.models.deletion
from django.db import migrations, models

from accounts.history import RecordHistory


class Migration(migrations.Migration):
    dependencies = [("projects", "0013_permits")]

    operations = [
        migrations.AddField(
            model_name="project",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="projects.project",
                verbose_name="merged into",
            ),
        ),
        RecordHistory("Project"),  # with its new column
    ]
