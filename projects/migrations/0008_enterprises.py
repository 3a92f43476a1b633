import django.db.models.deletion
from django.db import migrations, models

import kcnportal.text
from accounts.history import RecordHistory


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0005_project_events_are_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="Enterprise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
                ("tax_code", models.CharField(max_length=14, unique=True, verbose_name="tax code")),
                ("name", models.CharField(max_length=500, verbose_name="name")),
                ("address", models.CharField(blank=True, max_length=500, verbose_name="address")),
                ("representative", models.CharField(blank=True, max_length=200, verbose_name="legal representative")),
                ("contact", models.CharField(blank=True, max_length=200, verbose_name="contact person")),
                ("phone", models.CharField(blank=True, max_length=50, verbose_name="telephone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "rhythm",
                    models.CharField(
                        choices=[("month", "Monthly"), ("quarter", "Quarterly")],
                        default="month",
                        max_length=10,
                        verbose_name="reports",
                    ),
                ),
            ],
            options={
                "verbose_name": "enterprise",
                "verbose_name_plural": "enterprises",
                "ordering": ["tax_code"],
            },
        ),
        migrations.AddField(
            model_name="project",
            name="enterprise",
            field=models.ForeignKey(
                blank=True,
                help_text="Who carries out the project, by its tax code.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="projects",
                to="projects.enterprise",
                verbose_name="enterprise",
            ),
        ),
        RecordHistory("Enterprise"),
        RecordHistory("Project"),  # with its new column
    ]
