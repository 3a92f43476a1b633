from django.db import migrations

from accounts.history import LockedSet

OF_ITS_DECISION = "(SELECT d.decided_on FROM parks_planningdecision d WHERE d.id = {row}.decision_id)"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0014_locks_on_sets_of_records"),
        ("parks", "0010_infrastructure_has_history"),
    ]

    operations = [
        LockedSet("PlanningDecision", "decisions", days=["{row}.decided_on"]),
        LockedSet("PlannedUse", "decisions", days=[OF_ITS_DECISION]),
        LockedSet("DecisionStep", "decisions", days=[OF_ITS_DECISION], only=["insert"]),  # append-only
    ]
