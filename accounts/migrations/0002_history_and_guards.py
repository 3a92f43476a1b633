from django.db import migrations

from accounts.history import AppendOnly, HistoryFunction, RecordHistory


def make_deed_context(apps, schema_editor):
    """The one row in which SQLite's triggers find who acts."""
    apps.get_model("accounts", "DeedContext").objects.create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        HistoryFunction(),
        migrations.RunPython(make_deed_context, migrations.RunPython.noop),
        AppendOnly("Activity"),
        AppendOnly("Change"),
        RecordHistory("User"),
        RecordHistory("Unit"),
        RecordHistory("Post"),
        RecordHistory("Agency"),
        RecordHistory("Finding"),
    ]
