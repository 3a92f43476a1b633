from django.db import migrations

from accounts.history import HistoryFunction


class Migration(migrations.Migration):
    dependencies = [("accounts", "0016_restores_are_kept")]

    operations = [HistoryFunction()]  # writes as the owner of the tables from now on
