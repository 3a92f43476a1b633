from django.db import migrations

from accounts.history import LockedSet

# To correct an entry of locked days changes what they say, whatever the day of the correction.
OF_WHAT_IT_CORRECTS = "(SELECT e.happened_on FROM {table} e WHERE e.id = {{row}}.corrects_id)"


def days(table):
    return ["{row}.happened_on", OF_WHAT_IT_CORRECTS.format(table=table)]


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0014_locks_on_sets_of_records"),
        ("projects", "0017_names_and_months"),
    ]

    operations = [  # entries and events are append-only
        LockedSet("CapitalEvent", "ledger", days("projects_capitalevent"), only=["insert"]),
        LockedSet("ProjectEvent", "ledger", days("projects_projectevent"), only=["insert"]),
        LockedSet("Statement", "statements", days=["{row}.month"]),
    ]
