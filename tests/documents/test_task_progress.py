"""Progress of a key task is told by facts: notes and what shows them, deadlines moved with a reason, done on a day."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from documents.actions.task import add_task, change_task, correct_done, move_deadline, note_on_task, report_task_done
from documents.models import DeadlineMove, KeyTask, TaskNote
from tests.documents.pages import page

DUE = date(2022, 6, 30)
EVERYBODY = ["owner", "colleague", "head", "stranger", "other_head", "clerk", "leader", "manager", "administrator"]


@pytest.fixture
def task(office):
    """Led by the unit of the owner, with the unit of the stranger helping."""
    units = {"lead_unit": office.investment.name, "cooperating_units": f"{office.planning.name}; Sở Y tế"}
    values = {"order": 1, "title": "Rà soát", "due_on": DUE, **units}
    return add_task(office.registered(469), values, by=office.head)


@pytest.fixture
def done(office, task):
    return report_task_done(task, done_on=date(2022, 3, 10), note="Xong", by=office.owner)


def test_the_story_of_a_task(office, as_, task):
    """Noted by the helping unit with its draft, moved by the head, done by the lead unit with what was issued."""
    report = office.registered(470, code="BC")
    draft = office.draft(by=office.stranger, unit=office.planning, subject="Dự thảo báo cáo rà soát")
    url = f"/documents/tasks/{task.pk}/"
    as_("stranger").post(f"{url}note/", {"note": "Đang dự thảo", "draft": draft.pk})
    moved = {"due_on": "31/08/2022", "reason": "Chờ ý kiến Bộ", "version": task.version}
    assert as_("head").post(f"{url}deadline/", moved).status_code == 302
    task.refresh_from_db()
    typed = {"done_on": "14/03/2022", "note": "Đã báo cáo", "shown_by": "470/BC", "version": task.version}
    assert as_("owner").post(f"{url}done/", typed).status_code == 302
    html = page(as_("manager"), url)
    assert html.index("Đang dự thảo") < html.index("Đã báo cáo") < html.index("Chờ ý kiến Bộ")
    assert f"/documents/outgoing/{report.pk}/" in html and "Hoàn thành đúng hạn" in html
    task.refresh_from_db()
    assert (task.due_on, task.done_on) == (date(2022, 8, 31), date(2022, 3, 14))


def test_a_draft_is_shown_only_to_those_who_may_see_it(office, as_, task):
    draft = office.draft(subject="Dự thảo kín")
    note_on_task(task, text="Đang làm", evidence=draft, by=office.owner)
    for url in (f"/documents/tasks/{task.pk}/", f"/documents/outgoing/{task.plan_id}/"):
        assert f"/documents/outgoing/{draft.pk}/" in page(as_("colleague"), url)
        assert f"/documents/outgoing/{draft.pk}/" not in page(as_("stranger"), url)


def test_no_draft_of_others_is_linked(office, as_, task):
    foreign = office.draft(by=office.stranger, unit=office.planning)
    answer = as_("owner").post(f"/documents/tasks/{task.pk}/note/", {"note": "Thử", "draft": foreign.pk})
    assert answer.status_code == 200 and not TaskNote.objects.exists()


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_notes_on_a_task(office, as_, task, who):
    """The people of the lead unit and of those that cooperate."""
    works = who in ("owner", "colleague", "head", "stranger", "other_head")
    url = f"/documents/tasks/{task.pk}/note/"
    assert as_(who).post(url, {"note": "Có kết quả bước đầu"}).status_code == (302 if works else 404)
    assert TaskNote.objects.count() == works
    if not works:
        with pytest.raises(PermissionDenied):
            note_on_task(task, text="Thử", by=getattr(office, who))


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_moves_a_deadline(office, as_, task, who):
    heads = who in ("head", "leader")  # of the lead unit, and who directs all units
    moved = {"due_on": "31/08/2022", "reason": "Chờ ý kiến", "version": task.version}
    answer = as_(who).post(f"/documents/tasks/{task.pk}/deadline/", moved)
    assert answer.status_code == (302 if heads else 404)
    assert (KeyTask.objects.get().due_on != DUE) is heads
    if not heads:
        with pytest.raises(PermissionDenied):
            move_deadline(task, due_on=date(2022, 8, 31), reason="Thử", by=getattr(office, who))


def test_a_deadline_moves_only_with_a_reason(office, as_, task):
    url = f"/documents/tasks/{task.pk}/deadline/"
    assert as_("head").post(url, {"due_on": "31/08/2022", "reason": " ", "version": 1}).status_code == 200
    with pytest.raises(ValidationError):
        move_deadline(task, due_on=date(2022, 8, 31), reason=" ", by=office.head)
    assert KeyTask.objects.get().due_on == DUE and not DeadlineMove.objects.exists()


def test_moved_deadlines_are_kept_in_order(office, task):
    for day in (date(2022, 8, 31), date(2022, 9, 30)):
        move_deadline(task, due_on=day, reason="Chờ ý kiến", by=office.head)
    moves = DeadlineMove.objects.values_list("was_due_on", "due_on")
    assert list(moves) == [(DUE, date(2022, 8, 31)), (date(2022, 8, 31), date(2022, 9, 30))]
    with pytest.raises(DatabaseError), transaction.atomic():
        DeadlineMove.objects.update(reason="Khác")


def test_the_deadline_of_what_is_done_stays(office, done):
    """Else what was late could be made to have been in time."""
    with pytest.raises(ValidationError):
        move_deadline(done, due_on=date(2022, 8, 31), reason="Cho kịp", by=office.head)


def test_head_and_leader_at_one_deadline(office, as_, task):
    url = f"/documents/tasks/{task.pk}/deadline/"
    moved = {"due_on": "31/08/2022", "reason": "Chờ ý kiến", "version": task.version}
    as_("head").post(url, moved)
    second = as_("leader").post(url, moved | {"due_on": "30/09/2022"})
    html = second.content.decode()
    assert "31/08/2022" in html and "30/09/2022" in html and KeyTask.objects.get().due_on == date(2022, 8, 31)
    again = moved | {"due_on": "30/09/2022", "version": second.context["form"]["version"].value()}
    assert as_("leader").post(url, again).status_code == 302


def test_done_is_said_once_and_with_a_note(office, as_, task):
    url = f"/documents/tasks/{task.pk}/done/"
    typed = {"done_on": "14/03/2022", "version": task.version}
    assert as_("owner").post(url, typed | {"note": ""}).status_code == 200
    assert as_("owner").post(url, typed | {"note": "Xong"}).status_code == 302
    again = as_("owner").post(url, {"done_on": "01/03/2022", "note": "Xong sớm", "version": task.version + 1})
    assert again.status_code == 200 and KeyTask.objects.get().done_on == date(2022, 3, 14)


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_corrects_when_it_was_done(office, as_, done, who):
    heads = who in ("head", "leader")  # of the lead unit, and who directs all units
    typed = {"done_on": "11/03/2022", "reason": "Theo biên bản", "version": done.version}
    answer = as_(who).post(f"/documents/tasks/{done.pk}/correct-done/", typed)
    assert answer.status_code == (302 if heads else 404)
    assert KeyTask.objects.get().done_on == date(2022, 3, 11 if heads else 10)
    if not heads:
        with pytest.raises(PermissionDenied):
            correct_done(done, done_on=None, reason="Thử", by=getattr(office, who))


def test_a_correction_keeps_its_reason(office, done):
    correct_done(done, done_on=None, reason="Còn thiếu hồ sơ", by=office.head)
    assert KeyTask.objects.get().done_on is None and TaskNote.objects.last().text == "Còn thiếu hồ sơ"
    with pytest.raises(ValidationError):
        correct_done(KeyTask.objects.get(), done_on=None, reason="Nữa", by=office.head)


@pytest.mark.parametrize(
    ("typed", "right"),
    [("470/BC", True), ("470", True), ("99/BC", False), ("470/BC (2021)", False), ("470/BC (2022)", True)],
)
def test_what_shows_it_is_named_by_its_number(office, as_, task, typed, right):
    office.registered(470, code="BC")
    answer = as_("owner").post(f"/documents/tasks/{task.pk}/note/", {"note": "Có báo cáo", "shown_by": typed})
    assert answer.status_code == (302 if right else 200)
    assert TaskNote.objects.filter(evidence__number=470).exists() is right


def test_the_latest_of_several_years_is_meant(office, as_, task):
    older = office.registered(470, date(2021, 5, 5), code="BC")
    newer = office.registered(470, code="BC")
    for typed in ("470/BC", "470/BC (2021)"):
        as_("owner").post(f"/documents/tasks/{task.pk}/note/", {"note": "Có báo cáo", "shown_by": typed})
    assert [note.evidence for note in TaskNote.objects.order_by("pk")] == [newer, older]


def test_a_number_that_two_documents_have_names_neither(office, as_, task):
    for occurrence in (1, 2):
        office.registered(470, code="BC", occurrence=occurrence)
    answer = as_("owner").post(f"/documents/tasks/{task.pk}/note/", {"note": "Có báo cáo", "shown_by": "470/BC"})
    assert "Có nhiều văn bản mang số này." in answer.content.decode() and not TaskNote.objects.exists()


def test_a_task_is_handed_out_with_who_helps(office, as_, task):
    typed = {"order": 2, "title": "Mới", "lead_unit": office.investment.name, "due_on": "30/09/2022"}
    url = f"/documents/outgoing/{task.plan_id}/tasks/new/"
    assert as_("head").post(url, typed | {"cooperating": [office.investment.name]}).status_code == 200
    helpers = [office.planning.name, office.bureau.name]
    assert as_("head").post(url, typed | {"cooperating": helpers, "expected_result": "Báo cáo"}).status_code == 302
    added = KeyTask.objects.get(order=2)
    assert added.cooperating_list == helpers and added.expected_result == "Báo cáo"


def test_facts_are_not_typed_into_a_task(office, task):
    for values in ({"due_on": date(2022, 12, 31)}, {"done_on": date(2022, 3, 1)}):
        with pytest.raises(ValidationError):
            change_task(task, values, by=office.head)
    with pytest.raises(ValidationError):
        done = {"order": 2, "title": "Xong", "lead_unit": office.investment.name, "done_on": date(2022, 3, 1)}
        add_task(task.plan, done, by=office.head)
