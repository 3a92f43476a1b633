"""Plans and their key tasks, as people meet them."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from accounts.models import SpecialDay
from documents.actions.task import add_task, report_task_done
from documents.deadlines import deadline
from documents.models import KeyTask
from kcnportal.workdays import Workdays
from tests.documents.pages import numbers, page

pytestmark = pytest.mark.sqlite_only  # what a page shows does not hang on its database

DAY = date(2022, 3, 15)


@pytest.fixture
def plan(office):
    """Plan 469 with one task done, one overdue by three working days and one with five of them left."""
    plan = office.registered(469)
    for order, due in enumerate(["03-10", "03-10", "03-22"], 1):
        values = {"order": order, "title": f"Đầu việc {order}", "lead_unit": office.investment.name}
        values["cooperating_units"] = office.bureau.name
        values["due_on"] = date.fromisoformat(f"2022-{due}")
        add_task(plan, values, by=office.head)
    report_task_done(task(1), done_on=date(2022, 3, 9), note="Xong", by=office.owner)
    return plan


def task(order):
    return KeyTask.objects.get(order=order)


# 15 March 2022 is a Tuesday. The 11th is a day off here, Saturday the 19th is worked.
CALENDAR = Workdays(off=frozenset({date(2022, 3, 11)}), worked=frozenset({date(2022, 3, 19)}))


@pytest.mark.parametrize(
    ("due", "done", "state", "words"),
    [
        (8, None, "overdue", "Overdue by 4 days"),
        (14, None, "overdue", "Overdue by 1 day"),
        (15, None, "soon", "Due today"),
        (16, None, "soon", "1 day left"),
        (20, None, "soon", "4 days left"),
        (21, None, "soon", "5 days left"),
        (30, None, "open", "12 days left"),
        (20, 14, "done", "Done in time"),
        (9, 14, "done", "Done, 2 days late"),
        (11, 13, "done", "Done, 1 day late"),
        (14, 20, "overdue", "Overdue by 1 day"),  # done only later: on the day itself it was overdue
    ],
)
def test_a_deadline_in_working_days(due, done, state, words):
    with translation.override("en"):
        assert deadline(date(2022, 3, due), done and date(2022, 3, done), DAY, CALENDAR) == (state, words)


@pytest.mark.parametrize(
    ("day", "due", "words"),
    [(13, 12, "Overdue by 1 day"), (12, 13, "Due before the next working day"), (12, 12, "Due today")],
)
def test_a_deadline_on_a_weekend(day, due, words):
    with translation.override("en"):
        assert deadline(date(2022, 3, due), None, date(2022, 3, day), Workdays())[1] == words


def test_pages_ask_once_for_the_calendar(office, as_, plan):
    SpecialDay.objects.create(day=date(2022, 3, 16), name="Nghỉ bù")
    client = as_("owner")
    for url in ("/documents/tasks/", f"/documents/outgoing/{plan.pk}/"):
        with CaptureQueriesContext(connection) as asked:
            html = page(client, url)
        assert "Quá 3 ngày" in html and "Còn 4 ngày" in html
        assert sum("accounts_specialday" in query["sql"] for query in asked) == 1


def test_a_plan_shows_its_tasks_as_a_table_and_as_bars(office, as_, plan):
    html = page(as_("manager"), f"/documents/outgoing/{plan.pk}/")
    assert [f"Đầu việc {order}</a>" in html for order in (1, 2, 3)] == [True] * 3
    charts = "".join(re.findall(r"<svg class=\"chart.*?</svg>", html, re.DOTALL))  # for a screen and for a telephone
    assert len(re.findall(r'<a href="/documents/tasks/\d+/">', charts)) == 2 * 3, "a bar leads to its task"
    assert 'max="3" value="1"' in html
    assert "state-overdue" in html and "style=" not in html


def test_plans_are_listed_with_progress_from_facts(office, as_, plan, django_assert_max_num_queries):
    office.registered(470)
    client = as_("owner")
    with django_assert_max_num_queries(12):
        html = page(client, "/documents/plans/")
    assert numbers(html) == ["469/KH-BQLKCN"]
    csv = b"".join(client.get("/documents/plans/", {"export": "csv"}).streaming_content).decode("utf-8-sig")
    assert csv.splitlines()[1].endswith(",3,1,1,2022-03-10,,")


@pytest.mark.parametrize(("state", "orders"), [("overdue", [2]), ("open", [2, 3]), ("done", [1]), ("", [1, 2, 3])])
def test_tasks_by_state(office, as_, plan, state, orders):
    html = page(as_("owner"), "/documents/tasks/", state=state)
    assert [order for order in (1, 2, 3) if f"Đầu việc {order}" in html] == orders


def test_a_unit_head_hands_out_a_task(office, as_, plan):
    url = f"/documents/outgoing/{plan.pk}/tasks/new/"
    assert 'value="4"' in page(as_("head"), url)
    typed = {"order": 4, "title": "Mới", "lead_unit": office.investment.name, "due_on": "30/09/2022"}
    assert as_("head").post(url, typed).status_code == 302
    assert task(4).due_on == date(2022, 9, 30)
    assert as_("head").post(url, typed).status_code == 200  # this order is there already
    assert as_("head").post(url, typed | {"order": 5, "due_on": "31/02/2022"}).status_code == 200
    assert as_("owner").post(url, typed | {"order": 5}).status_code == 404
    foreign = typed | {"order": 5, "lead_unit": office.planning.name}
    assert as_("head").post(url, foreign).status_code == 200, "another unit's tasks are not offered"
    assert as_("leader").post(url, foreign).status_code == 302
    assert KeyTask.objects.count() == 5


KEEPS = [("head", 302), ("leader", 302)]


@pytest.mark.parametrize(
    ("who", "status"), [*KEEPS, *((who, 404) for who in ("owner", "colleague", "stranger", "other_head", "clerk"))]
)
def test_a_task_is_changed_by_its_own_head_or_a_leader(office, as_, plan, who, status):
    changed = task(2)
    url = f"/documents/tasks/{changed.pk}/"
    shown = page(as_(who), url)
    assert [f"{url}{step}/" in shown for step in ("edit", "deadline")] == [status == 302] * 2
    assert f"{url}correct-done/" not in shown
    assert as_(who).get(f"{url}edit/").status_code == (200 if status == 302 else 404)
    typed = {"order": 2, "title": "Khác", "lead_unit": changed.lead_unit, "version": changed.version}
    assert as_(who).post(f"{url}edit/", typed).status_code == status
    assert task(2).title == ("Khác" if status == 302 else "Đầu việc 2")


def test_a_unit_head_changes_a_task(office, as_, plan):
    changed = task(2)
    typed = {
        "order": 2,
        "title": "Khác",
        "lead_unit": changed.lead_unit,
        "due_on": "30/04/2022",
        "done_on": "01/03/2022",
    }
    typed["version"] = changed.version
    assert as_("head").post(f"/documents/tasks/{changed.pk}/edit/", typed).status_code == 302
    assert task(2).title == "Khác"
    assert (task(2).due_on, task(2).done_on) == (date(2022, 3, 10), None), "what is told by facts is not typed here"
    stale = as_("leader").post(f"/documents/tasks/{changed.pk}/edit/", typed | {"title": "Khác nữa"})
    assert "Khác nữa" in stale.content.decode() and task(2).title == "Khác"


LEAD_UNIT = [("owner", 302), ("colleague", 302), ("head", 302)]


@pytest.mark.parametrize(("who", "status"), [*LEAD_UNIT, ("stranger", 404), ("other_head", 404), ("clerk", 404)])
def test_the_lead_unit_reports_its_task_done(office, as_, plan, who, status):
    late = task(2)
    url = f"/documents/tasks/{late.pk}/"
    assert (f"{url}done/" in page(as_(who), url)) == (status == 302)
    typed = {"done_on": "15/03/2022", "note": "Báo cáo 470/BC", "version": late.version}
    assert as_(who).post(f"{url}done/", typed).status_code == status
    assert task(2).done_on == (DAY if status == 302 else None)


def test_no_task_is_reported_done_tomorrow_or_on_no_day(office, as_, plan):
    late = task(2)
    for day in ("16/03/2022", ""):
        typed = {"done_on": day, "version": late.version}
        assert as_("owner").post(f"/documents/tasks/{late.pk}/done/", typed).status_code == 200
    assert task(2).done_on is None


def test_tasks_of_a_draft_are_hidden_with_it(office, as_):
    draft = office.draft()
    values = {"order": 1, "title": "Kín", "lead_unit": office.investment.name, "due_on": DAY}
    hidden = add_task(draft, values, by=office.head)
    assert as_("owner").get(f"/documents/tasks/{hidden.pk}/").status_code == 200
    assert as_("stranger").get(f"/documents/tasks/{hidden.pk}/").status_code == 404
    assert "Kín" not in page(as_("stranger"), "/documents/tasks/")
