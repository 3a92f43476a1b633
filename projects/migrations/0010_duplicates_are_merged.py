import django.db.models.deletion
from django.db import migrations, models

from accounts.history import RecordHistory


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0009_statements_have_a_life"),
    ]

    operations = [
        migrations.AddField(
            model_name="enterprise",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="projects.enterprise",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="investor",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="projects.investor",
                verbose_name="merged into",
            ),
        ),
        RecordHistory("Enterprise"),  # with their new columns
        RecordHistory("Investor"),
    ]
