from django.db import migrations

from accounts.history import RecordHistory


class Migration(migrations.Migration):
    dependencies = [("parks", "0001_initial"), ("accounts", "0002_history_and_guards")]

    operations = [
        RecordHistory("Park"),
        RecordHistory("PlanningDecision"),
    ]
