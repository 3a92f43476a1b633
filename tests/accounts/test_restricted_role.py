"""The portal under a database role that can change no history (trust, I3): refused by the database, and all of an
office's work goes on."""

import secrets
from contextlib import contextmanager
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, ProgrammingError, connection, connections, transaction
from django.utils import timezone

from accounts.actions.imports import kind_named, take_file
from accounts.actions.sealing import faults_of_trail, seal_trail
from accounts.actor import system
from accounts.health import role
from accounts.models import Activity, Change, Seal
from documents.actions.outgoing import issue_document
from documents.actions.record_file import attach_to_record
from documents.models import OutgoingDocument
from projects.models import CapitalEvent, Certificate
from reports.actions.report import compile_report, request_report
from reports.models import Report, ReportFile
from tests.copies import used_copy
from tests.documents import papers
from tests.projects.office import InvestmentOffice

pytestmark = pytest.mark.postgresql_only


@pytest.fixture
def database(django_db_setup, django_db_blocker):
    """A database of its own: what a role may do is not rolled back with a test."""
    with django_db_blocker.unblock(), used_copy(connection.settings_dict["NAME"]):
        yield


@pytest.fixture
def made(database):
    """The role, as the owner made it for the portal."""
    made = {"USER": f"portal_{secrets.token_hex(4)}", "PASSWORD": secrets.token_hex(8)}
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {made['USER']} LOGIN PASSWORD '{made['PASSWORD']}'")
    call_command("restricted_role", made["USER"], apply=True, stdout=StringIO())
    yield made
    with connection.cursor() as cursor:
        cursor.execute(f"DROP OWNED BY {made['USER']}; DROP ROLE {made['USER']}")


@contextmanager
def under(role):
    """While this lasts, the portal is signed in to the database as the role."""
    usual = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
    connections.close_all()
    connection.settings_dict.update(role)
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict.update(usual)


@pytest.fixture
def portal(made):
    office = InvestmentOffice()
    with under(made):
        yield office


def issued(office):
    return issue_document(office.approved().pk, by=office.clerk, token=uuid4(), clock=office.clock)


def reported(office):
    report = request_report(period_code="2021-Y", by=system(office.day))
    compile_report(report.pk, office.day)
    report.refresh_from_db()
    assert report.state == "ready", report.failure
    return report


def test_a_days_work_goes_on(portal, tmp_path):
    portal.certify(40, dated="10/05/2021")
    assert issued(portal).number == 1
    reported(portal)
    file = tmp_path / "capital.csv"
    file.write_text(
        "project_code,date,kind,amount,currency,document_number\nFDI-900,2022-02-01,increase,6000000,USD,12/GCN\n"
    )
    take_file(kind=kind_named("capital_events"), path=file, by=system(portal.day))
    assert CapitalEvent.objects.count() == 2
    attach_to_record(Certificate.objects.first(), upload=papers.upload(papers.pdf("Bản gốc")), by=portal.owner)
    assert seal_trail(timezone.now()).rows
    assert faults_of_trail(timezone.now()) == []


TRAIL = ["accounts_activity", "accounts_change", "accounts_opening", "accounts_seal"]
TAMPERING = "UPDATE {0} SET id = id", "DELETE FROM {0}", "TRUNCATE {0}", "ALTER TABLE {0} DISABLE TRIGGER ALL"


def refused(sql):
    """How the database refused it, or nothing."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as error:
        return type(error)


def test_the_trail_is_neither_changed_nor_deleted_nor_emptied(portal):
    portal.certify(40, dated="10/05/2021")
    seal_trail(timezone.now())
    counted = [model.objects.count() for model in (Activity, Change, Seal)]
    for table in TRAIL:
        for sql in TAMPERING:
            assert refused(sql.format(table)) is ProgrammingError, sql.format(table)
    assert [model.objects.count() for model in (Activity, Change, Seal)] == counted


@pytest.mark.parametrize(
    "sql",
    [
        "SET session_replication_role = replica",
        "DROP TRIGGER history_projects_project ON projects_project",
        "CREATE OR REPLACE FUNCTION kcnportal_history() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "CREATE TABLE mine (id int)",
        "DELETE FROM django_migrations",
        "ALTER TABLE projects_project DISABLE TRIGGER USER",
        "TRUNCATE projects_project CASCADE",
    ],
)
def test_the_guards_cannot_be_put_aside(portal, sql):
    assert refused(sql) is ProgrammingError


FORGED = "INSERT INTO accounts_change (at, \"table\", row, operation) VALUES (now(), 'projects_project', 1, 'update')"


def test_no_change_is_told_that_was_not_made(portal):
    assert refused(FORGED) is ProgrammingError
    portal.certify(40, dated="10/05/2021")
    assert Change.objects.filter(table="projects_capitalevent", operation="insert").count() == 1


@pytest.mark.parametrize("function", ["kcnportal_history()", "kcnportal_history_of_inserts()"])
def test_no_trigger_of_the_roles_own_writes_history(portal, function):
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_function_privilege(%s, 'EXECUTE')", [function])
        assert cursor.fetchone() == (False,)


def test_no_table_of_the_roles_own_stands_before_one_of_the_portals(portal):
    for table in ("accounts_change", "accounts_recordlock"):
        assert refused(f"CREATE TEMPORARY TABLE {table} (LIKE public.{table})") is ProgrammingError, table


def test_issued_numbers_and_frozen_reports_are_not_changed(portal):
    document, report = issued(portal), reported(portal)
    for sql in (
        "UPDATE documents_outgoingdocument SET number = 99",
        "DELETE FROM documents_outgoingdocument",
        "TRUNCATE documents_outgoingdocument CASCADE",
        "UPDATE reports_report SET snapshot = '{}'",
        "DELETE FROM reports_report",
        "UPDATE reports_reportfile SET sha256 = ''",
        "DELETE FROM reports_reportfile",
        "UPDATE projects_capitalevent SET amount = 1",
        "TRUNCATE reports_reportfile",
    ):
        portal.certify(1, code="FDI-901", number="1/GCN") if "capital" in sql else None
        assert refused(sql), sql
    assert OutgoingDocument.objects.get(pk=document.pk).number == document.number
    assert Report.objects.filter(pk=report.pk).exists() and ReportFile.objects.filter(report=report).exists()


def test_the_owner_could_all_that(made):
    """What the tests above would not see if the owner were refused as well."""
    InvestmentOffice().certify(40, dated="10/05/2021")
    assert refused("ALTER TABLE accounts_change DISABLE TRIGGER USER") is None
    assert refused("UPDATE accounts_change SET deed = NULL") is None
    assert refused(FORGED) is None


def test_the_status_page_and_the_check_say_which_role_it_is(made):
    said = StringIO()
    call_command("check", databases=["default"], stderr=said)
    assert "restricted_role" in said.getvalue()
    owner = str(role().told)
    with under(made):
        said = StringIO()
        call_command("check", databases=["default"], stderr=said)
        assert "restricted_role" not in said.getvalue()
        assert str(role().told) != owner


def test_a_database_from_before_a_table_of_the_trail_is_asked_too(database):
    """`migrate` asks the checks first, and it is what makes the table."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_seal RENAME TO accounts_later")
    said = StringIO()
    call_command("check", databases=["default"], stderr=said)
    assert "restricted_role" in said.getvalue()


def test_an_upgrade_is_the_owners(made, capsys):
    with under(made):
        with pytest.raises(SystemExit):
            call_command("check_upgrade")
    assert "--role" in capsys.readouterr().out


def test_the_sql_is_said_for_who_would_rather_read_it_first(made):
    said = StringIO()
    call_command("restricted_role", made["USER"], stdout=said)
    assert 'GRANT SELECT, INSERT ON "accounts_activity"' in said.getvalue()
    assert "UPDATE, DELETE" in next(line for line in said.getvalue().splitlines() if '"projects_project"' in line)


def test_a_role_that_nothing_restricts_is_refused(made):
    with pytest.raises(CommandError):
        call_command("restricted_role", connection.settings_dict["USER"], apply=True)
    with pytest.raises(CommandError):
        call_command("restricted_role", "nobody_here", apply=True)
