"""Every record's history is written by the database: each model has its triggers, with all its columns, or a reason."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.state import ProjectState
from django.db.models import Q

from accounts.history import LEFT_OUT, RecordHistory, TellInsertsByStatement
from accounts.models import Change
from accounts.restricted_role import guards_in_order
from parks.models import Park

pytestmark = pytest.mark.django_db

OURS = {"accounts", "parks", "projects", "documents", "reports"}
EXEMPT = {
    "accounts.Activity": "the trail itself; append-only",
    "accounts.Change": "the trail itself; append-only",
    "accounts.DeedContext": "who acts just now; empty outside a transaction",
    "accounts.Demonstration": "not a record: the day that a demonstration takes as today",
    "accounts.ImportRun": "a job: its steps are its own history, what it took is in the records'",
    "accounts.Opening": "append-only",
    "accounts.Seal": "append-only",
    "accounts.Backup": "a job: what it took is in its file",
    "accounts.Restore": "append-only",
    "accounts.Heartbeat": "when the background work ran last",
    "accounts.Inspection": "a job: what it found is worked out anew each night",
    "accounts.SecondFactor": "secrets, which no history keeps; what is done with one is noted",
    "accounts.Session": "not a record: who is signed in just now",
    "accounts.SignIn": "the trail itself: settled once, never deleted",
    "accounts.NoticeMail": "a job: nothing is kept in it",
    "accounts.Notice": "tells of what happened; nothing is kept in it",
    "parks.DecisionStep": "append-only",
    "projects.LandRecovery": "append-only",
    "parks.Boundary": "append-only",
    "parks.LotBoundary": "append-only",
    "accounts.TroubleMail": "a job: nothing is kept in it",
    "documents.Digest": "a job: nothing is kept in it",
    "documents.RecallMail": "a job: nothing is kept in it",
    "documents.Morning": "says that the reminders of a day are given",
    "documents.Handover": "append-only",
    "documents.DocumentMove": "append-only",
    "documents.Direction": "append-only",
    "documents.EarlierProposal": "append-only",
    "documents.Recall": "append-only",
    "documents.TaskNote": "append-only",
    "documents.DeadlineMove": "append-only",
    "documents.PlanClosing": "append-only",
    "documents.WholeFile": "a job: its archive is made anew from the records",
    "documents.PrintedRegister": "a job until it is ready, frozen from then on",
    "projects.StatementMove": "append-only",
    "projects.ClosingBalance": "worked out from the ledger, and made anew from it",
    "reports.MonthlyFigure": "worked out from the records, and made anew from them",
    "reports.Report": "a job until it is ready, frozen from then on",
    "reports.ScheduleMail": "a job: nothing is kept in it",
    "reports.Evidence": "append-only",
    "reports.ReportFile": "append-only",
    "reports.ReportStep": "append-only",
    "reports.ReportDocument": "append-only",
}


def our_models():
    return [model for model in apps.get_models() if model._meta.app_label in OURS and model._meta.managed]


def audited():
    return [model for model in our_models() if model._meta.label not in EXEMPT]


def triggers():
    """{name: SQL} of the database's triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal")
        return dict(cursor.fetchall())


def test_exemptions_name_models():
    assert set(EXEMPT) <= {model._meta.label for model in our_models()}


@pytest.mark.sqlite_only
@pytest.mark.parametrize("model", audited(), ids=lambda model: model._meta.label)
def test_history_of_a_model_on_sqlite(model):
    found = triggers()
    columns = [field.column for field in model._meta.concrete_fields if field.column not in LEFT_OUT]
    for operation in ("insert", "update", "delete"):
        sql = found.get(f"history_{model._meta.db_table}_{operation}", "")
        assert [column for column in columns if f'"{column}"' not in sql] == []


@pytest.mark.postgresql_only
@pytest.mark.parametrize("model", audited(), ids=lambda model: model._meta.label)
def test_history_of_a_model_on_postgresql(model):
    """PostgreSQL's functions write whole rows, whatever their columns: inserted ones once a statement."""
    found, name = triggers(), f"history_{model._meta.db_table}"
    changes, inserts = found.get(name, ""), found.get(f"{name}_insert", "")
    assert "AFTER DELETE OR UPDATE ON" in changes
    assert changes.endswith("FOR EACH ROW EXECUTE FUNCTION kcnportal_history()")
    assert "AFTER INSERT ON" in inserts
    assert inserts.endswith("FOR EACH STATEMENT EXECUTE FUNCTION kcnportal_history_of_inserts()")


@pytest.mark.postgresql_only
def test_a_database_of_before_tells_of_each_insert_once():
    parks_told_by_row()
    with connection.schema_editor() as editor:
        TellInsertsByStatement().database_forwards("accounts", editor, None, None)
    park = Park.objects.create(code="BT", name="KCN Bá Thiện")
    assert [change.operation for change in changes_of(park)] == ["insert"]
    test_history_of_a_model_on_postgresql(Park)


@pytest.mark.postgresql_only
def test_while_a_database_of_before_is_upgraded_each_insert_is_told():
    """Migrations write rows before its triggers are parted."""
    parks_told_by_row()
    park = Park.objects.create(code="BT", name="KCN Bá Thiện")
    park.delete()
    insert, delete = changes_of(park)
    assert (insert.operation, insert.old, insert.new["code"]) == ("insert", None, "BT")
    assert (delete.operation, delete.old["code"], delete.new) == ("delete", "BT", None)


@pytest.mark.postgresql_only
def test_a_table_gets_its_history_where_the_functions_are_of_an_older_version():
    with connection.schema_editor() as editor:
        editor.execute("DROP FUNCTION kcnportal_history_of_inserts() CASCADE")
        state = ProjectState.from_apps(apps)
        RecordHistory("Park").database_forwards("parks", editor, state, state)
    park = Park.objects.create(code="BT", name="KCN Bá Thiện")
    assert [change.operation for change in changes_of(park)] == ["insert"]


def parks_told_by_row():
    """As older versions had it, with one trigger for everything."""
    with connection.schema_editor() as editor:
        editor.execute("DROP TRIGGER history_parks_park_insert ON parks_park")
        editor.execute("DROP TRIGGER history_parks_park ON parks_park")
        editor.execute(
            "CREATE TRIGGER history_parks_park AFTER INSERT OR UPDATE OR DELETE ON parks_park "
            "FOR EACH ROW EXECUTE FUNCTION kcnportal_history()"
        )


def changes_of(park):
    of_the_park = Q(old__code=park.code) | Q(new__code=park.code)
    return Change.objects.filter(of_the_park, table="parks_park").order_by("id")


@pytest.mark.django_db
def test_every_guard_of_the_migrations_is_in_the_database():
    """Where SQLite wrote a table anew, its guards are gone until a migration puts them back."""
    promised = {
        guard.trigger_name(model._meta.db_table, operation)
        for guard, model in guards_in_order()
        for operation, _condition in guard.conditions("IS NOT")
    }
    assert promised - triggers().keys() == set()
