from django.db import migrations

from accounts.history import AppendOnly, RecordHistory


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_initial"), ("accounts", "0002_history_and_guards")]

    operations = [
        RecordHistory("Investor"),
        RecordHistory("Project"),
        RecordHistory("ProjectInvestor"),
        RecordHistory("Certificate"),
        RecordHistory("CapitalEvent"),
        RecordHistory("Lease"),
        RecordHistory("Statement"),
        AppendOnly("Certificate"),
        AppendOnly("CapitalEvent"),
    ]
