import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0006_secret_documents_are_neutral"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("starts_on", models.DateField(verbose_name="used from")),
                ("file", models.FileField(max_length=200, upload_to="documents")),
                ("sha256", models.CharField(editable=False, max_length=64)),
            ],
            options={
                "verbose_name": "template",
                "verbose_name_plural": "templates",
                "ordering": ["type", "-starts_on", "-id"],
            },
        ),
        migrations.AddField(
            model_name="documentfile",
            name="made_from",
            field=models.CharField(blank=True, max_length=200, verbose_name="made from the template"),
        ),
        migrations.AddField(
            model_name="documentfile",
            name="read_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="documentfile",
            name="replaces",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="documents.documentfile",
                verbose_name="version before",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentfile",
            constraint=models.UniqueConstraint(
                models.F("outgoing"),
                models.F("part"),
                condition=models.Q(("is_current", True), models.Q(("part", "annex"), _negated=True)),
                name="one_current_main_and_signed_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentfile",
            constraint=models.UniqueConstraint(
                models.F("incoming"),
                models.F("part"),
                condition=models.Q(("is_current", True), models.Q(("part", "annex"), _negated=True)),
                name="one_current_main_file_of_an_incoming_document",
            ),
        ),
        migrations.AddField(
            model_name="documenttemplate",
            name="type",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="templates",
                to="documents.documenttype",
                verbose_name="type",
            ),
        ),
        migrations.AddConstraint(
            model_name="documenttemplate",
            constraint=models.UniqueConstraint(
                models.F("type"),
                models.F("starts_on"),
                name="one_template_for_a_type_from_a_day",
                violation_error_message="The type has a template from this day already.",
            ),
        ),
    ]
