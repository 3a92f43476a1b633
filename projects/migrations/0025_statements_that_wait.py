from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0024_corrections_keep_their_place"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("state", "submitted")), fields=["month"], name="statements_that_wait"
            ),
        ),
    ]
