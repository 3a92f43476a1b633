"""Key tasks: handed out by unit heads, done by the people of the lead unit, late by the day."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Activity
from documents.actions.task import add_task, change_task, report_task_done
from documents.models import KeyTask


@pytest.fixture
def plan(office):
    return office.registered(469)


@pytest.fixture
def task(office, plan):
    return add_task(plan, what(1, office.investment.name), by=office.head)


def what(order, lead_unit, due_on=date(2022, 6, 30)):
    return {"order": order, "title": "Rà soát quy hoạch", "lead_unit": lead_unit, "due_on": due_on}


def test_a_plan_of_two_tasks(office, plan):
    first = add_task(plan, what(1, "Phòng Quản lý đầu tư"), by=office.head)
    add_task(plan, what(2, "Phòng Quy hoạch", date(2022, 12, 31)), by=office.other_head)
    office.day = date(2022, 7, 3)
    assert list(KeyTask.objects.overdue(office.day)) == [first]
    report_task_done(first, done_on=date(2022, 7, 2), note="Báo cáo 812/BC", by=office.colleague)
    assert not KeyTask.objects.overdue(office.day).exists()
    assert list(KeyTask.objects.overdue(date(2022, 7, 1))) == [first]
    sentences = list(Activity.objects.order_by("id").values_list("sentence", flat=True))
    assert len(sentences) == 3 and "469/KH-BQLKCN" in str(Activity.objects.first())


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["owner", "colleague", "stranger", "other_head", "clerk", "manager", "administrator"])
def test_a_unit_is_given_its_tasks_by_its_own_head(office, plan, task, who):
    with pytest.raises(PermissionDenied):
        add_task(plan, what(2, office.investment.name), by=getattr(office, who))
    with pytest.raises(PermissionDenied):
        change_task(task, {"title": "Khác"}, by=getattr(office, who))


def test_a_leader_gives_tasks_to_every_unit(office, plan, task):
    for order, unit in enumerate([office.investment, office.planning], 2):
        add_task(plan, what(order, unit.name), by=office.leader)
    change_task(task, {"lead_unit": office.planning.name}, by=office.leader)
    assert KeyTask.objects.filter(lead_unit=office.planning.name).count() == 2


@pytest.mark.sqlite_only  # who may do it does not hang on its database
def test_a_head_gives_no_task_to_another_unit(office, plan, task):
    with pytest.raises(PermissionDenied):
        add_task(plan, what(2, office.planning.name), by=office.head)
    with pytest.raises(PermissionDenied):
        change_task(task, {"lead_unit": office.planning.name}, by=office.head)


@pytest.mark.sqlite_only  # who may do it does not hang on its database
def test_a_draft_plan_says_what_each_unit_will_do(office):
    """Until it is signed its tasks are words of the draft, and no other unit's head writes them."""
    draft = office.draft()
    future = add_task(draft, what(1, office.planning.name), by=office.head)
    with pytest.raises(PermissionDenied):
        change_task(future, {"title": "Khác"}, by=office.other_head)
    with pytest.raises(PermissionDenied):
        add_task(draft, what(2, office.planning.name), by=office.other_head)


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["stranger", "other_head", "clerk", "leader", "manager", "administrator"])
def test_only_the_lead_unit_reports_its_task(office, task, who):
    with pytest.raises(PermissionDenied):
        report_task_done(task, done_on=office.day, note="", by=getattr(office, who))


def test_an_order_once_in_a_plan(office, plan, task):
    with pytest.raises(ValidationError, match="."):
        add_task(plan, what(1, office.investment.name), by=office.head)


def test_no_task_is_done_tomorrow(office, task):
    with pytest.raises(ValidationError) as error:
        report_task_done(task, done_on=date(2022, 3, 16), note="", by=office.owner)
    assert "done_on" in error.value.message_dict


def test_two_people_on_one_task(office, task):
    change_task(task, {"title": "Khác"}, by=office.head, version=task.version)
    with pytest.raises(ValidationError) as error:
        report_task_done(task, done_on=office.day, note="", by=office.owner, version=task.version)
    assert error.value.code == "conflict"
