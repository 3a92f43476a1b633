"""All tables as the replaced files leave them, for a new database: docs/decisions/0014."""

from importlib import import_module

from django.db import migrations

from kcnportal.new_tables import CreateModels
from reports.migrations.as_of_0017 import approval, figures, made, published, schedules, sentences

types = import_module("reports.migrations.0003_report_types")
words = import_module("reports.migrations.0005_sentences")
article = import_module("reports.migrations.0017_the_english_report_names_the_agency_with_its_article")


def bring_report_types(apps, schema_editor):
    """Those that are made by themselves with their schedule."""
    kinds, plans = apps.get_model("reports", "ReportType").objects, apps.get_model("reports", "ReportSchedule").objects
    for position, (code, name, is_scheduled) in enumerate(types.TYPES, 1):
        kind = kinds.create(code=code, name=name, position=position)
        if is_scheduled:
            plans.create(type=kind)


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("reports", "0001_initial"),
        ("reports", "0002_history_and_guards"),
        ("reports", "0003_report_types"),
        ("reports", "0004_sentences_and_formats"),
        ("reports", "0005_sentences"),
        ("reports", "0006_approval_and_documents"),
        ("reports", "0007_published_figures"),
        ("reports", "0008_monthly_figures"),
        ("reports", "0011_exchange_rates_and_national_forms"),
        ("reports", "0012_schedules"),
        ("reports", "0013_schedules_of_the_types"),
        ("reports", "0014_figures_of_sent_reports"),
        ("reports", "0015_evidence_is_packed"),
        ("reports", "0016_evidence_of_longer_names"),
        ("reports", "0017_the_english_report_names_the_agency_with_its_article"),
    ]
    dependencies = [
        ("accounts", "0002_history_and_guards"),
        ("documents", "0013_search_through_an_index"),
        ("parks", "0002_history_and_guards"),
    ]

    operations = [
        CreateModels(
            *made.TABLES,
            *approval.TABLES,
            *figures.TABLES,
            *published.TABLES,
            *sentences.TABLES,
            *schedules.TABLES,
        ),
        *made.GUARDS,
        *approval.GUARDS,
        *figures.GUARDS,
        *published.GUARDS,
        *sentences.GUARDS,
        *schedules.GUARDS,
        migrations.RunPython(bring_report_types, migrations.RunPython.noop),
        migrations.RunPython(words.bring_sentences, migrations.RunPython.noop),
        migrations.RunPython(article.forwards, article.backwards),
    ]
