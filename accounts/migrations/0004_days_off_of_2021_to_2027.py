from django.db import migrations

from kcnportal.days_off import special_days

YEARS = range(2021, 2028)


def fill(apps, schema_editor):
    days = apps.get_model("accounts", "SpecialDay").objects
    days.bulk_create(
        days.model(day=day, is_worked=is_worked, name=name)
        for year in YEARS
        for day, is_worked, name in special_days(year)
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_days_delegations_notices")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
