from django.db import migrations, models

from accounts.history import RecordHistory


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0023_closing_balances"),
    ]

    operations = [
        *(
            migrations.AddField(
                model_name=model,
                name="stands_for",
                field=models.BigIntegerField(editable=False, null=True),
            )
            for model in ("capitalevent", "projectevent")
        ),
        RecordHistory("CapitalEvent"),  # with their new column
        RecordHistory("ProjectEvent"),
    ]
