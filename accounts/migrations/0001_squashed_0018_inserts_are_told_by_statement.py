"""All tables as the replaced files leave them, for a new database: docs/decisions/0014."""

from importlib import import_module

from django.db import migrations

from accounts.history import HistoryFunction
from accounts.migrations.as_of_0018 import notices, offices, people, trail, upkeep
from kcnportal.new_tables import CreateModels

guards = import_module("accounts.migrations.0002_history_and_guards")
days_off = import_module("accounts.migrations.0004_days_off_of_2021_to_2027")


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("accounts", "0001_initial"),
        ("accounts", "0002_history_and_guards"),
        ("accounts", "0003_days_delegations_notices"),
        ("accounts", "0004_days_off_of_2021_to_2027"),
        ("accounts", "0005_what_people_say_of_a_file"),
        ("accounts", "0006_saved_searches_and_daily_mail"),
        ("accounts", "0007_english_agency_names"),
        ("accounts", "0008_sessions_and_sign_ins"),
        ("accounts", "0009_second_factor"),
        ("accounts", "0010_viewing"),
        ("accounts", "0011_sign_on_of_the_office"),
        ("accounts", "0012_the_trail_is_sealed"),
        ("accounts", "0013_notices_by_mail_and_passwords_confirmed"),
        ("accounts", "0014_locks_on_sets_of_records"),
        ("accounts", "0015_mail_of_troubles"),
        ("accounts", "0016_restores_are_kept"),
        ("accounts", "0017_only_triggers_write_changes"),
        ("accounts", "0018_inserts_are_told_by_statement"),
    ]
    dependencies = [("contenttypes", "0002_remove_content_type_name")]

    operations = [
        CreateModels(
            *people.TABLES,
            *offices.TABLES,
            *trail.TABLES,
            *notices.TABLES,
            *upkeep.TABLES,
        ),
        HistoryFunction(),
        migrations.RunPython(guards.make_deed_context, migrations.RunPython.noop),
        *people.GUARDS,
        *offices.GUARDS,
        *trail.GUARDS,
        *upkeep.GUARDS,
        migrations.RunPython(days_off.fill, migrations.RunPython.noop),
    ]
