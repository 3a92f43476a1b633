from django.db import migrations, models

import kcnportal.text
from accounts.history import AppendOnly, RecordHistory


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_report_types")]

    operations = [
        migrations.CreateModel(
            name="SentenceTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("search_text", kcnportal.text.SearchText(blank=True, default="", editable=False)),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("subject", "Subject of the report"),
                            ("opening", "Opening of the report"),
                            ("fdi", "Foreign investment (FDI)"),
                            ("ddi", "Domestic investment (DDI)"),
                            ("park", "Industrial parks"),
                            ("enterprise", "Enterprises"),
                            ("document", "Documents"),
                            ("task", "Key tasks"),
                            ("closing", "Closing of the report"),
                        ],
                        max_length=12,
                        verbose_name="section",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=100, verbose_name="order")),
                ("text", models.CharField(max_length=1000, verbose_name="in Vietnamese")),
                (
                    "english",
                    models.CharField(
                        blank=True,
                        help_text="Empty: the English report goes without it.",
                        max_length=1000,
                        verbose_name="in English",
                    ),
                ),
                ("is_used", models.BooleanField(default=True, verbose_name="used")),
            ],
            options={
                "verbose_name": "sentence of reports",
                "verbose_name_plural": "sentences of reports",
                "ordering": ["section", "position", "id"],
            },
        ),
        migrations.AddField(
            model_name="reporttype",
            name="recipients",
            field=models.TextField(
                blank=True,
                help_text="One on each line; the first is the one that the report is for. Empty: the superior agency.",
                verbose_name="recipients",
            ),
        ),
        migrations.AlterField(
            model_name="reportfile",
            name="format",
            field=models.CharField(
                choices=[
                    ("docx", "DOCX"),
                    ("pdf", "PDF"),
                    ("docx-en", "DOCX in English"),
                    ("pdf-en", "PDF in English"),
                    ("xlsx", "XLSX"),
                    ("csv", "CSV"),
                    ("json", "JSON"),
                ],
                max_length=8,
                verbose_name="format",
            ),
        ),
        RecordHistory("SentenceTemplate"),
        RecordHistory("ReportType"),
        AppendOnly("ReportFile"),  # SQLite made its table anew
    ]
