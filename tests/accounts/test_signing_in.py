"""Signing in and out, and what people set for themselves."""

import pytest
from django.urls import reverse

from accounts.models import Activity, Change, Role
from tests import people

pytestmark = pytest.mark.django_db
PASSWORD = "một mật khẩu dài 2022"


@pytest.fixture
def person():
    return people.make_person(Role.OFFICER, fields=["planning"], login="an", password=PASSWORD)


def sign_in(client, login, password=PASSWORD, **more):
    return client.post(reverse("sign-in"), {"username": login, "password": password} | more)


def test_signing_in_leads_to_the_page_that_was_asked_for(client, person):
    asked = client.get(reverse("park-list"))
    assert asked.url == f"{reverse('sign-in')}?next={reverse('park-list')}"
    assert sign_in(client, "an", next=reverse("park-list")).url == reverse("park-list")


def test_signing_in_never_leads_outside(client, person):
    assert sign_in(client, "an", next="https://example.org/").url == "/"


def test_the_session_has_a_new_key_after_signing_in(client, person):
    client.get(reverse("sign-in"))
    client.session["x"] = 1
    before = client.session.session_key
    sign_in(client, "an")
    assert client.session.session_key != before


def test_wrong_unknown_and_disabled_are_answered_alike(client, person):
    people.make_person(login="binh", password=PASSWORD)
    type(person).objects.filter(login="binh").update(is_active=False)
    answers = [sign_in(client, "an", "wrong"), sign_in(client, "nobody"), sign_in(client, "binh")]
    said = {tuple(message for _id, _label, message in answer.context["form"].listed_errors) for answer in answers}
    assert len(said) == 1
    assert {answer.status_code for answer in answers} == {200}


def test_the_user_name_is_not_case_sensitive(client, person):
    assert sign_in(client, "AN").status_code == 302


def test_signing_out_is_a_post(client, person):
    people.signed_in(client, person)
    assert client.get(reverse("sign-out")).status_code == 405
    client.post(reverse("sign-out"))
    assert client.get("/").status_code == 302


def test_a_person_who_leaves_is_out_at_once(client, person):
    people.signed_in(client, person)
    type(person).objects.filter(pk=person.pk).update(is_active=False)
    assert client.get("/").status_code == 302


def test_a_post_that_ended_gives_no_rights(client, person):
    people.signed_in(client, person)
    assert client.get(reverse("park-list")).status_code == 200
    person.posts.update(ends_on="2016-01-01")
    assert client.get(reverse("park-list")).status_code == 404


def test_language_before_and_after_signing_in(client, person):
    assert 'lang="vi"' in client.get(reverse("sign-in")).content.decode()
    client.post(reverse("language"), {"language": "en", "next": reverse("sign-in")})
    assert '<html lang="en"' in client.get(reverse("sign-in")).content.decode()
    people.signed_in(client, person)
    assert '<html lang="vi"' in client.get("/").content.decode()
    client.post(reverse("language"), {"language": "en"})
    assert '<html lang="en"' in client.get("/").content.decode()


def test_theme_is_kept_with_the_person(client, person):
    people.signed_in(client, person).post(reverse("theme"), {"theme": "dark", "next": "/parks/"})
    assert 'data-bs-theme="dark"' in client.get("/").content.decode()
    client.post(reverse("theme"), {"theme": "<script>"})
    person.refresh_from_db()
    assert person.theme == "dark"


def test_nobody_changes_more_than_the_form_says(client, person):
    sent = {"language": "en", "theme": "light", "email": "a@b.vn", "full_name": "X", "is_active": "", "login": "root"}
    people.signed_in(client, person).post(reverse("my-settings"), sent)
    person.refresh_from_db()
    assert (person.language, person.email) == ("en", "a@b.vn")
    assert (person.full_name, person.is_active, person.login) == ("Nguyễn Văn An", True, "an")
    change = Change.objects.filter(table="accounts_user").order_by("-id").first()
    assert change.actor_id == person.pk
    assert Activity.objects.filter(actor=person).count() == 1


def test_changing_the_password_keeps_this_session_and_ends_the_others(client, person):
    other = type(client)()
    for browser in (client, other):
        sign_in(browser, "an")
    new = "một mật khẩu khác hẳn"
    wrong = client.post(reverse("password-change"), {"old_password": "x", "new_password1": new, "new_password2": new})
    assert "old_password" in wrong.context["form"].errors
    client.post(reverse("password-change"), {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    assert client.get("/").status_code == 200
    assert other.get("/").status_code == 302
    assert sign_in(other, "an", new).status_code == 302
