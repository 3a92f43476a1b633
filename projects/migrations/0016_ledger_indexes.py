from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("parks", "0010_infrastructure_has_history"),
        ("projects", "0014_projects_entered_twice"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="capitalevent",
            index=models.Index(fields=["kind", "happened_on", "project", "id"], name="ledger_by_kind"),
        ),
        migrations.AddIndex(
            model_name="capitalevent",
            index=models.Index(
                condition=models.Q(("corrects__isnull", False)), fields=["corrects"], name="ledger_corrections"
            ),
        ),
    ]
