"""Administrators hear each morning of what is not well, and nothing on good days."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from accounts.actions.trouble import begin_trouble_mails
from accounts.models import Backup, Inspection, Post, Role, TroubleMail, User
from accounts.tasks import beat_heart, mail_troubles
from kcnportal.soundness import Fault
from tests import people
from tests.copies import used_copy

TODAY = people.DAY


def morning(hour=7):
    return timezone.localtime().replace(hour=hour, minute=5)


def mails(hour=7):
    """What goes out on this morning."""
    for asked in begin_trouble_mails(morning(hour), TODAY):
        mail_troubles(asked.pk)
    return mail.outbox


@pytest.fixture
def administrator(db, settings, monkeypatch):
    """On a day on which all is well."""
    settings.BACKUP_DIR = "backups"
    monkeypatch.setattr("accounts.health.FREE_GIB", 0)  # the disk of the test is another matter
    now = timezone.now()
    Backup.objects.create(day=now.date(), state="ready", finished_at=now, file="kcnportal.zip", size=1)
    beat_heart()
    person = people.make_person(Role.ADMINISTRATOR)
    User.objects.update(email="quantri@board.example")
    return person


def test_on_a_good_day_nobody_hears_anything(administrator):
    assert mails() == []
    assert TroubleMail.objects.get().state == "ready"


def test_a_backup_that_was_missed_is_told(administrator):
    Backup.objects.update(finished_at=timezone.now() - timedelta(days=2))
    told = mails()[0]
    assert told.to == ["quantri@board.example"]
    assert "Lần sao lưu gần nhất" in told.body and "/status/" in told.body


def test_faults_of_the_night_are_told(administrator):
    fault = Fault("registers", "%(book)s: number %(number)s was given twice", {"book": "Sổ 2022", "number": 469})
    now = timezone.now()
    Inspection.objects.create(day=now.date(), state="ready", finished_at=now, found=[fault.kept()])
    assert "Sổ 2022: số 469 được cấp hai lần" in mails()[0].body


def test_jobs_that_failed_since_yesterday_are_counted_and_their_reasons_are_not_quoted(administrator):
    now = timezone.now()
    for hours in (1, 2, 30):
        ended = {"state": "failed", "finished_at": now - timedelta(hours=hours), "failure": "Kế hoạch mật"}
        Backup.objects.create(day=now.date() - timedelta(days=hours), **ended)
    body = mails()[0].body
    assert ": 2 " in body and "mật" not in body


def test_two_beats_send_one_mail_and_the_evening_none(administrator):
    Backup.objects.all().delete()
    assert len(mails()) == 1
    assert len(mails(9)) == 1
    for asked in TroubleMail.objects.all():  # rung twice
        mail_troubles(asked.pk)
    assert len(mail.outbox) == 1


def test_nobody_is_woken_before_the_night_s_work_has_ended(administrator):
    Backup.objects.all().delete()
    assert mails(6) == []


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEADER])
def test_nobody_else_is_told(administrator, role):
    Backup.objects.all().delete()
    Post.objects.update(role=role)
    assert mails() == []


def test_who_is_no_administrator_any_more_gets_none(administrator):
    Backup.objects.all().delete()
    asked = begin_trouble_mails(morning(), TODAY)[0]
    Post.objects.update(ends_on=TODAY - timedelta(days=1))
    mail_troubles(asked.pk)
    assert mail.outbox == []
    assert TroubleMail.objects.get().state == "failed"


def test_a_mail_server_that_is_away_is_tried_again(administrator, settings):
    Backup.objects.all().delete()
    settings.EMAIL_BACKEND = "no.such.Backend"
    assert mails() == [] and TroubleMail.objects.get().state == "queued"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail_troubles(TroubleMail.objects.get().pk)
    assert len(mail.outbox) == 1


@pytest.fixture
def transactional_db(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), used_copy(connection.settings_dict["NAME"]):
        yield


def test_asked_for_by_several_beats_at_once_there_is_one_mail_for_each(transactional_db):
    people.make_person(Role.ADMINISTRATOR)
    User.objects.update(email="quantri@board.example")
    together, found = threading.Barrier(4), []

    def beat():
        together.wait()
        try:
            found.append([asked.pk for asked in begin_trouble_mails(morning(), TODAY)])
        finally:
            connection.close()

    beats = [threading.Thread(target=beat) for _number in range(4)]
    for one in beats:
        one.start()
    for one in beats:
        one.join()
    assert TroubleMail.objects.count() == 1
    assert [asked for asked in found if asked] and len(found) == 4
