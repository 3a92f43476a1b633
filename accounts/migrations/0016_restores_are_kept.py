from django.db import migrations, models

from accounts.history import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("accounts", "0015_mail_of_troubles")]

    operations = [
        migrations.CreateModel(
            name="Restore",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file", models.CharField(max_length=255, verbose_name="file")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("taken_at", models.DateTimeField(verbose_name="taken")),
                ("rows", models.PositiveBigIntegerField(verbose_name="rows")),
                ("files", models.PositiveBigIntegerField(verbose_name="files")),
                ("missing", models.PositiveBigIntegerField(verbose_name="missing files")),
                ("who", models.CharField(max_length=150, verbose_name="who")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="put back")),
            ],
            options={
                "verbose_name": "backup put back",
                "verbose_name_plural": "backups put back",
                "ordering": ["-id"],
            },
        ),
        AppendOnly("Restore"),
    ]
