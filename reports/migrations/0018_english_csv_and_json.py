from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0017_the_english_report_names_the_agency_with_its_article")]

    operations = [
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
                    ("xlsx-en", "XLSX in English"),
                    ("csv", "CSV"),
                    ("json", "JSON"),
                    ("csv-en", "CSV in English"),
                    ("json-en", "JSON in English"),
                    ("xlsx-bm", "National forms, XLSX"),
                    ("docx-bm", "National forms, DOCX"),
                ],
                max_length=8,
                verbose_name="format",
            ),
        ),
    ]
