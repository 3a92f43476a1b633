from importlib import import_module

from django.conf import settings
from django.db import migrations, models

import kcnportal.text
from accounts.history import Freeze, RecordHistory, Refuse

before = import_module("documents.migrations.0005_history_of_the_way")


# What may still be said of an issued document: where it belongs. Of a recalled one nothing (D30-8.a).
STILL_OPEN = ["year_plan_id", "campaign_id"]
IS_RECALLED = "EXISTS (SELECT 1 FROM documents_recall r WHERE r.document_id = OLD.id)"


class FreezeAllWhenRecalled(Freeze):
    def conditions(self, differs):
        (_update, frozen), delete = super().conditions(differs)
        changed = " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in STILL_OPEN)
        return [("update", f"{frozen} OR {IS_RECALLED} AND ({changed})"), delete]


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_days_delegations_notices"),
        ("documents", "0005_history_of_the_way"),
        ("parks", "0002_history_and_guards"),
        ("projects", "0002_history_and_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="dispatch",
            name="told_on",
            field=models.DateField(blank=True, null=True, verbose_name="told of the recall on"),
        ),
        migrations.AddField(
            model_name="recipientgroup",
            name="search_text",
            field=kcnportal.text.SearchText(blank=True, default="", editable=False),
        ),
        migrations.AddField(
            model_name="recipientgroup",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddConstraint(
            model_name="outgoingdocument",
            constraint=models.UniqueConstraint(
                models.F("replaces"),
                condition=models.Q(("state", "issued")),
                name="document_replaced_once",
                violation_error_message="It was replaced already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("secrecy", ""),
                    models.Q(
                        ("note", ""),
                        ("park", None),
                        ("project", None),
                        ("recipients", "Theo sổ đăng ký văn bản mật"),
                        ("subject", "Văn bản mật"),
                    ),
                    _connector="OR",
                ),
                name="document_secret_is_neutral",
                violation_error_message="Of a secret document only number, date and a neutral subject are kept.",
            ),
        ),
        # SQLite rebuilt these tables, without their triggers.
        RecordHistory("Dispatch"),
        RecordHistory("RecipientGroup"),
        RecordHistory("OutgoingDocument"),
        FreezeAllWhenRecalled(
            "OutgoingDocument",
            "An issued document is frozen",
            when="OLD.state = 'issued'",
            columns=before.FROZEN,
            delete=f"OLD.state = 'issued' AND NOT {before.GOES_BACK}",
        ),
        Refuse("Dispatch", "What was sent stays recorded", delete="1 = 1"),
    ]
