"""What a database is made of and what is in it, told so that two can be compared: {what: {name: how it is}}."""

from django.db import connection

LISTS = {  # of PostgreSQL's catalogues: (name, how it is)
    "columns": """
        SELECT table_name || '.' || column_name, concat_ws(' ', data_type, character_maximum_length, numeric_precision,
            numeric_scale, is_nullable, column_default, collation_name, is_identity, identity_generation)
        FROM information_schema.columns WHERE table_schema = 'public'
    """,
    "constraints": """
        SELECT conrelid::regclass::text || ' ' || conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    """,
    "indexes": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": """
        SELECT tgrelid::regclass::text || ' ' || tgname, pg_get_triggerdef(oid) || ' ' || tgenabled::text
        FROM pg_trigger WHERE NOT tgisinternal
    """,
    "functions": """
        SELECT p.oid::regprocedure::text, pg_get_functiondef(p.oid) || coalesce(p.proacl::text, '') FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    """,
    "extensions": "SELECT extname, extversion FROM pg_extension",
    "sequences": """
        SELECT sequencename, concat_ws(' ', data_type, start_value, min_value, max_value, increment_by, cycle)
        FROM pg_sequences WHERE schemaname = 'public'
    """,
}
ROWS = {  # where ids and moments are those of the day
    "django_content_type": "SELECT app_label, model FROM django_content_type",
    "auth_permission": """
        SELECT c.app_label, c.model, p.codename, p.name FROM auth_permission p
        JOIN django_content_type c ON c.id = p.content_type_id
    """,
    "django_migrations": "SELECT DISTINCT app, name FROM django_migrations",
    # Of the rows that migrations bring: of what they were on the way the squashed ones know nothing.
    "accounts_change": """SELECT "table", "row" FROM accounts_change WHERE operation = 'insert'""",
}


def described():
    lists = on_sqlite() if connection.vendor == "sqlite" else {what: dict(asked(sql)) for what, sql in LISTS.items()}
    return lists | {"rows": {table: rows(table) for table in connection.introspection.table_names()}}


def asked(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def on_sqlite():
    """As its statements say; the parts of a table in whatever order: where SQLite wrote it anew, it is another."""
    found = {}
    for what, name, sql in asked("SELECT type, name, sql FROM sqlite_master ORDER BY rowid"):
        found.setdefault(what, {})[name] = sorted(parts(sql)) if what == "table" else sql
    return found


def parts(sql):
    """What stands between the outermost commas of a CREATE TABLE."""
    part, depth = "", 0
    for sign in sql[sql.index("(") + 1 : sql.rindex(")")]:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and not depth:
            yield part.strip()
            part = ""
        else:
            part += sign
    yield part.strip()


def rows(table):
    """As lines, in whatever order of columns and rows."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS.get(table, f'SELECT * FROM "{table}"'))
        names = [column[0] for column in cursor.description]
        return sorted(str(sorted(zip(names, row, strict=True))) for row in cursor)
