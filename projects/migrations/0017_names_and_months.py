from django.db import migrations, models

from accounts.history import HistoryFunction, RecordHistory
from kcnportal.text import SearchText
from projects.duplicates import core

NAMED = ("Enterprise", "Investor", "Project")
AT_ONCE = 1000


def fold_names(apps, schema_editor):
    for name in NAMED:
        model = apps.get_model("projects", name)
        batch = []
        for record in model.objects.only("pk", "name").iterator(AT_ONCE):
            record.name_key = core(record.name)
            batch.append(record)
            if len(batch) == AT_ONCE:
                model.objects.bulk_update(batch, ["name_key"])
                batch = []
        model.objects.bulk_update(batch, ["name_key"])


class Migration(migrations.Migration):
    """What tells a name from others is kept beside it, so that the database finds what was entered twice; the statements
    of a month, and enterprises by name, through an index."""

    dependencies = [
        ("accounts", "0011_sign_on_of_the_office"),
        ("projects", "0016_ledger_indexes"),
    ]

    operations = [
        *(
            migrations.AddField(
                model_name=name.lower(),
                name="name_key",
                field=SearchText(blank=True, default="", editable=False),
            )
            for name in NAMED
        ),
        HistoryFunction(),  # the folded name is left out of the history
        *(RecordHistory(name) for name in NAMED),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="enterprise",
            index=models.Index(fields=["name", "id"], name="enterprises_by_name"),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(fields=["month", "covers", "project", "state", "id"], name="statements_of_a_month"),
        ),
    ]
