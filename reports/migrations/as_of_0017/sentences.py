"""What reports say in words."""

from django.db import migrations, models

import kcnportal.text
from accounts.history import RecordHistory

TABLES = [
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
]

GUARDS = [
    RecordHistory("SentenceTemplate"),
]
