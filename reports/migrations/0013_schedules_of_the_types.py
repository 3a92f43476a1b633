from datetime import timedelta

from django.db import migrations

from reports.periods import parse

STATES = {"ready": "ready", "failed": "cancelled"}  # what failed before is not tried again by itself


def bring_schedules(apps, schema_editor):
    """What was ticked at a report type becomes its schedule, with the reports that were made by it."""
    types, reports = apps.get_model("reports", "ReportType"), apps.get_model("reports", "Report")
    schedules, runs = apps.get_model("reports", "ReportSchedule"), apps.get_model("reports", "ScheduledRun")
    for kind in types.objects.filter(is_scheduled=True):
        schedule = schedules.objects.create(type=kind)
        made = reports.objects.filter(type=kind, is_scheduled=True).defer("snapshot", "differences")
        for report in made:
            runs.objects.create(
                schedule=schedule,
                period_code=report.period_code,
                due_on=parse(report.period_code, report.calendar).end + timedelta(days=kind.send_by_days),
                report=report,
                state=STATES.get(report.state, "running"),
                ended_at=report.finished_at,
            )


class Migration(migrations.Migration):
    dependencies = [("reports", "0012_schedules")]

    operations = [migrations.RunPython(bring_schedules, migrations.RunPython.noop)]
