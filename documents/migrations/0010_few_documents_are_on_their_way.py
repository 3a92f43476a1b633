from django.db import migrations, models


class Migration(migrations.Migration):
    """What waits for somebody is found among the few documents that are not issued."""

    dependencies = [("documents", "0009_issued_only_from_approved")]

    operations = [
        migrations.AddIndex(
            model_name="outgoingdocument",
            index=models.Index(fields=["state"], condition=~models.Q(state="issued"), name="documents_on_their_way"),
        ),
    ]
