from django.db import migrations, models

from kcnportal.alphabet import Alphabetical

NAMED = {
    "Enterprise": "enterprises_by_alphabet",
    "Investor": "investors_by_alphabet",
    "Project": "projects_by_alphabet",
}


def indexes(apps):
    for name, index in NAMED.items():
        # What a list asks of the rows that it passes stands in the index: the key is worked out anew for those it reads.
        with_it = ["name", "merged_into"]
        yield apps.get_model("projects", name), models.Index(Alphabetical("name"), "id", name=index, include=with_it)


def make(apps, schema_editor):
    """On PostgreSQL alone. SQLite works the key out by a function of the portal: with an index on it, no other program
    could write to the file, copy it or examine it."""
    if schema_editor.connection.vendor == "postgresql":
        for model, index in indexes(apps):
            schema_editor.add_index(model, index)


def take_away(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for model, index in indexes(apps):
            schema_editor.remove_index(model, index)


class Migration(migrations.Migration):
    """Names in the order of the Vietnamese alphabet through an index on the very expression by which a list sorts."""

    dependencies = [("projects", "0021_leases_can_be_locked")]

    operations = [migrations.RunPython(make, take_away)]
