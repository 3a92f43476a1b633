from django.db import migrations

from accounts.history import RecordHistory


class Migration(migrations.Migration):
    """An import is taken back by what the history says it added."""

    dependencies = [("parks", "0009_boundaries_of_lots")]

    operations = [RecordHistory("Infrastructure")]
