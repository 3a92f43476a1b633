from django.db import DatabaseError, migrations, transaction

from kcnportal.text import HasWords

RECORDS = ("documents_outgoingdocument", "documents_incomingdocument")


def make(apps, schema_editor):
    """On PostgreSQL: parts of words through trigrams where the extension may be had, the words of files through their
    own index. On SQLite a search reads the rows."""
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(
        f"CREATE INDEX contents_of_files ON documents_documentfile USING gin ({HasWords.EXPRESSION.format('search_text')})"
    )
    try:
        with transaction.atomic(using=schema_editor.connection.alias):
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError:
        return  # a database whose owner may not add it: searching reads the rows there too
    for table in RECORDS:
        schema_editor.execute(f"CREATE INDEX {table}_words ON {table} USING gin (search_text gin_trgm_ops)")


def take_away(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name in ("contents_of_files", *(f"{table}_words" for table in RECORDS)):
            schema_editor.execute(f"DROP INDEX IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [("documents", "0012_mornings_and_daily_mails")]

    operations = [migrations.RunPython(make, take_away)]
