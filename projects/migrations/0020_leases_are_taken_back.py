from django.db import migrations, models

from accounts.history import RecordHistory


class Migration(migrations.Migration):
    dependencies = [("projects", "0019_reservations_of_land")]

    operations = [
        migrations.RemoveConstraint("lease", "lease_once_for_a_project_and_day"),
        migrations.RemoveConstraint("lease", "lease_without_project_once_for_a_day"),
        migrations.AddField(
            "lease",
            "taken_back_on",
            models.DateField(blank=True, editable=False, null=True, verbose_name="taken back on"),
        ),
        migrations.AddField(
            "lease",
            "taken_back_why",
            models.CharField(blank=True, default="", editable=False, max_length=500, verbose_name="why"),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            "lease",
            models.UniqueConstraint(
                condition=models.Q(taken_back_on=None),
                fields=("park", "project", "starts_on"),
                name="lease_once_for_a_project_and_day",
                violation_error_message="The project has a lease here from this day already.",
            ),
        ),
        migrations.AddConstraint(
            "lease",
            models.UniqueConstraint(
                condition=models.Q(project=None, taken_back_on=None),
                fields=("park", "starts_on"),
                name="lease_without_project_once_for_a_day",
                violation_error_message="There is a lease without a project here from this day already.",
            ),
        ),
        RecordHistory("Lease"),  # SQLite made the table anew
    ]
