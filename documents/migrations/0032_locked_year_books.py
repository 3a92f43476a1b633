from django.db import migrations

from accounts.history import LockedSet


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0031_submitted_file_plans_wait"),
    ]

    operations = [
        # The book itself, not only what is in it.
        LockedSet("YearBook", "yearbook", subjects="{row}.id", only=["update", "delete"]),
    ]
