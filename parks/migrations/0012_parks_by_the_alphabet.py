from django.db import migrations, models

from kcnportal.alphabet import Alphabetical


def index(apps):
    # With the name beside it the key is read from the index, and not worked out for each row of a park.
    by_name = models.Index(Alphabetical("name"), "id", name="parks_by_alphabet", include=["name"])
    return apps.get_model("parks", "Park"), by_name


def make(apps, schema_editor):
    """On PostgreSQL alone, as the projects' (projects, 0022)."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.add_index(*index(apps))


def take_away(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.remove_index(*index(apps))


class Migration(migrations.Migration):
    """Whatever lies in parks is listed by their names along an index, not by a key worked out for each row."""

    dependencies = [("parks", "0011_decisions_can_be_locked")]

    operations = [migrations.RunPython(make, take_away)]
