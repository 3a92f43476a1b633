"""My work: what waits for somebody, from documents, directives and tasks, the most urgent first."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actor import Actor
from accounts.models import Post, Role, User
from documents.actions.access import confirm_change, restrict
from documents.actions.answer import draft_answer
from documents.actions.assignment import hand_on, propose
from documents.actions.file_plan import (
    add_heading,
    approve_plan,
    begin_plan,
    plan_file,
    propose_plan,
    take_back_approval,
)
from documents.actions.handover import hand_over
from documents.actions.task import report_task_done
from documents.actions.transfer import hand_to_archive, receive_files
from documents.actions.way import pass_on, return_document
from documents.models import CaseFile, KeyTask, OutgoingDocument, RightsChange
from documents.waiting import count_waiting
from documents.work import Work
from tests.documents.office import person
from tests.documents.pages import page

WORK = "/documents/work/"
DAY = date(2022, 3, 15)  # the office's, a Tuesday
MOST_QUERIES = 12


def kinds(actor):
    return [item.kind for item in Work(actor).items]


def task(office, order, due_on, unit=None, plan=None):
    plan = plan or OutgoingDocument.objects.issued().first() or office.registered(469)
    unit = unit or office.investment
    return KeyTask.objects.create(plan=plan, order=order, title=f"Đầu việc {order}", lead_unit=unit.name, due_on=due_on)


def test_a_document_waits_for_each_in_turn(office):
    document = office.submitted()
    assert (kinds(office.head), kinds(office.clerk), kinds(office.leader)) == (["review"], [], [])
    document = pass_on(document, by=office.head)
    assert (kinds(office.head), kinds(office.clerk)) == ([], ["check"])
    document = pass_on(document, by=office.clerk)
    assert (kinds(office.clerk), kinds(office.leader)) == ([], ["sign"])
    office.approve(document)
    assert (kinds(office.leader), kinds(office.clerk)) == ([], ["number"])


def test_a_returned_document_waits_for_its_drafter_before_the_own_drafts(office):
    office.draft()
    return_document(office.submitted(), by=office.head, comment="Sửa trích yếu")
    assert kinds(office.owner) == ["returned", "draft"]
    assert kinds(office.colleague) == []


def test_a_directive_is_distributed_handed_on_proposed_on_and_answered(office):
    arrival = office.arrival()
    assert (kinds(office.leader), kinds(office.head)) == (["distribute"], [])
    office.directed(arrival, due_on=DAY + timedelta(3))
    assert (kinds(office.leader), kinds(office.head), kinds(office.owner)) == ([], ["hand_on"], [])
    part = hand_on(arrival.assignments.get(), person=office.people["owner"], due_on=DAY + timedelta(2), by=office.head)
    assert (kinds(office.head), kinds(office.owner), kinds(office.colleague)) == ([], ["propose"], [])
    assert Work(office.owner).items[0].due_on == DAY + timedelta(2)
    propose(part, proposal="Trả lời bằng công văn", by=office.owner)
    assert kinds(office.owner) == ["answer"]
    draft_answer(arrival, office.words(), unit=office.investment, by=office.owner)
    assert kinds(office.owner) == ["answering", "draft"]


def test_who_stands_in_for_the_leader_has_the_leaders_work(office):
    office.arrival()
    office.with_the_signer()
    office.give("leader", "other_head")
    assert sorted(kinds(office.other_head)) == ["distribute", "sign"]


def test_what_an_old_register_gives_to_my_unit_waits_for_all_of_it(office):
    arrival = office.arrival()
    type(arrival).objects.filter(pk=arrival.pk).update(lead_unit=office.investment.name)
    assert kinds(office.owner) == kinds(office.colleague) == ["unit_answer"]
    assert kinds(office.stranger) == kinds(office.leader) == []


def test_tasks_of_my_unit_are_there_when_they_are_near(office):
    late, near, _far = (task(office, n, DAY + timedelta(days)) for n, days in ((1, -4), (2, 5), (3, 60)))
    task(office, 4, DAY, unit=office.planning)
    assert [item.pk for item in Work(office.owner).items] == [late.pk, near.pk]
    report_task_done(late, done_on=DAY, note="Đã xong", by=office.owner)
    assert [item.pk for item in Work(office.owner).items] == [near.pk]


def test_tasks_of_a_draft_that_i_may_not_see_are_not_mine(office):
    task(office, 1, DAY, unit=office.planning, plan=office.draft())
    assert kinds(office.stranger) == []


def test_the_most_urgent_comes_first(office):
    task(office, 1, DAY - timedelta(30))
    office.submitted(subject="Thường")
    office.submitted(subject="Hỏa tốc", urgency="Hỏa tốc")
    part = office.directed(due_on=DAY).assignments.get()
    type(part).objects.filter(pk=part.pk).update(due_on=DAY - timedelta(1))
    abouts = [(item.kind, item.mark) for item in Work(office.head).items]
    assert abouts == [("review", "Hỏa tốc"), ("hand_on", ""), ("review", ""), ("task", "")]


def test_figures_lead_to_what_is_behind_them(office, as_):
    task(office, 1, DAY - timedelta(30))
    office.submitted(subject="Trình trưởng phòng")
    assert Work(office.head).figures == {"waiting": 1, "overdue": 1, "soon": 0, "drafts": 0}
    html = page(as_("head"), WORK, show="overdue")
    assert "Đầu việc 1" in html and "Trình trưởng phòng" not in html
    assert "Trình trưởng phòng" in page(as_("head"), WORK, show="nonsense")


def test_much_work_comes_in_pages_and_is_counted_whole(office, as_):
    plan = office.registered(469)
    KeyTask.objects.bulk_create(
        KeyTask(plan=plan, order=number, title=f"Việc số {number:02}.", lead_unit=office.investment.name, due_on=DAY)
        for number in range(1, 61)
    )
    browser = as_("head")
    first, second = page(browser, WORK, show="soon"), page(browser, WORK, show="soon", page=2)
    assert "Việc số 50." in first and "Việc số 51." not in first
    assert "Việc số 60." in second and "Việc số 50." not in second
    assert "<strong>60</strong>" in first and "<strong>60</strong>" in second
    assert "?show=soon&amp;page=2" in first


def test_the_button_of_each_thing_leads_to_where_it_is_done(office, as_):
    """Never a dead button: whoever is shown it may open it."""
    arrival = office.directed()
    hand_on(arrival.assignments.get(), person=office.people["owner"], due_on=None, by=office.head)
    office.arrival(confirmed=True, subject="Khác")
    office.directed(office.arrival(confirmed=True, subject="Khác nữa"))
    task(office, 1, DAY)
    office.submitted()
    office.with_the_office()
    office.with_the_signer()
    office.approved()
    office.draft()
    for who in ("owner", "head", "clerk", "leader"):
        items = Work(getattr(office, who)).items
        assert items
        for item in items:
            assert as_(who).get(item.action_url).status_code == 200, (who, item)
            assert as_(who).get(item.url).status_code == 200, (who, item)


def test_the_menu_says_how_much_waits_and_home_shows_the_first_ten(office, as_):
    for number in range(12):
        office.submitted(subject=f"Bản thảo {number}")
    home = page(as_("head"), "/")
    assert home.count('class="work-about"') == 10
    assert '<span class="count">12' in home
    assert count_waiting(office.head) == (12, 12) and count_waiting(office.owner) == (0, 0)
    assert '<span class="count">' not in page(as_("owner"), "/")


def test_nothing_waits_for_who_keeps_the_portal(office, as_):
    office.submitted()
    assert as_("administrator").get(WORK).status_code == 404
    assert count_waiting(office.administrator) == (0, 0)
    assert "Việc của tôi" not in page(as_("administrator"), "/")


@pytest.mark.parametrize("who", ["owner", "head", "clerk", "leader"])
def test_few_questions_whatever_the_work(office, as_, who):
    for number in range(4):
        office.directed(office.arrival(confirmed=True, subject=f"Chỉ đạo {number}"))
        office.submitted()
        task(office, number, DAY)
    client = as_(who)
    with CaptureQueriesContext(connection) as queries:
        page(client, WORK)
    assert len(queries) <= MOST_QUERIES, [query["sql"][:120] for query in queries]


def test_a_change_of_rights_waits_for_the_leader_who_confirms_it_until_it_is_confirmed(office, as_):
    restrict(office.arrival(subject="Việc nội bộ"), reason="Nội bộ", by=office.clerk)
    (item,) = [item for item in Work(office.leader).items if item.kind == "rights"]
    assert count_waiting(office.leader)[0] == len(Work(office.leader).items)
    assert item.action_url in as_("leader").get(WORK).content.decode()
    assert "rights" not in kinds(office.clerk) + kinds(office.head) + kinds(office.administrator)
    confirm_change(RightsChange.objects.get(), by=office.leader)
    assert "rights" not in kinds(office.leader)


def test_the_own_change_waits_for_another_leader_where_there_is_one(office):
    restrict(office.arrival(), reason="Nội bộ", by=office.leader)
    assert "rights" in kinds(office.leader)
    person("deputy", office.bureau, Role.LEADER, "Phó Trưởng ban")
    assert "rights" not in kinds(office.leader)
    deputy = Actor(day=office.day, user=User.objects.get(login="deputy"))
    assert "rights" in kinds(deputy) and count_waiting(deputy)[0] == len(kinds(deputy))


# --- File plans, the archive, leavers ---


def test_a_file_plan_waits_for_the_leaders_once_it_is_submitted(office, as_):
    plan = begin_plan(2022, by=office.clerk)
    heading = add_heading(plan, {"code": "ĐT", "title": "Đầu tư"}, by=office.clerk)
    said = {"title": "Cấp phép", "kept_years": 20, "unit": office.investment, "compiler": None, "note": ""}
    plan_file(heading, said, by=office.clerk)
    assert kinds(office.leader) == []
    propose_plan(plan, by=office.clerk)
    assert (kinds(office.leader), kinds(office.clerk), kinds(office.head)) == (["file_plan"], [], [])
    assert count_waiting(office.leader)[0] == 1
    assert f"/documents/file-plans/{plan.pk}/approve/" in page(as_("leader"), WORK)
    approve_plan(plan, by=office.leader)
    assert kinds(office.leader) == []
    take_back_approval(plan, reason="Bổ sung", by=office.leader)
    assert kinds(office.leader) == []  # it is the clerk's turn


def closed_file(office, **changes):
    said = {"code": "01.ĐT", "year": 2022, "title": "Cấp phép", "unit": office.investment}
    said |= {"keeper": office.people["owner"], "kept_years": 20, "note": ""} | changes
    return CaseFile.objects.create(**said, closed_on=DAY)


def test_what_a_unit_handed_over_waits_for_the_archive(office, as_):
    transfer = hand_to_archive([closed_file(office)], by=office.head)
    assert (kinds(office.clerk), kinds(office.head), kinds(office.leader)) == (["receive"], [], [])
    assert count_waiting(office.clerk)[0] == 1
    assert f"/transfers/{transfer.pk}/" in page(as_("clerk"), WORK)
    receive_files(transfer, by=office.clerk)
    assert kinds(office.clerk) == []


def test_what_a_clerk_handed_over_waits_for_another_clerk(office):
    hand_to_archive([closed_file(office)], by=office.clerk)
    assert kinds(office.clerk) == ["receive"]  # there is no other one
    other = person("văn thư hai", office.bureau, Role.CLERK)
    assert kinds(office.clerk) == [] and kinds(Actor(office.day, other)) == ["receive"]


def test_the_work_of_who_leaves_waits_for_the_head_of_the_unit(office, as_):
    office.draft()
    post = office.post_of("owner")
    assert kinds(office.head) == []
    Post.objects.filter(pk=post.pk).update(ends_on=DAY + timedelta(20))
    assert kinds(office.head) == ["leaver"] and kinds(office.other_head) == [] and kinds(office.colleague) == []
    assert count_waiting(office.head)[0] == 1
    html = page(as_("head"), WORK)
    assert f"/documents/handovers/posts/{post.pk}/" in html and "Nguyễn Văn Owner" in html
    hand_over(office.people["owner"], unit=office.investment, to=office.people["colleague"], reason="x", by=office.head)
    assert kinds(office.head) == []


@pytest.mark.parametrize("work", ["directive", "case file", "nothing"])
def test_who_left_or_signs_in_no_longer_may_leave_work_behind(office, work):
    if work == "directive":
        hand_on(office.directed().assignments.get(), person=office.people["owner"], due_on=DAY, by=office.head)
    elif work == "case file":
        CaseFile.objects.create(code="1", year=2022, title="x", unit=office.investment, keeper=office.people["owner"])
    User.objects.filter(pk=office.people["owner"].pk).update(is_active=False)
    assert kinds(office.head) == ([] if work == "nothing" else ["leaver"])
    User.objects.filter(pk=office.people["owner"].pk).update(is_active=True)
    Post.objects.filter(pk=office.post_of("owner").pk).update(ends_on=DAY - timedelta(1))
    assert kinds(office.head) == ([] if work == "nothing" else ["leaver"])


def test_who_goes_on_in_the_unit_in_another_post_leaves_nothing(office):
    office.draft()
    post = office.post_of("owner")
    Post.objects.filter(pk=post.pk).update(ends_on=DAY)
    Post.objects.create(
        user=post.user, unit=post.unit, role=Role.OFFICER, title="Chuyên viên chính", starts_on=DAY + timedelta(1)
    )
    assert kinds(office.head) == []
