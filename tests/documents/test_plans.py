"""Plans under the year's plan, and how a plan ends."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Activity
from documents.actions.plan import close_plan, hang_plan
from documents.actions.task import add_task, change_task, correct_done, move_deadline, note_on_task, report_task_done
from documents.models import KeyTask, OutgoingDocument, PlanClosing
from tests.documents.pages import numbers, page

EVERYBODY = ["owner", "colleague", "head", "stranger", "other_head", "clerk", "leader", "manager", "administrator"]


@pytest.fixture
def year_plan(office):
    return office.registered(469)


@pytest.fixture
def reform(office):
    """A specific plan."""
    return office.registered(470, subject="Kế hoạch cải cách hành chính")


def with_task(office, plan, order=1, done=False):
    values = {"order": order, "title": f"Đầu việc {order}", "lead_unit": office.investment.name}
    task = add_task(plan, {**values, "due_on": date(2022, 6, 30)}, by=office.head)
    return report_task_done(task, done_on=office.day, note="Xong", by=office.owner) if done else task


def test_the_story_of_a_year_plan(office, as_, year_plan, reform):
    """A specific plan hangs under it; both end when nothing is open, and the page says what is."""
    first, second = with_task(office, year_plan, 1, done=True), with_task(office, year_plan, 2)
    specific = with_task(office, reform, done=True)
    url = f"/documents/outgoing/{year_plan.pk}/"
    typed = {"year_plan": "469/KH"}
    assert as_("clerk").post(f"/documents/outgoing/{reform.pk}/hang/", typed).status_code == 302
    assert "470/KH-BQLKCN" in numbers(page(as_("manager"), url))

    html = page(as_("head"), f"{url}close/")
    assert f"/documents/tasks/{second.pk}/" in html and f"/documents/outgoing/{reform.pk}/" in html
    assert f"/documents/tasks/{first.pk}/" not in html and "<textarea" not in html
    as_("head").post(f"{url}close/")
    assert not PlanClosing.objects.exists()

    report_task_done(second, done_on=office.day, note="Xong", by=office.owner)
    for plan in (reform, year_plan):
        assert "Kế hoạch không mở lại" in page(as_("head"), f"/documents/outgoing/{plan.pk}/close/")
        answer = as_("head").post(f"/documents/outgoing/{plan.pk}/close/", {"note": "Đạt"})
        assert answer.status_code == 302
    html = page(as_("manager"), url)
    assert "Đã kết thúc" in html and "Đạt" in html and specific.plan == reform
    html = page(as_("head"), url)
    assert "/tasks/new/" not in html and "/close/" not in html, "a closed plan offers nothing that it refuses"


def test_everything_that_stands_against_it_is_said_at_once(office, year_plan, reform):
    for order in (1, 2):
        with_task(office, year_plan, order)
    hang_plan(reform, under=year_plan, by=office.clerk)
    with pytest.raises(ValidationError) as error:
        close_plan(year_plan, by=office.head)
    assert len(error.value.messages) == 3


@pytest.mark.parametrize("make", [lambda office: office.draft(), lambda office: office.registered(480)])
def test_what_has_nothing_to_close_is_not_closed(office, make):
    with pytest.raises(ValidationError):
        close_plan(make(office), by=office.head)


def test_a_plan_is_closed_once(office, year_plan):
    with_task(office, year_plan, done=True)
    close_plan(year_plan, by=office.leader)
    with pytest.raises(ValidationError):
        close_plan(year_plan, by=office.leader)
    assert PlanClosing.objects.count() == 1


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_closes_a_plan(office, as_, year_plan, who):
    with_task(office, year_plan, done=True)
    closes = who in ("head", "leader")  # of its own unit
    url = f"/documents/outgoing/{year_plan.pk}/"
    if who != "administrator":
        assert (f"{url}close/" in page(as_(who), url)) is closes
    assert as_(who).post(f"{url}close/", {"note": ""}).status_code == (302 if closes else 404)
    assert PlanClosing.objects.exists() is closes
    if not closes:
        with pytest.raises(PermissionDenied):
            close_plan(year_plan, by=getattr(office, who))


def test_nothing_changes_in_a_closed_plan(office, as_, year_plan):
    task = with_task(office, year_plan, done=True)
    close_plan(year_plan, by=office.head)
    tries = [
        lambda: with_task(office, year_plan, 2),
        lambda: change_task(task, {"title": "Khác"}, by=office.head),
        lambda: move_deadline(task, due_on=date(2022, 9, 30), reason="Thử", by=office.head),
        lambda: note_on_task(task, text="Thử", by=office.owner),
        lambda: report_task_done(task, done_on=office.day, note="Thử", by=office.owner),
        lambda: correct_done(task, done_on=None, reason="Thử", by=office.head),
    ]
    for attempt in tries:
        with pytest.raises(ValidationError) as error:
            attempt()
        assert error.value.code == "closed"
    html = page(as_("head"), f"/documents/tasks/{task.pk}/")
    assert "/edit/" not in html and "/note/" not in html
    assert KeyTask.objects.get().title == "Đầu việc 1"


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_hangs_a_plan(office, as_, year_plan, reform, who):
    hangs = who in ("head", "clerk")
    answer = as_(who).post(f"/documents/outgoing/{reform.pk}/hang/", {"year_plan": "469"})
    assert answer.status_code == (302 if hangs else 404)
    assert (OutgoingDocument.objects.get(pk=reform.pk).year_plan == year_plan) is hangs
    if not hangs:
        with pytest.raises(PermissionDenied):
            hang_plan(reform, under=year_plan, by=getattr(office, who))


def test_a_plan_is_taken_off_again(office, as_, year_plan, reform):
    hang_plan(reform, under=year_plan, by=office.head)
    url = f"/documents/outgoing/{reform.pk}/hang/"
    assert "469/KH-BQLKCN (2022)" in page(as_("head"), url)
    assert as_("head").post(url, {"year_plan": ""}).status_code == 302
    assert OutgoingDocument.objects.get(pk=reform.pk).year_plan is None
    assert [line.sentence.split()[0] for line in Activity.objects.order_by("pk")] == ["hung", "took"]


def test_no_plan_hangs_under_itself_or_in_a_circle(office, year_plan, reform):
    third = office.registered(471)
    hang_plan(reform, under=year_plan, by=office.head)
    hang_plan(third, under=reform, by=office.head)
    for plan, under in ((year_plan, year_plan), (year_plan, reform), (year_plan, third), (reform, third)):
        with pytest.raises(ValidationError):
            hang_plan(plan, under=under, by=office.head)


def test_only_open_issued_plans_have_others_under_them(office, year_plan, reform):
    with_task(office, year_plan, done=True)
    close_plan(year_plan, by=office.head)
    for under in (year_plan, office.draft(), office.registered(472, code="BC")):
        with pytest.raises(ValidationError):
            hang_plan(reform, under=under, by=office.head)
        with pytest.raises(ValidationError):
            office.draft(year_plan=under)


def test_a_draft_names_its_year_plan(office, as_, year_plan):
    draft = office.draft(subject="Kế hoạch pháp chế")
    url = f"/documents/outgoing/{draft.pk}/edit/"
    form = as_("owner").get(url).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"year_plan": "469/KH"}
    assert as_("owner").post(url, typed).status_code == 302
    draft.refresh_from_db()
    assert draft.year_plan == year_plan
    assert 'value="469/KH-BQLKCN (2022)"' in page(as_("owner"), url)
    shown = f"/documents/outgoing/{draft.pk}/"
    assert shown in page(as_("colleague"), f"/documents/outgoing/{year_plan.pk}/")
    assert shown not in page(as_("stranger"), f"/documents/outgoing/{year_plan.pk}/"), "a draft is not theirs to see"


def test_the_list_says_where_plans_belong_and_which_are_closed(office, as_, year_plan, reform):
    with_task(office, reform, done=True)
    hang_plan(reform, under=year_plan, by=office.head)
    close_plan(reform, by=office.head)
    client = as_("owner")
    assert sorted(numbers(page(client, "/documents/plans/", closed="true"))) == ["469/KH-BQLKCN", "470/KH-BQLKCN"]
    assert numbers(page(client, "/documents/plans/", closed="false")) == ["469/KH-BQLKCN"]
    assert "15/03/2022" in page(client, "/documents/plans/", year_plan=year_plan.pk)
