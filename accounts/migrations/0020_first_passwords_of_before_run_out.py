from datetime import timedelta

from django.conf import settings
from django.db import migrations
from django.utils import timezone


def let_them_run_out(apps, schema_editor):
    """Given before they ran out, and never exchanged: as good as one that is given today, not good for ever."""
    until = timezone.now() + timedelta(days=settings.FIRST_PASSWORD_DAYS)
    given = apps.get_model("accounts", "User").objects.filter(password_is_first=True, first_password_until=None)
    given.update(first_password_until=until)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0019_first_passwords_run_out"),
    ]

    operations = [
        migrations.RunPython(let_them_run_out, migrations.RunPython.noop),
    ]
