from django.db import migrations

from kcnportal.text import folded

BEFORE = "{agency} reports on investment attraction and the operation of the industrial parks, {period}, as follows:"
NOW = f"The {BEFORE}"


def say(sentences, old, new):
    """Where the office has not written its own."""
    for sentence in sentences.objects.filter(english=old):
        sentence.english, sentence.search_text = new, folded(sentence.text, new)
        sentence.save()


def forwards(apps, schema_editor):
    say(apps.get_model("reports", "SentenceTemplate"), BEFORE, NOW)


def backwards(apps, schema_editor):
    say(apps.get_model("reports", "SentenceTemplate"), NOW, BEFORE)


class Migration(migrations.Migration):
    dependencies = [("reports", "0016_evidence_of_longer_names")]

    operations = [migrations.RunPython(forwards, backwards)]
