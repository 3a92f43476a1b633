"""Signing in and out, and what people set for themselves."""

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Activity, Change, Role, SignIn
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


def test_a_session_ends_when_the_rights_change(client, person):
    sign_in(client, "an")
    assert client.get(reverse("park-list")).status_code == 200
    person.posts.update(ends_on="2016-01-01")  # or the day passes
    refused = client.get(reverse("park-list"), follow=True)
    assert refused.redirect_chain == [(f"{reverse('sign-in')}?next={reverse('park-list')}", 302)]
    assert "Quyền của bạn đã thay đổi" in refused.content.decode()
    assert client.get("/").status_code == 302


def test_a_part_of_a_page_is_no_sign_in_when_the_rights_change(client, person):
    """The whole page is asked for anew, and leads there."""
    sign_in(client, "an")
    person.posts.update(ends_on="2016-01-01")
    part = client.get("/jobs/?drawer=1", headers={"HX-Request": "true", "X-Unattended": "1"})
    assert (part.status_code, part.headers["HX-Refresh"]) == (200, "true")
    assert "Quyền của bạn đã thay đổi" in client.get("/jobs/", follow=True).content.decode()


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
    people.signed_in(client, person).post(reverse("my-settings"), sent | {"password": PASSWORD})
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


def test_wrong_old_passwords_are_counted_with_wrong_sign_ins(client, person):
    new = "một mật khẩu khác hẳn"
    sent = {"old_password": "wrong", "new_password1": new, "new_password2": new}
    sign_in(client, "an")
    for _try in range(5):
        assert "old_password" in client.post(reverse("password-change"), sent).context["form"].errors
    page = client.post(reverse("password-change"), sent | {"old_password": PASSWORD})
    assert "15 phút" in page.content.decode()
    elsewhere = client.post(reverse("password-change"), sent | {"old_password": PASSWORD}, REMOTE_ADDR="10.1.2.3")
    assert "15 phút" in elsewhere.content.decode()  # a stolen session guesses from anywhere
    assert "15 phút" in sign_in(type(client)(), "an").content.decode()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=16)):
        assert client.post(reverse("password-change"), sent | {"old_password": PASSWORD}).status_code == 302


def test_a_password_that_is_longer_than_the_sign_in_takes_is_refused(client, person):
    sign_in(client, "an")
    sent = dict.fromkeys(("new_password1", "new_password2"), "một con ngựa đau " * 20)
    page = client.post(reverse("password-change"), sent | {"old_password": PASSWORD})
    assert page.context["form"].errors["new_password1"]


def test_five_wrong_passwords_lock_that_name_at_that_address_alone(client, person):
    people.make_person(Role.OFFICER, login="binh", password=PASSWORD)
    for _try in range(5):
        assert sign_in(client, "an", "wrong").status_code == 200
    assert "15 phút" in sign_in(client, "AN").content.decode()  # also with the right password
    assert sign_in(type(client)(), "binh").status_code == 302
    elsewhere = type(client)(REMOTE_ADDR="10.1.2.3")
    assert sign_in(elsewhere, "an").status_code == 302
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=16)):
        assert sign_in(client, "an").status_code == 302


def test_an_unknown_name_is_locked_like_a_known_one(client, person):
    said = {}
    for login in ("an", "nobody"):
        said[login] = [sign_in(client, login, "wrong").context["form"].listed_errors for _try in range(7)]
    assert said["an"] == said["nobody"]
    assert said["an"][4] != said["an"][5]


def test_a_right_password_ends_the_counting(client, person):
    for _round in range(2):
        for _try in range(4):
            sign_in(client, "an", "wrong")
        assert sign_in(type(client)(), "an").status_code == 302


def test_unknown_known_and_disabled_cost_the_same_work(client, person, monkeypatch):
    """As many questions, and one password hashed or checked, whoever it is."""
    people.make_person(login="binh", password=PASSWORD)
    type(person).objects.filter(login="binh").update(is_active=False)
    worked = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: worked.append(1) or encode(*args))
    work = []
    for login in ("an", "nobody", "binh"):
        worked.clear()
        with CaptureQueriesContext(connection) as asked:
            sign_in(client, login, "wrong")
        work.append((len(asked), len(worked)))
    assert len(set(work)) == 1
    assert work[0][1] == 1


def test_tries_are_kept_and_what_was_typed_as_a_name_is_not(client, person):
    sign_in(client, "an", "wrong")
    sign_in(client, "một mật khẩu gõ nhầm ô", "x")
    sign_in(client, "an")
    kept = list(SignIn.objects.order_by("pk").values_list("user", "outcome", "address"))
    assert kept == [
        (person.pk, "failed", "127.0.0.1"),
        (None, "failed", "127.0.0.1"),
        (person.pk, "succeeded", "127.0.0.1"),
    ]
    assert "gõ nhầm" not in str(list(SignIn.objects.values()))
    for change in (SignIn.objects.all().delete, lambda: SignIn.objects.update(outcome="succeeded")):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_the_proxy_says_the_address_and_nobody_else(client, person, settings):
    sent = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "1.2.3.4, 192.0.2.7"}
    settings.BEHIND_PROXY = True
    sign_in(type(client)(**sent), "an", "wrong")
    settings.BEHIND_PROXY = False
    sign_in(type(client)(**sent), "an", "wrong")
    sign_in(type(client)(REMOTE_ADDR="2001:db8:1:2:3:4:5:6"), "an", "wrong")
    sign_in(type(client)(REMOTE_ADDR="unix:"), "an", "wrong")
    addresses = list(SignIn.objects.order_by("pk").values_list("address", flat=True))
    assert addresses == ["192.0.2.7", "10.0.0.1", "2001:db8:1:2::", None]


@pytest.mark.parametrize(
    "weak",
    [
        "ngắn quá 1",
        "123456789012",
        "matkhau123456",
        "Khu công nghiệp 2024!",
        "nguyen van an 1",
        "abababababab",
        "Sunshine 2024!",
        "iloveyou iloveyou",
    ],
)
def test_weak_passwords_are_refused_and_told_why(client, person, weak):
    people.signed_in(client, person)
    page = client.post(
        reverse("password-change"), {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak}
    )
    assert page.context["form"].errors["new_password2"]
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_a_password_is_the_same_from_every_keyboard(client, person):
    """A Mac may send the letters and their accents apart."""
    apart = unicodedata.normalize("NFD", PASSWORD)
    assert apart != PASSWORD
    assert sign_in(client, "an", apart).status_code == 302
