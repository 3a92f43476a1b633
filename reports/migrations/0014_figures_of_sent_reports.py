import django.db.models.deletion
from django.db import migrations, models

from accounts.history import AppendOnly, PauseHistory, RecordHistory


class Migration(migrations.Migration):
    dependencies = [("reports", "0013_schedules_of_the_types")]

    operations = [
        PauseHistory("ReportType"),
        migrations.RemoveField(model_name="reporttype", name="is_scheduled"),
        RecordHistory("ReportType"),
        migrations.AddField(
            model_name="publishedfigure",
            name="report",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="published",
                to="reports.report",
                verbose_name="report",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedfigure",
            constraint=models.UniqueConstraint(
                models.F("report"), models.F("indicator"), name="figure_of_a_report_is_published_once"
            ),
        ),
        RecordHistory("PublishedFigure"),
        AppendOnly("PublishedFigure"),
    ]
