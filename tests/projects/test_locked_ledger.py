"""A ledger that is locked up to a day takes no entry of those days, whichever way it comes; nor do statements."""

from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions.imports import kind_named, take_file, undo_import
from accounts.actions.locking import lock_set, release_lock
from accounts.actor import system
from accounts.models import ImportRun
from projects.actions.statement import change_statement, enter_statement, return_statement
from projects.models import CapitalEvent, Project, ProjectEvent, Statement

END = date(2021, 12, 31)
WHY = "Đã chốt số liệu năm 2021"


@pytest.fixture
def ledger(office):
    """A project certified in 2021; today is 15/03/2022."""
    office.certify(40, dated="10/05/2021")
    return office


@pytest.fixture
def locked(ledger):
    ledger.lock = lock_set("ledger", last_day=END, reason=WHY, by=ledger.leader)
    return ledger


def test_an_entry_of_locked_days_is_refused_and_told_by_whom(locked):
    with pytest.raises(ValidationError) as refused:
        locked.increase(5, "5/GCN", dated="31/12/2021")
    (sentence,) = refused.value.messages
    assert WHY in sentence and str(locked.people["leader"]) in sentence and "31/12/2021" in sentence
    assert CapitalEvent.objects.count() == 1


def test_an_entry_behind_the_locked_days_is_taken(locked):
    locked.increase(5, "5/GCN", dated="01/01/2022")
    assert CapitalEvent.objects.count() == 2


def test_what_is_locked_is_not_corrected_by_a_later_day_either(locked):
    entry = CapitalEvent.objects.get()
    with pytest.raises(ValidationError, match=WHY):
        locked.correct(entry, millions=41, dated="02/01/2022")
    with pytest.raises(ValidationError, match=WHY):
        locked.take_back(entry)


def test_an_event_of_locked_days_is_refused(locked):
    with pytest.raises(ValidationError, match=WHY):
        locked.happen("suspended", "7/QĐ", dated="01/12/2021")
    assert not ProjectEvent.objects.exists()


def test_a_released_ledger_takes_entries_again(locked):
    release_lock(locked.lock, reason="Thanh tra yêu cầu", by=locked.administrator)
    locked.increase(5, "5/GCN", dated="31/12/2021")
    assert CapitalEvent.objects.count() == 2


def test_a_lock_from_a_day_leaves_the_days_before_it(ledger):
    lock_set("ledger", first_day=date(2021, 7, 1), last_day=END, reason=WHY, by=ledger.leader)
    ledger.increase(5, "5/GCN", dated="30/06/2021")
    with pytest.raises(ValidationError, match=WHY):
        ledger.increase(5, "6/GCN", dated="01/07/2021")


def copy_of_the_entry(**changes):
    values = {
        field.attname: getattr(CapitalEvent.objects.first(), field.attname) for field in CapitalEvent._meta.fields
    }
    return CapitalEvent(**values | {"id": None, "kind": "increase"} | changes)


@pytest.mark.parametrize("is_correction", [False, True])
def test_the_database_refuses_what_goes_past_the_deeds(locked, is_correction):
    correction = {"happened_on": date(2022, 1, 2), "corrects_id": CapitalEvent.objects.get().pk}
    changes = correction if is_correction else {}
    with pytest.raises(IntegrityError, match="locked set"), transaction.atomic():
        CapitalEvent.objects.bulk_create([copy_of_the_entry(**changes)])
    release_lock(locked.lock, reason="Mở lại", by=locked.leader)
    CapitalEvent.objects.bulk_create([copy_of_the_entry(**changes)])


def test_raw_sql_is_refused_too(locked):
    insert = (
        "INSERT INTO projects_statement (project_id, month, covers, project_class, top_park_id, country, sector, state,"
        " version, search_text, revenue_currency, realised_currency) SELECT id, '2021-11-01', 'month', 'FDI',"
        " park_id, 'JP', '26', 'accepted', 1, '', '', '' FROM projects_project"
    )
    lock_set("statements", last_day=END, reason=WHY, by=locked.leader)
    with pytest.raises(IntegrityError, match="locked set: statements"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(insert)


# --- Statements ---


@pytest.fixture
def statement(ledger):
    values = {"month": date(2021, 11, 1), "revenue": 5}
    return enter_statement(Project.objects.get(), values, by=ledger.owner)


def test_a_statement_of_locked_months_is_neither_entered_nor_changed_nor_moved(ledger, statement):
    lock_set("statements", last_day=END, reason=WHY, by=ledger.administrator)
    with pytest.raises(ValidationError, match=WHY):
        enter_statement(statement.project, {"month": date(2021, 12, 1)}, by=ledger.owner)
    with pytest.raises(ValidationError, match=WHY):
        change_statement(statement, {"revenue": 6}, by=ledger.owner)
    with pytest.raises(ValidationError, match=WHY):
        change_statement(statement, {"month": date(2022, 1, 1)}, by=ledger.owner)
    with pytest.raises(ValidationError, match=WHY):
        return_statement(statement, reason="Sai", by=ledger.owner)
    enter_statement(statement.project, {"month": date(2022, 1, 1)}, by=ledger.owner)


def test_the_database_lets_no_statement_out_of_locked_months(ledger, statement):
    lock_set("statements", last_day=END, reason=WHY, by=ledger.administrator)
    for write in (
        lambda: Statement.objects.update(month=date(2022, 2, 1)),
        lambda: Statement.objects.update(revenue=1),
        lambda: Statement.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError, match="locked set"), transaction.atomic():
            write()


def test_the_page_of_a_locked_statement_says_so_and_the_form_too(ledger, statement, sign_in):
    lock = lock_set("statements", last_day=END, reason=WHY, by=ledger.administrator)
    browser = sign_in("owner")
    assert f"/locks/{lock.pk}/" in browser.get(reverse("statement", args=[statement.pk])).content.decode()
    typed = {"revenue": "6", "version": statement.version, "month": "2021-11", "covers": "month"}
    answer = browser.post(reverse("statement-edit", args=[statement.pk]), typed)
    assert answer.status_code == 200 and WHY in answer.content.decode()


# --- Files ---

HEADER = "project_code,date,kind,amount,currency,document_number,corrects\n"
ROWS = [
    "FDI-900,2021-11-01,increase,5000000,USD,11/GCN,\n",
    "FDI-900,2022-02-01,increase,6000000,USD,12/GCN,\n",
    "FDI-900,2022-02-02,increase,41000000,USD,13/GCN,900/GCNĐT\n",
    "FDI-900,2022-02-03,increase,7000000,USD,14/GCN,11/GCN\n",
]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "capital.csv"
    path.write_text(HEADER + "".join(ROWS))
    return path


def test_rows_of_a_file_in_locked_days_are_bad_rows_with_the_reason(locked, file):
    verdict = take_file(kind=kind_named("capital_events"), path=file, by=locked.owner, skip_bad_rows=True)
    found = {row.number: row.problems[0] for row in verdict.bad}
    assert {number: problem.column for number, problem in found.items()} == {2: "date", 4: "corrects", 5: "corrects"}
    assert "31/12/2021" in found[2].reason and str(locked.people["leader"]) in found[2].reason
    assert CapitalEvent.objects.filter(certificate__number="12/GCN").exists()
    assert CapitalEvent.objects.count() == 2


def test_the_command_refuses_the_file(locked, file):
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("import_records", "capital_events", str(file), stdout=said, stderr=said)
    assert "31/12/2021" in said.getvalue()
    assert CapitalEvent.objects.count() == 1


def test_an_import_of_locked_days_is_not_taken_back(ledger, file):
    file.write_text(HEADER + ROWS[0])
    take_file(kind=kind_named("capital_events"), path=file, by=system(ledger.day))
    lock_set("ledger", last_day=END, reason=WHY, by=ledger.leader)
    with pytest.raises(ValidationError) as refused:
        undo_import(ImportRun.objects.get(), by=ledger.owner)
    assert refused.value.code == "locked"
    assert CapitalEvent.objects.count() == 2


def test_a_deed_asks_for_locks_once(ledger, statement):
    lock_set("statements", last_day=date(2020, 1, 1), reason=WHY, by=ledger.administrator)
    with CaptureQueriesContext(connection) as asked:
        change_statement(statement, {"revenue": 6}, by=ledger.owner)
    locks = [query for query in asked if "accounts_recordlock" in query["sql"] and query["sql"].startswith("SELECT")]
    assert len(locks) == 1
