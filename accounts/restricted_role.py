"""The database role under which the portal runs (trust, I3): it writes records, but changes and deletes nothing of the
trail, of what is only added and of what is kept, and it cannot put the triggers aside that guard the rest, since it
owns no table. What changed is written by the triggers alone. Migrations, backups put back and this command are the
owner's."""

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from accounts.history import Refuse
from accounts.models import Change, Seal
from accounts.sealing import TRAILS

ALWAYS = "1 = 1"
WRITTEN_BY_TRIGGERS = Change._meta.db_table
READ_ALONE = {"django_migrations", WRITTEN_BY_TRIGGERS}
FIRST_WITH_MAINTAIN = 17  # from this PostgreSQL on a role may count tables anew that it does not own


def refused_always():
    """{table: the operations that its guards refuse for every row}, told from the migrations."""
    guards = {}
    for operation, model in guards_in_order():
        for what, condition in operation.conditions("IS DISTINCT FROM"):
            guards[operation.trigger_name(model._meta.db_table, what)] = (model._meta.db_table, what, condition)
    found = {}
    for table, what, condition in guards.values():
        if condition == ALWAYS:
            found.setdefault(table, set()).add(what)
    return found


def guards_in_order():
    """(guard, model) of all migrations; a later one of the same name stands in place of an earlier one."""
    graph = MigrationLoader(None).graph
    seen = {}
    for leaf in graph.leaf_nodes():
        for key in graph.forwards_plan(leaf):
            seen.setdefault(key, graph.nodes[key])
    for (app, _name), migration in seen.items():
        known = {model._meta.model_name: model for model in apps.get_app_config(app).get_models()}
        for operation in migration.operations:
            if isinstance(operation, Refuse) and operation.model.lower() in known:
                yield operation, known[operation.model.lower()]


def grants():
    """{table: what the role may do with it}. To hold a row of what is only added one must be able to update a column
    of it: the key, which its guard lets nobody change. Nobody holds rows of the trail."""
    refused = refused_always()
    trail = {model._meta.db_table for model in (*TRAILS.values(), Seal)}
    found = {}
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    for table in tables:
        may = ["SELECT", "INSERT", "UPDATE", "DELETE"]
        without = refused.get(table, set())
        if "update" in without:
            may[2] = "" if table in trail else "UPDATE (id)"
        if "delete" in without:
            may[3] = ""
        found[table] = ["SELECT"] if table in READ_ALONE else [right for right in may if right]
    return found


def statements(role):
    """The SQL, for the owner of the tables."""
    name, database = connection.ops.quote_name(role), connection.ops.quote_name(connection.settings_dict["NAME"])
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {name}"
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    yield f"REVOKE CREATE ON SCHEMA public FROM {name}"
    # A table of its own under the name of one of the portal's would stand before it: the triggers would write history
    # into it, and look for locks there.
    yield f"REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC, {name}"
    yield f"GRANT CONNECT ON DATABASE {database} TO {name}"
    yield f"GRANT USAGE ON SCHEMA public TO {name}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}"
    maintain = ["MAINTAIN"] if connection.pg_version // 10_000 >= FIRST_WITH_MAINTAIN else []
    for table, rights in grants().items():
        more = maintain if any(right.startswith("UPDATE") for right in rights) else []
        yield f"GRANT {', '.join([*rights, *more])} ON {connection.ops.quote_name(table)} TO {name}"


def is_restricted():
    """Whether the role of this connection can neither change the trail, nor say what changed, nor become the owner, nor
    put a table before it. Tables that a database of before has not are left out: an upgrade asks before it migrates."""
    tables = [model._meta.db_table for model in (*TRAILS.values(), Seal)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_database_privilege(current_database(), 'TEMPORARY') OR has_table_privilege(%s, 'INSERT') "
            "OR bool_or(has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER') "
            "OR pg_has_role(c.relowner, 'MEMBER')) FROM pg_class c "
            "WHERE c.oid IN (SELECT to_regclass(name) FROM unnest(%s::text[]) name)",
            [WRITTEN_BY_TRIGGERS, tables],
        )
        return not cursor.fetchone()[0]
