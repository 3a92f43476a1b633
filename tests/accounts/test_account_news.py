"""Whose account is changed is told: in the bell, and by mail where there is an address. It may not have been them."""

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import Notice, NoticeMail, Role, SecondFactor, Session, User
from accounts.tasks import send_notice_mail
from accounts.totp import STEP_SECONDS, code_at
from kcnportal.jobs import Job
from reports.tasks import sweep_jobs
from tests import people
from tests.accounts.test_signing_in import PASSWORD, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # who is told does not hang on the database


@pytest.fixture
def person():
    user = people.make_person(Role.OFFICER, fields=["planning"], login="an", password=PASSWORD)
    User.objects.filter(pk=user.pk).update(email="an@ban.example")
    return User.objects.get(pk=user.pk)


@pytest.fixture
def administrator():
    return people.signed_in(Client(), people.make_person(Role.ADMINISTRATOR))


def change(administrator, person, **values):
    sent = {"login": person.login, "full_name": person.full_name, "email": person.email}
    sent |= {"language": "vi", "theme": "auto", "is_active": "on"}
    return administrator.post(reverse("admin:accounts_user_change", args=[person.pk]), sent | values)


def told(person):
    return [notice.sentence for notice in Notice.objects.of(person)]


def mailed():
    for asked in NoticeMail.objects.all():
        send_notice_mail(asked.pk)
    return [(sent.to, sent.body) for sent in mail.outbox]


def test_a_password_set_by_an_administrator_is_told_and_ends_the_sessions(client, person, administrator):
    sign_in(client, "an")
    new = people.told_password(change(administrator, person, makes_password="on"))
    assert not Session.objects.of(person).exists()
    assert told(person) == ["An administrator set a new password for your account."]
    assert sweep_jobs() == 1
    [(to, body)] = mailed()
    assert to == ["an@ban.example"] and reverse("my-sessions") in body
    assert new not in body
    sign_in(client, "an", new)
    sent = {"old_password": new, "new_password1": PASSWORD, "new_password2": PASSWORD}
    client.post(reverse("password-change"), sent)
    assert "Your password was changed." in told(person)
    assert client.get(reverse("notice-list")).content.decode().count('class="is-new"') == 2


def test_a_reset_second_factor_is_told_and_ends_the_sessions(client, person, administrator):
    sign_in(client, "an")
    SecondFactor.objects.create(user=person, secret="A" * 32)
    administrator.post(reverse("second-factor-reset", args=[person.pk]))
    assert not Session.objects.of(person).exists()
    assert told(person) == ["An administrator reset the second factor of your account."]
    assert len(mailed()) == 1


def test_setting_up_a_second_factor_is_told(client, person):
    sign_in(client, "an")
    secret = client.get(reverse("second-factor")).context["secret"].replace(" ", "")
    code = code_at(secret, int(datetime.now(UTC).timestamp()) // STEP_SECONDS)
    client.post(reverse("second-factor"), {"code": code, "password": PASSWORD})
    assert told(person) == ["A second factor was set up for your account."]


@pytest.mark.parametrize("by_whom", ["themselves", "an administrator"])
def test_of_a_new_address_the_old_one_is_told(client, person, administrator, by_whom):
    if by_whom == "themselves":
        sign_in(client, "an")
        sent = {"language": "vi", "theme": "auto", "email": "khac@noi.example"}
        client.post(reverse("my-settings"), sent | {"password": PASSWORD})
    else:
        change(administrator, person, email="khac@noi.example")
    person.refresh_from_db()
    assert person.email == "khac@noi.example"
    [(to, _body)] = mailed()
    assert to == ["an@ban.example"]


def test_what_has_nothing_to_do_with_signing_in_is_not_told(client, person, administrator):
    change(administrator, person, full_name="Nguyễn Thị An", theme="dark")
    sign_in(client, "an")
    client.post(reverse("language"), {"language": "en"})
    assert told(person) == []


def test_a_mail_server_that_is_away_is_tried_again(person, administrator, settings):
    change(administrator, person, login="an.moi")
    settings.EMAIL_BACKEND = "django.core.mail.backends.nowhere"
    asked = NoticeMail.objects.get()
    send_notice_mail(asked.pk)
    assert NoticeMail.objects.get().state == Job.State.QUEUED
    assert told(person) == ["An administrator changed the user name of your account."]


def test_without_an_address_the_bell_alone_rings(person, administrator):
    User.objects.filter(pk=person.pk).update(email="")
    change(administrator, User.objects.get(pk=person.pk), makes_password="on")
    assert len(told(person)) == 1
    assert not NoticeMail.objects.exists()


def test_an_administrator_sets_their_own_password_on_the_page_that_asks_for_the_old_one():
    me = people.make_person(Role.ADMINISTRATOR, login="quantri", password=PASSWORD)
    mine = people.signed_in(Client(), me)
    change(mine, me, makes_password="on")
    me.refresh_from_db()
    assert me.check_password(PASSWORD)


def test_an_administrator_changes_their_own_address_on_the_page_that_asks_for_the_password():
    me = people.make_person(Role.ADMINISTRATOR, login="quantri", password=PASSWORD)
    change(people.signed_in(Client(), me), me, email="khac@noi.example")
    me.refresh_from_db()
    assert me.email == ""
