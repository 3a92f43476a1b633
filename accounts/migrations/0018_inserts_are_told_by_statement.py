from django.db import migrations

from accounts.history import HistoryFunction, TellInsertsByStatement


class Migration(migrations.Migration):
    dependencies = [("accounts", "0017_only_triggers_write_changes")]

    operations = [HistoryFunction(), TellInsertsByStatement()]
