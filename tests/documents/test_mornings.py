"""Reminders before and after a deadline, once each, and one mail a working morning to who wants it."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils.translation import override

from accounts.models import Notice, SpecialDay
from documents.actions.assignment import hand_on
from documents.actions.morning import begin_morning, send_digest
from documents.deadlines import reminder_step
from documents.models import Digest, KeyTask, Morning
from kcnportal import jobs
from kcnportal.workdays import Workdays
from reports.tasks import tick

DAY = date(2022, 3, 15)  # the office's, a Tuesday


def days(*numbers):
    return [DAY + timedelta(number) for number in numbers]


def task(office, due_on, title="Đầu việc", unit=None):
    plan = office.registered(KeyTask.objects.count() + 1)
    unit = unit or office.investment
    return KeyTask.objects.create(plan=plan, order=1, title=title, lead_unit=unit.name, due_on=due_on)


def told(office, who):
    with override("en"):
        return [str(notice) for notice in Notice.objects.of(office.people[who]).order_by("pk")]


@pytest.mark.parametrize(
    ("due_on", "step"),
    [
        (date(2022, 3, 21), ""),  # four working days
        (date(2022, 3, 18), "before 3"),
        (date(2022, 3, 17), "before 3"),
        (date(2022, 3, 16), "before 1"),
        (DAY, "before 1"),
        (date(2022, 3, 14), "late 1"),
        (date(2022, 3, 9), "late 1"),
        (date(2022, 3, 8), "late 5"),
        (date(2022, 3, 1), ""),  # ten
    ],
)
def test_the_steps_are_counted_in_working_days(due_on, step):
    assert reminder_step(due_on, DAY, Workdays()) == step


def test_days_off_do_not_count():
    off = Workdays(off=frozenset({date(2022, 3, 16), date(2022, 3, 17)}))
    assert reminder_step(date(2022, 3, 18), DAY, off) == "before 1"


def test_a_task_is_reminded_of_twice_before_and_twice_after_its_deadline(office):
    task(office, date(2022, 3, 18))
    for number in range(-10, 30):
        begin_morning(DAY + timedelta(number))
    due, late = "To be done by 18/03/2022: “Đầu việc”", "Overdue since 18/03/2022: “Đầu việc”"
    assert told(office, "owner") == told(office, "head") == [due, due, late, late]
    assert told(office, "stranger") == []


def test_a_directive_reminds_its_person_and_when_late_the_head(office):
    arrival = office.directed(due_on=date(2022, 3, 18))
    Notice.objects.all().delete()
    hand_on(arrival.assignments.get(), person=office.people["owner"], due_on=DAY, by=office.head)
    Notice.objects.all().delete()
    begin_morning(DAY)
    assert (len(told(office, "owner")), told(office, "head")) == (1, [])
    begin_morning(DAY + timedelta(1))
    assert (len(told(office, "owner")), len(told(office, "head"))) == (2, 1)


def test_a_directive_that_nobody_has_reminds_the_head(office):
    office.directed(due_on=DAY)
    Notice.objects.all().delete()
    begin_morning(DAY)
    assert (len(told(office, "head")), told(office, "owner")) == (1, [])


def test_a_directive_of_an_old_register_reminds_the_people_of_the_unit_that_it_names(office):
    arrival = office.arrival()
    named = {"lead_unit": office.investment.name, "due_on": DAY}
    type(arrival).objects.filter(pk=arrival.pk).update(**named)
    Notice.objects.all().delete()
    begin_morning(DAY)
    assert [len(told(office, who)) for who in ("owner", "colleague", "head", "stranger")] == [1, 1, 1, 0]
    begin_morning(DAY + timedelta(1))
    assert len(told(office, "owner")) == 2


def test_what_is_done_is_not_reminded_of(office):
    done = task(office, DAY)
    KeyTask.objects.filter(pk=done.pk).update(done_on=DAY)
    arrival = office.directed(due_on=DAY)
    type(arrival).objects.filter(pk=arrival.pk).update(settled_on=DAY)
    Notice.objects.all().delete()
    begin_morning(DAY)
    assert not Notice.objects.exists()


def test_a_deadline_that_was_moved_is_reminded_of_anew(office):
    moved = task(office, DAY)
    begin_morning(DAY)
    KeyTask.objects.filter(pk=moved.pk).update(due_on=DAY + timedelta(1))
    begin_morning(DAY + timedelta(1))
    assert len(told(office, "owner")) == 2


def test_nothing_is_begun_on_a_day_off_or_twice_on_a_day(office):
    task(office, DAY)
    SpecialDay.objects.create(day=date(2022, 3, 16), name="Nghỉ")
    begin_morning(date(2022, 3, 16))
    begin_morning(date(2022, 3, 19))  # a Saturday
    assert not Morning.objects.exists()
    begin_morning(DAY)
    task(office, DAY, "Thêm sau")
    assert begin_morning(DAY) == []
    assert len(told(office, "owner")) == 1


# -- the mail ----------------------------------------------------------------------------------------------------------


def give_mail(office, *names):
    for name in names:
        office.people[name].email = f"{name}@board.example"
        office.people[name].save()


def send_all(digests):
    for digest in digests:
        jobs.run(Digest, digest.pk, send_digest)


def test_who_has_an_address_gets_what_waits_and_what_is_new(office):
    give_mail(office, "head")
    office.submitted(subject="Kế hoạch tháng 3")
    task(office, DAY - timedelta(1))
    send_all(begin_morning(DAY))
    (letter,) = mail.outbox
    assert letter.to == ["head@board.example"]
    assert letter.subject == "Việc của tôi ngày 15/03/2022: 1 việc chờ xử lý, 1 việc quá hạn"
    assert "Kế hoạch tháng 3" in letter.body and "Đầu việc" in letter.body
    assert "Văn bản chờ bạn xem xét" in letter.body
    assert Notice.objects.of(office.people["head"]).filter(mailed_at=None).count() == 0


def test_the_next_mail_says_only_what_is_new(office):
    give_mail(office, "head")
    office.submitted(subject="Kế hoạch tháng 3")
    send_all(begin_morning(DAY))
    send_all(begin_morning(DAY + timedelta(1)))
    first, second = mail.outbox
    assert "Thông báo:" in first.body and "Thông báo:" not in second.body
    assert "Kế hoạch tháng 3" in second.body  # it waits still


def test_who_switched_it_off_has_no_post_or_nothing_to_do_gets_none(office, as_):
    give_mail(office, "head", "manager", "owner")
    office.submitted(subject="Kế hoạch")
    typed = {"language": "vi", "theme": "auto", "email": "head@board.example"}
    as_("head").post("/me/settings/", typed)
    office.people["owner"].posts.update(ends_on=DAY - timedelta(1))
    send_all(begin_morning(DAY))
    assert mail.outbox == []


def test_a_subject_with_a_line_break_sends_no_second_header(office):
    give_mail(office, "head")
    office.submitted(subject="Kế hoạch\nBcc: x@y.example")
    send_all(begin_morning(DAY))
    (letter,) = mail.outbox
    assert letter.recipients() == ["head@board.example"] and "\n" not in letter.subject


def test_a_mail_that_fails_is_tried_again_and_sent_once(office, settings):
    give_mail(office, "head")
    office.submitted()
    (digest,) = begin_morning(DAY)
    settings.EMAIL_BACKEND = "no.such.Backend"
    send_all([digest])
    digest.refresh_from_db()
    assert (digest.state, digest.tries) == ("queued", 1)
    assert Notice.objects.of(office.people["head"]).filter(mailed_at=None).exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_all([digest, digest])
    assert len(mail.outbox) == 1


# -- the clock ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("hour", "mornings"), [("06:59", 0), ("07:00", 1)])
def test_the_tick_begins_the_morning_at_seven(office, time_machine, hour, mornings):
    time_machine.move_to(f"2022-03-15T{hour}:00+07:00", tick=False)
    tick()
    tick()
    assert Morning.objects.count() == mornings
