"""All tables as the replaced files leave them, for a new database: docs/decisions/0014."""

from importlib import import_module

from django.db import migrations

from kcnportal.new_tables import CreateModels
from projects.migrations.as_of_0022 import enterprises, events, land, ledger, projects, statements

terms = import_module("projects.migrations.0009_statements_have_a_life")
alphabet = import_module("projects.migrations.0022_names_by_the_alphabet")


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("projects", "0001_initial"),
        ("projects", "0002_history_and_guards"),
        ("projects", "0003_leases_name_lots"),
        ("projects", "0004_project_events_and_schedules"),
        ("projects", "0005_project_events_are_append_only"),
        ("projects", "0008_enterprises"),
        ("projects", "0009_statements_have_a_life"),
        ("projects", "0010_duplicates_are_merged"),
        ("projects", "0011_entries_name_their_event"),
        ("projects", "0013_permits"),
        ("projects", "0014_projects_entered_twice"),
        ("projects", "0016_ledger_indexes"),
        ("projects", "0017_names_and_months"),
        ("projects", "0018_ledger_and_statements_can_be_locked"),
        ("projects", "0019_reservations_of_land"),
        ("projects", "0020_leases_are_taken_back"),
        ("projects", "0021_leases_can_be_locked"),
        ("projects", "0022_names_by_the_alphabet"),
    ]
    dependencies = [("accounts", "0014_locks_on_sets_of_records"), ("parks", "0011_decisions_can_be_locked")]

    operations = [
        CreateModels(
            *enterprises.TABLES,
            *projects.TABLES,
            *ledger.TABLES,
            *events.TABLES,
            *land.TABLES,
            *statements.TABLES,
        ),
        migrations.RunPython(terms.fill_terms, migrations.RunPython.noop),
        *enterprises.GUARDS,
        *projects.GUARDS,
        *ledger.GUARDS,
        *events.GUARDS,
        *land.GUARDS,
        *statements.GUARDS,
        migrations.RunPython(alphabet.make, alphabet.take_away),
    ]
