import django.db.models.deletion
from django.db import migrations, models

from accounts.history import Freeze, RecordHistory

OWNERS = ["decision", "certificate", "permit", "reservation"]
KEPT = ["name", "media_type", "size", "sha256", "file", "pages", "added_by_id", "added_at", "title"]
KEPT += [f"{owner}_id" for owner in OWNERS]


def only_one():
    condition = models.Q()
    for named in OWNERS:
        others = {owner: None for owner in OWNERS if owner != named}
        condition |= models.Q(**{f"{named}__isnull": False}, **others)
    return condition


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0025_documents_can_be_locked"),
        ("projects", "0019_reservations_of_land"),
    ]

    operations = [
        migrations.RemoveConstraint("recordfile", "record_file_belongs_to_one_record"),
        migrations.AddField(
            "recordfile",
            "reservation",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="files",
                to="projects.reservation",
                verbose_name="reservation of land",
            ),
        ),
        migrations.AddConstraint(
            "recordfile",
            models.CheckConstraint(condition=only_one(), name="record_file_belongs_to_one_record"),
        ),
        RecordHistory("RecordFile"),  # SQLite made the table anew
        Freeze("RecordFile", "Files of records are kept", when="1 = 1", columns=KEPT),
    ]
