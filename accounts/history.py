"""Migration operations for what the database itself guards: history, append-only tables, frozen rows.

Bulk updates and raw SQL pass by everything in Python, so these are triggers, on SQLite and on PostgreSQL. On SQLite
Django may rebuild a table in a later migration, which drops its triggers: repeat the operation there. A test compares
the triggers with the list of audited models.
"""

from django.db import migrations
from django.db.migrations.operations.base import Operation

# Folded words and names, secrets, what a sign-in touches, and the bytes of files, which are kept under their hash.
LEFT_OUT = ("search_text", "name_key", "password", "last_login", "content")

# As the owner of the tables: the role of the portal writes no line itself, so each tells of a row that was written.
# What is inserted is told once a statement, of all its rows: they may be a hundred thousand. The function of rows knows
# inserts too: in an upgrade from a version that told them by row, rows are written before TellInsertsByStatement.
POSTGRESQL_HISTORY = """
CREATE OR REPLACE FUNCTION kcnportal_history() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - {left_out} = to_jsonb(NEW) - {left_out} THEN
        RETURN NULL;
    END IF;
    INSERT INTO accounts_change (at, "table", "row", operation, old, new, actor_id, deed)
    VALUES (
        clock_timestamp(), TG_TABLE_NAME, COALESCE(OLD.id, NEW.id), lower(TG_OP),
        CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - {left_out} END,
        CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - {left_out} END,
        NULLIF(current_setting('kcnportal.actor', true), '')::bigint,
        NULLIF(current_setting('kcnportal.deed', true), '')
    );
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION kcnportal_history_of_inserts() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO accounts_change (at, "table", "row", operation, new, actor_id, deed)
    SELECT
        clock_timestamp(), TG_TABLE_NAME, inserted.id, 'insert', to_jsonb(inserted) - {left_out},
        NULLIF(current_setting('kcnportal.actor', true), '')::bigint,
        NULLIF(current_setting('kcnportal.deed', true), '')
    FROM inserted;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION kcnportal_history(), kcnportal_history_of_inserts() FROM PUBLIC;
"""
INSERTS_BY_STATEMENT = (
    'CREATE TRIGGER "{name}" AFTER INSERT ON "{table}" REFERENCING NEW TABLE AS inserted '
    "FOR EACH STATEMENT EXECUTE FUNCTION kcnportal_history_of_inserts()"
)
CHANGES_BY_ROW = (
    'CREATE TRIGGER "{name}" AFTER UPDATE OR DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION kcnportal_history()'
)
TABLES_TOLD_BY_ROW = """
SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE t.tgfoid = 'kcnportal_history()'::regprocedure AND pg_get_triggerdef(t.oid) LIKE '%AFTER INSERT%'
"""
POSTGRESQL_GUARD = """
CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {condition} THEN
        RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN {row};
END $$;
CREATE TRIGGER "{name}" BEFORE {operation} ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{name}"();
"""


class HistoryFunction(migrations.RunSQL):
    """The functions behind PostgreSQL's history triggers; SQLite writes their bodies out in each trigger."""

    def __init__(self):
        left_out = "ARRAY[" + ", ".join(f"'{column}'" for column in LEFT_OUT) + "]"
        super().__init__(POSTGRESQL_HISTORY.format(left_out=left_out), migrations.RunSQL.noop)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)

    def deconstruct(self):
        return type(self).__name__, [], {}


class TellInsertsByStatement(Operation):
    """For databases of before: every history trigger that tells of each inserted row by itself is parted in two."""

    reduces_to_sql = reversible = True

    def describe(self):
        return "Record inserts once a statement"

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor != "postgresql":
            return
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(TABLES_TOLD_BY_ROW)
            tables = [table for (table,) in cursor.fetchall()]
        for table in tables:
            for name, sql in history_on_postgresql(table):
                drop_trigger(schema_editor, name, table)
                schema_editor.execute(sql, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Nothing: the history stays whole."""


class TriggerOperation(Operation):
    """Makes triggers on one model's table; says nothing about the model's state."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, model):
        self.model = model

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model)
        write = self.postgresql if schema_editor.connection.vendor == "postgresql" else self.sqlite
        for name, sql in write(model):
            drop_trigger(schema_editor, name, model._meta.db_table)
            schema_editor.execute(sql, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        model = from_state.apps.get_model(app_label, self.model)
        write = self.postgresql if schema_editor.connection.vendor == "postgresql" else self.sqlite
        for name, _sql in write(model):
            drop_trigger(schema_editor, name, model._meta.db_table)


def drop_trigger(schema_editor, name, table):
    on = f' ON "{table}"' if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}', params=None)


class RecordHistory(TriggerOperation):
    """Every insert, update and delete of the model's rows goes to accounts_change with old, new, actor and deed."""

    def describe(self):
        return f"Record the history of {self.model}"

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """With the functions: an older version, which is being upgraded, may have others than are named here."""
        HistoryFunction().database_forwards(app_label, schema_editor, from_state, to_state)
        super().database_forwards(app_label, schema_editor, from_state, to_state)

    def postgresql(self, model):
        yield from history_on_postgresql(model._meta.db_table)

    def sqlite(self, model):
        table = model._meta.db_table
        columns = [field.column for field in model._meta.concrete_fields if field.column not in LEFT_OUT]
        differs = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
        for operation, when in (("insert", ""), ("update", f"WHEN {differs}"), ("delete", "")):
            name = f"history_{table}_{operation}"
            yield (
                name,
                f'CREATE TRIGGER "{name}" AFTER {operation.upper()} ON "{table}" {when} BEGIN '  # noqa: S608
                'INSERT INTO accounts_change (at, "table", "row", operation, old, new, actor_id, deed) VALUES ('
                f"strftime('%Y-%m-%d %H:%M:%f', 'now'), '{table}', "
                f"{'OLD' if operation == 'delete' else 'NEW'}.id, '{operation}', "
                f"{'NULL' if operation == 'insert' else json_of('OLD', columns)}, "
                f"{'NULL' if operation == 'delete' else json_of('NEW', columns)}, "
                "(SELECT actor_id FROM accounts_deedcontext), (SELECT deed FROM accounts_deedcontext)); END",
            )


def history_on_postgresql(table):
    """(name, SQL) of a table's triggers."""
    for name, sql in ((f"history_{table}", CHANGES_BY_ROW), (f"history_{table}_insert", INSERTS_BY_STATEMENT)):
        yield name, sql.format(name=name, table=table)


class PauseHistory(RecordHistory):
    """Before a column is removed: SQLite's triggers name it. Repeat RecordHistory behind it."""

    def describe(self):
        return f"Pause the history of {self.model}"

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        super().database_backwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        super().database_forwards(app_label, schema_editor, from_state, to_state)


def json_of(row, columns):
    return "json_object(" + ", ".join(f"'{column}', {row}.\"{column}\"" for column in columns) + ")"


class Refuse(TriggerOperation):
    """Refuse some of a table's updates, deletes and inserts, with a sentence.

    `update`, `delete` and `insert` are SQL conditions over OLD and NEW that both databases understand: "1 = 1" refuses
    always, None never. A second guard of a table has a name of its own.
    """

    def __init__(self, model, message, update=None, delete=None, insert=None, name=""):
        super().__init__(model)
        self.message, self.name = message, name
        self.update, self.delete, self.insert = update, delete, insert

    def trigger_name(self, table, operation):
        return "_".join(filter(None, ["guard", table, operation, self.name]))

    def describe(self):
        return f"Guard {self.model}: {self.message}"

    def conditions(self, differs):
        asked = (("update", self.update), ("delete", self.delete), ("insert", self.insert))
        return [(operation, sql) for operation, sql in asked if sql]

    def postgresql(self, model):
        table = model._meta.db_table
        for operation, condition in self.conditions("IS DISTINCT FROM"):
            name = self.trigger_name(table, operation)
            row = "OLD" if operation == "delete" else "NEW"
            parts = {"name": name, "table": table, "operation": operation.upper(), "condition": condition, "row": row}
            yield name, POSTGRESQL_GUARD.format(message=self.message, **parts)

    def sqlite(self, model):
        table = model._meta.db_table
        for operation, condition in self.conditions("IS NOT"):
            name = self.trigger_name(table, operation)
            yield (
                name,
                f'CREATE TRIGGER "{name}" BEFORE {operation.upper()} ON "{table}" WHEN {condition} '
                f"BEGIN SELECT RAISE(ABORT, '{self.message}'); END",
            )


class AppendOnly(Refuse):
    """Rows are added, never changed or deleted."""

    def __init__(self, model):
        super().__init__(model, f"{model}: rows are added, never changed or deleted", "1 = 1", "1 = 1")


class Freeze(Refuse):
    """Refuse every change of these columns, and the deletion, of rows for which `when` (SQL over OLD) holds."""

    def __init__(self, model, message, when, columns, delete=None):
        super().__init__(model, message, update=when, delete=delete or when)
        self.columns = columns

    def conditions(self, differs):
        changed = " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in self.columns)
        return [("update", f"({self.update}) AND ({changed})"), ("delete", self.delete)]


class LockedSet(Refuse):
    """Refuse every write of rows that are in a set which somebody locked (accounts.locks): of one set, by its name.

    `days`: SQL of the days by which a row is in it, or `subjects`: SQL of a list of ids; both say {row} for the row.
    """

    def __init__(self, model, kind, days=(), subjects="", only=("insert", "update", "delete")):
        super().__init__(model, f"locked set: {kind}", name=f"locked_{kind}")
        self.kind, self.days, self.subjects, self.only = kind, days, subjects, only

    def conditions(self, differs):
        rows = {"insert": ["NEW"], "update": ["OLD", "NEW"], "delete": ["OLD"]}
        return [(name, " OR ".join(self.is_locked(row) for row in rows[name])) for name in self.only]

    def is_locked(self, row):
        within = "{day} <= l.last_day AND (l.first_day IS NULL OR {day} >= l.first_day)"
        places = [f"({within.format(day=day.format(row=row))})" for day in self.days]
        places += [f"l.subject_id IN ({self.subjects.format(row=row)})"] if self.subjects else []
        return (
            "EXISTS (SELECT 1 FROM accounts_recordlock l WHERE l.released_at IS NULL "  # noqa: S608 (our own words)
            f"AND l.kind = '{self.kind}' AND ({' OR '.join(places)}))"
        )
