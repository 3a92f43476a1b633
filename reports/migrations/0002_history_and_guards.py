from django.db import migrations

from accounts.history import AppendOnly, Freeze, RecordHistory

FROZEN = [
    "type_id",
    "period_code",
    "calendar",
    "start",
    "end",
    "as_known_on",
    "version",
    "asked_by_id",
    "is_scheduled",
    "snapshot",
    "differences",
    "state",
    "requested_at",
    "finished_at",
]


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial"), ("accounts", "0002_history_and_guards")]

    operations = [
        RecordHistory("ReportType"),
        RecordHistory("Target"),
        RecordHistory("CompleteFrom"),
        Freeze("Report", "A ready report is frozen", when="OLD.state = 'ready'", columns=FROZEN),
        AppendOnly("Evidence"),
        AppendOnly("ReportFile"),
    ]
