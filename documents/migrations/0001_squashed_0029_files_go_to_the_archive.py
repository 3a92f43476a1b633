"""All tables as the replaced files leave them, for a new database: docs/decisions/0014."""

from importlib import import_module

from django.db import migrations

from documents.migrations.as_of_0029 import (
    archive,
    assigned,
    case_files,
    file_plans,
    files,
    incoming,
    outgoing,
    printed,
    record_files,
    registers,
    rights,
    sending,
    tasks,
    ways,
    work,
)
from kcnportal.new_tables import CreateModels

law = import_module("documents.migrations.0003_law_types_and_common_register")
way = import_module("documents.migrations.0005_history_of_the_way")
search = import_module("documents.migrations.0013_search_through_an_index")


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("documents", "0001_initial"),
        ("documents", "0002_history_and_guards"),
        ("documents", "0003_law_types_and_common_register"),
        ("documents", "0004_the_way_of_documents"),
        ("documents", "0005_history_of_the_way"),
        ("documents", "0006_secret_documents_are_neutral"),
        ("documents", "0007_versions_of_files_and_templates"),
        ("documents", "0008_files_are_kept_for_ever"),
        ("documents", "0009_issued_only_from_approved"),
        ("documents", "0010_few_documents_are_on_their_way"),
        ("documents", "0011_books_are_printed_closed_and_continued"),
        ("documents", "0012_mornings_and_daily_mails"),
        ("documents", "0013_search_through_an_index"),
        ("documents", "0014_decisions_have_papers_and_files"),
        ("documents", "0017_case_files"),
        ("documents", "0018_dispatches_struck_out_and_mails_of_recalls"),
        ("documents", "0019_proposals_of_earlier_parts"),
        ("documents", "0020_permits_have_files"),
        ("documents", "0022_rights_by_name"),
        ("documents", "0023_handovers"),
        ("documents", "0024_arrivals_of_a_unit"),
        ("documents", "0025_documents_can_be_locked"),
        ("documents", "0026_reservations_have_files"),
        ("documents", "0027_more_is_held_with_its_document"),
        ("documents", "0028_the_years_file_plan"),
        ("documents", "0029_files_go_to_the_archive"),
    ]
    dependencies = [
        ("accounts", "0016_restores_are_kept"),
        ("parks", "0011_decisions_can_be_locked"),
        ("projects", "0019_reservations_of_land"),
    ]

    operations = [
        CreateModels(
            *registers.TABLES,
            *printed.TABLES,
            *outgoing.TABLES,
            *ways.TABLES,
            *sending.TABLES,
            *incoming.TABLES,
            *assigned.TABLES,
            *tasks.TABLES,
            *work.TABLES,
            *files.TABLES,
            *record_files.TABLES,
            *rights.TABLES,
            *case_files.TABLES,
            *file_plans.TABLES,
            *archive.TABLES,
        ),
        *registers.GUARDS,
        *printed.GUARDS,
        *outgoing.GUARDS,
        *ways.GUARDS,
        *sending.GUARDS,
        *incoming.GUARDS,
        *assigned.GUARDS,
        *tasks.GUARDS,
        *work.GUARDS,
        *files.GUARDS,
        *record_files.GUARDS,
        *rights.GUARDS,
        *case_files.GUARDS,
        *file_plans.GUARDS,
        *archive.GUARDS,
        migrations.RunPython(law.bring_what_the_law_fixes, migrations.RunPython.noop),
        migrations.RunPython(way.bring_ways_and_the_incoming_register, migrations.RunPython.noop),
        migrations.RunPython(search.make, search.take_away),
    ]
