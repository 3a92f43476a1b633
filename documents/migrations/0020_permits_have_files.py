import django.db.models.deletion
from django.db import migrations, models

from accounts.history import Freeze, RecordHistory

KEPT = [
    "name",
    "media_type",
    "size",
    "sha256",
    "file",
    "pages",
    "added_by_id",
    "added_at",
    "title",
    "decision_id",
    "certificate_id",
    "permit_id",
]
ONE_RECORD = (
    models.Q(decision__isnull=False, certificate=None, permit=None)
    | models.Q(decision=None, certificate__isnull=False, permit=None)
    | models.Q(decision=None, certificate=None, permit__isnull=False)
)


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0019_proposals_of_earlier_parts"),
        ("projects", "0013_permits"),
    ]

    operations = [
        migrations.RemoveConstraint("recordfile", "record_file_belongs_to_one_record"),
        migrations.AddField(
            "recordfile",
            "permit",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="files",
                to="projects.permit",
                verbose_name="permit",
            ),
        ),
        migrations.AddConstraint(
            "recordfile",
            models.CheckConstraint(condition=ONE_RECORD, name="record_file_belongs_to_one_record"),
        ),
        RecordHistory("RecordFile"),  # SQLite made the table anew
        Freeze("RecordFile", "Files of records are kept", when="1 = 1", columns=KEPT),
    ]
