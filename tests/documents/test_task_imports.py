"""Tasks that a file changes: with the same traces as on a page, and not in a closed plan."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from accounts.actions.imports import judge, kind_named, read_file, take_file, undo_import
from accounts.actor import system
from accounts.deeds import deed
from accounts.imports import write
from accounts.models import ImportRun
from documents.actions.access import restrict
from documents.actions.plan import close_plan
from documents.actions.task import report_task_done
from documents.models import DeadlineMove, KeyTask

HEADER = "plan,order,title,lead_unit,due_date,done_on,note"


@pytest.fixture
def take(office, tmp_path):
    """Take a file of tasks of plan 469, a row for each (order, due, done)."""
    plan = office.registered(469)

    def taken(*rows):
        lines = [f"469/KH-BQLKCN,{n},Việc {n},{office.investment.name},{due},{done}," for n, due, done in rows]
        path = tmp_path / "tasks.csv"
        path.write_text("\n".join([HEADER, *lines]))
        return take_file(kind=kind_named("tasks"), path=path, by=office.head)

    taken.plan = plan
    return taken


def moves():
    return list(DeadlineMove.objects.order_by("pk").values_list("was_due_on", "due_on", "reason"))


def test_a_deadline_that_a_file_moves_leaves_its_trace(office, take):
    take((1, "2022-06-30", ""), (2, "2022-06-30", ""))
    assert moves() == []
    take((1, "2022-08-31", ""), (2, "2022-06-30", "2022-03-01"))
    assert moves() == [(date(2022, 6, 30), date(2022, 8, 31), "import")]
    with translation.override("vi"):
        assert DeadlineMove.objects.get().reason_in_words == "đợt nhập dữ liệu"
    take((1, "2022-08-31", ""))
    assert len(moves()) == 1


def test_taking_back_an_import_is_a_move_too(office, take):
    take((1, "2022-06-30", ""))
    take((1, "2022-08-31", ""))
    undo_import(ImportRun.objects.latest("pk"), by=office.head)
    assert KeyTask.objects.get().due_on == date(2022, 6, 30)
    assert moves()[1:] == [(date(2022, 8, 31), date(2022, 6, 30), "import taken back")]


@pytest.mark.parametrize("row", [(2, "2022-06-30", ""), (1, "2022-06-30", ""), (1, "2022-07-31", "2022-03-01")])
def test_a_closed_plan_takes_nothing_from_files(office, take, row):
    take((1, "2022-06-30", "2022-03-01"))
    close_plan(take.plan, by=office.head)
    assert [problem.column for bad in take(row).bad for problem in bad.problems] == ["plan"]
    assert take((1, "2022-06-30", "2022-03-01")).bad == [], "the same again changes nothing"
    assert KeyTask.objects.count() == 1 and moves() == []


def test_an_import_is_not_taken_back_under_a_closed_plan(office, take):
    take((1, "2022-06-30", ""))
    run = ImportRun.objects.latest("pk")
    report_task_done(KeyTask.objects.get(), done_on=office.day, note="Xong", by=office.owner)
    close_plan(take.plan, by=office.head)
    with pytest.raises(ValidationError, match="469"):
        undo_import(run, by=office.head)


def test_a_plan_that_is_closed_while_its_file_is_taken(office, take, tmp_path):
    """Between the check of the rows and their writing: nothing is taken."""
    take((1, "2022-06-30", "2022-03-01"))
    (tmp_path / "more.csv").write_text(f"{HEADER}\n469/KH-BQLKCN,2,Việc 2,{office.investment.name},2022-06-30,,")
    kind = kind_named("tasks")
    verdict = judge(kind, read_file(tmp_path / "more.csv"), by=office.head)
    close_plan(take.plan, by=office.head)
    with pytest.raises(ValidationError), deed(office.head):
        write(kind, verdict, None, office.head)
    assert KeyTask.objects.count() == 1


def test_a_file_neither_tells_nor_changes_the_tasks_of_a_restricted_plan(office, take):
    """The plan is not there for whoever may not see it."""
    take((1, "2022-06-30", ""))
    restrict(take.plan, reason="Nhân sự", by=system(office.day))
    (bad,) = take((1, "2022-08-31", "")).bad
    assert [problem.reason for problem in bad.problems] == ["không có văn bản đã phát hành nào mang số, ký hiệu này"]
    assert KeyTask.objects.get().due_on == date(2022, 6, 30)


def test_a_file_brings_no_tasks_of_another_unit_in_and_changes_none(office, take, tmp_path):
    take((1, "2022-06-30", ""))
    path, other = tmp_path / "foreign.csv", office.planning.name
    rows = [(1, other), (1, office.investment.name), (2, office.investment.name), (3, other)]

    def wrong(order, unit):
        path.write_text(f"{HEADER}\n469/KH-BQLKCN,{order},Khác,{unit},2022-08-31,,")
        verdict = judge(kind_named("tasks"), read_file(path), by=office.other_head)
        return [problem.column for bad in verdict.bad for problem in bad.problems]

    assert [wrong(*row) for row in rows] == [["lead_unit"], ["lead_unit"], ["lead_unit"], []]
    same = judge(kind_named("tasks"), read_file(tmp_path / "tasks.csv"), by=office.other_head)
    assert same.bad == [], "the same again changes nothing"


def test_an_import_is_not_taken_back_by_a_head_whose_tasks_it_did_not_bring(office, take):
    take((1, "2022-06-30", ""))
    with pytest.raises(ValidationError):
        undo_import(ImportRun.objects.latest("pk"), by=office.other_head)
    assert KeyTask.objects.exists()
