"""All tables as the replaced files leave them, for a new database: docs/decisions/0014."""

from importlib import import_module

from django.db import migrations

from kcnportal.new_tables import CreateModels
from parks.migrations.as_of_0013 import boundaries, decisions, land, parks

alphabet = import_module("parks.migrations.0012_parks_by_the_alphabet")


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("parks", "0001_initial"),
        ("parks", "0002_history_and_guards"),
        ("parks", "0003_decisions_are_cases"),
        ("parks", "0004_lots"),
        ("parks", "0006_boundaries_from_a_day_on"),
        ("parks", "0007_infrastructure_as_observed"),
        ("parks", "0008_administrative_places"),
        ("parks", "0009_boundaries_of_lots"),
        ("parks", "0010_infrastructure_has_history"),
        ("parks", "0011_decisions_can_be_locked"),
        ("parks", "0012_parks_by_the_alphabet"),
        ("parks", "0013_infrastructure_has_registered_capital"),
    ]
    dependencies = [("accounts", "0014_locks_on_sets_of_records")]

    operations = [
        CreateModels(
            *parks.TABLES,
            *decisions.TABLES,
            *land.TABLES,
            *boundaries.TABLES,
        ),
        *parks.GUARDS,
        *decisions.GUARDS,
        *land.GUARDS,
        *boundaries.GUARDS,
        migrations.RunPython(alphabet.make, alphabet.take_away),
    ]
