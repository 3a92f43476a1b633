from django.db import migrations

import reports.models.report
from accounts.history import AppendOnly, Refuse, drop_trigger

AN_APPROVED_REPORT = "An approved report is frozen"
IS_APPROVED = "EXISTS (SELECT 1 FROM reports_reportstep s WHERE s.report_id = NEW.report_id AND s.kind = 'approve')"


def pack(apps, schema_editor):
    """The same rows in another form: the guard of the table sleeps while they are written, and is made anew below."""
    drop_trigger(schema_editor, "guard_reports_evidence_update", "reports_evidence")
    evidence = apps.get_model("reports", "Evidence").objects
    for pk in list(evidence.values_list("pk", flat=True)):
        evidence.filter(pk=pk).update(packed=evidence.values_list("records", flat=True).get(pk=pk))


class Migration(migrations.Migration):
    """The rows behind a report's lines are kept as compressed text: a large board has millions."""

    dependencies = [("reports", "0014_figures_of_sent_reports")]

    operations = [
        migrations.AddField("evidence", "packed", reports.models.report.RowsField(null=True)),
        migrations.RunPython(pack),
        migrations.RemoveField("evidence", "records"),
        migrations.RenameField("evidence", "packed", "records"),
        migrations.AlterField("evidence", "records", reports.models.report.RowsField(verbose_name="records")),
        AppendOnly("Evidence"),
        Refuse("Evidence", AN_APPROVED_REPORT, insert=IS_APPROVED, name="approved"),
    ]
