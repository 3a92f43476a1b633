from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0023_handovers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="incomingdocument",
            index=models.Index(fields=["lead_unit"], name="arrivals_of_a_unit"),
        ),
    ]
