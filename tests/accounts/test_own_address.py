"""Mails about an account go to its address: whoever finds an open session does not change it."""

import pytest
from django.urls import reverse

from accounts.models import Activity, SignIn
from tests import people
from tests.accounts.test_signing_in import PASSWORD, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    made = people.make_person(login="an", password=PASSWORD)
    sign_in(client, "an")
    return made


def save(client, **values):
    return client.post(reverse("my-settings"), {"language": "vi", "theme": "auto", "email": ""} | values)


def wrong_ones():
    return SignIn.objects.filter(step="confirm", outcome=SignIn.Outcome.FAILED).count()


@pytest.mark.parametrize("password", ["", "not mine"])
def test_an_open_session_alone_changes_no_address(client, person, password):
    page = save(client, email="khac@noi.example", language="en", password=password)
    person.refresh_from_db()
    assert page.context["form"].errors["password"]
    assert (person.email, person.language) == ("", "vi") and not Activity.objects.filter(actor=person).exists()
    assert wrong_ones() == (1 if password else 0)  # what was only forgotten is no guess


def test_wrong_passwords_there_lock_like_those_at_the_sign_in(client, person):
    for _time in range(5):
        save(client, email="khac@noi.example", password="not mine")
    page = save(client, email="khac@noi.example", password=PASSWORD)
    assert "quá nhiều lần" in page.content.decode()
    person.refresh_from_db()
    assert person.email == ""


def test_with_the_password_the_address_is_changed(client, person):
    assert save(client, email="khac@noi.example", password=PASSWORD).status_code == 302
    person.refresh_from_db()
    assert person.email == "khac@noi.example"


def test_everything_else_needs_none(client, person):
    assert save(client, language="en", theme="dark").status_code == 302
    person.refresh_from_db()
    assert (person.language, person.theme) == ("en", "dark") and wrong_ones() == 0
