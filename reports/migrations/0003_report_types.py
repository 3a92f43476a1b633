from django.db import migrations

# code, name, made by itself. The calendar and the send-by day are the defaults; the administrator changes them.
TYPES = [
    ("month", "Báo cáo tháng", True),
    ("quarter", "Báo cáo quý", True),
    ("6M", "Báo cáo 6 tháng", False),
    ("9M", "Báo cáo 9 tháng", True),
    ("year", "Báo cáo năm", False),
    ("H2", "Báo cáo 6 tháng cuối năm", False),
    ("months", "Báo cáo từ đầu năm", False),
]


def bring_report_types(apps, schema_editor):
    types = apps.get_model("reports", "ReportType")
    types.objects.bulk_create(
        types(code=code, name=name, is_scheduled=scheduled, position=position)
        for position, (code, name, scheduled) in enumerate(TYPES, 1)
    )


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_history_and_guards")]

    operations = [migrations.RunPython(bring_report_types, migrations.RunPython.noop)]
