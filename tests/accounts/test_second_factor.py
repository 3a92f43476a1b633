"""The second factor: set up once, asked for at each sign-in, lost and reset."""

import re
from base64 import b32encode
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.actions.reference import give_first_password
from accounts.models import Activity, Role, SecondFactor, Session, SignIn
from accounts.totp import STEP_SECONDS, code_at, step_of
from tests import people
from tests.accounts.test_signing_in import PASSWORD, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # codes and sessions do not hang on the database
RFC_SECRET = b32encode(b"12345678901234567890").decode()
SECRET = b32encode(b"the key of one phone").decode()
NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)
CODES = re.compile(r"<code>([a-z2-7-]{29})</code>")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_FOR = ["leader", "clerk", "administrator"]


def person(role=Role.OFFICER, login="an"):
    return people.make_person(role, fields=["planning"], login=login, password=PASSWORD)


def code(secret=SECRET, ahead=0):
    return code_at(secret, int(datetime.now(UTC).timestamp()) // STEP_SECONDS + ahead)


def with_factor(role=Role.OFFICER, login="an"):
    factor = SecondFactor.objects.create(user=person(role, login), secret=SECRET)
    return factor.user


def second_step(client, typed):
    return client.post(reverse("sign-in-code"), {"code": typed})


def set_up(client):
    """The recovery codes of whoever is signed in there, after setting up an app."""
    secret = client.get(reverse("second-factor")).context["secret"].replace(" ", "")
    page = client.post(reverse("second-factor"), {"code": code(secret), "password": PASSWORD})
    return secret, CODES.findall(page.content.decode())


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037"), (20000000000, "353130")],
)
def test_the_codes_are_those_of_the_rfc(seconds, expected):
    assert code_at(RFC_SECRET, seconds // STEP_SECONDS) == expected
    assert step_of(expected, RFC_SECRET, seconds + STEP_SECONDS) is not None  # a clock that is behind
    assert step_of(expected, RFC_SECRET, seconds + 3 * STEP_SECONDS) is None


def test_i_set_up_an_app_and_it_is_asked_for_from_then_on(client):
    person()
    sign_in(client, "an")
    elsewhere = Client()
    sign_in(elsewhere, "an")
    secret, codes = set_up(client)
    assert len(set(codes)) == 10
    assert client.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302  # begun without it
    assert "".join(codes[0].split("-")) not in str(SecondFactor.objects.values())
    assert not CODES.search(client.get(reverse("second-factor")).content.decode())  # shown once

    fresh = Client()
    half = sign_in(fresh, "an", next=reverse("park-list"))
    assert half.url == reverse("sign-in-code")
    assert fresh.get(reverse("park-list")).status_code == 302  # the password alone opens nothing
    assert second_step(fresh, "000000").status_code == 200
    assert second_step(fresh, code(secret, ahead=1)).url == reverse("park-list")
    assert fresh.get(reverse("park-list")).status_code == 200


def test_the_page_of_the_key_shows_a_picture_of_it(client):
    person()
    sign_in(client, "an")
    answer = client.get(reverse("second-factor"))
    page = answer.content.decode()
    assert '<svg class="qr"' in page and "style=" not in page
    assert answer.context["secret"] in page
    assert client.get(reverse("second-factor")).context["secret"] not in page  # of who looked over the shoulder before


def test_a_wrong_first_code_sets_up_nothing(client):
    person()
    sign_in(client, "an")
    client.get(reverse("second-factor"))
    sent = {"code": "123", "password": PASSWORD}
    assert client.post(reverse("second-factor"), sent).context["form"].errors["code"]
    assert not SecondFactor.objects.exists()


def test_an_open_session_alone_sets_up_and_gives_up_nothing(client, clock):
    """Every change asks for the password, and guessing it there is locked like a sign-in."""
    person()
    sign_in(client, "an")
    secret = client.get(reverse("second-factor")).context["secret"].replace(" ", "")
    for typed in ({}, {"password": "wrong"}):
        page = client.post(reverse("second-factor"), {"code": code(secret)} | typed)
        assert page.context["form"].errors["password"]
    assert not SecondFactor.objects.exists()
    secret, _codes = set_up(client)
    kept = SecondFactor.objects.get().recovery
    clock.shift(timedelta(minutes=1))
    for name in ("recovery-codes", "second-factor-off"):
        page = client.post(reverse(name), {"code": code(secret), "password": "wrong"})
        assert page.context["form"].errors["password"]
    assert SecondFactor.objects.get().recovery == kept
    for number in range(3):
        client.post(reverse("second-factor-off"), {"code": "1", "password": "wrong"}, REMOTE_ADDR=f"10.0.0.{number}")
    page = client.post(reverse("second-factor-off"), {"code": code(secret), "password": PASSWORD})
    assert "quá nhiều lần" in page.content.decode()
    assert SecondFactor.objects.exists()


def test_a_code_is_taken_once(clock):
    with_factor()
    first, second = Client(), Client()
    for client in (first, second):
        sign_in(client, "an")
    typed = code()
    assert second_step(first, typed).status_code == 302
    assert second_step(second, typed).status_code == 200
    clock.shift(timedelta(seconds=STEP_SECONDS))
    assert second_step(second, code()).status_code == 302


def test_a_recovery_code_is_taken_once_however_it_is_typed(client):
    person()
    sign_in(client, "an")
    _secret, codes = set_up(client)
    for typed, status in ((codes[3].upper().replace("-", " "), 302), (codes[3], 200), (codes[4], 302)):
        fresh = Client()
        sign_in(fresh, "an")
        assert second_step(fresh, typed).status_code == status
    assert len(SecondFactor.objects.get().recovery) == 8


def test_recovery_codes_outlive_a_new_secret_key_while_the_old_one_is_named(client, settings):
    person()
    sign_in(client, "an")
    _secret, codes = set_up(client)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key for tests that protects nothing"
    assert client.get("/").status_code == 200
    fresh = Client()
    sign_in(fresh, "an")
    assert second_step(fresh, codes[0]).status_code == 302
    settings.SECRET_KEY_FALLBACKS = []
    sign_in(fresh := Client(), "an")
    assert second_step(fresh, codes[1]).status_code == 200


def test_guessing_codes_is_locked_wherever_it_comes_from(clock):
    with_factor()
    for number in range(5):
        guesser = Client(REMOTE_ADDR=f"10.0.0.{number}")
        sign_in(guesser, "an")
        assert "không đúng" in second_step(guesser, "000000").content.decode()
    client = Client()
    sign_in(client, "an")
    assert "quá nhiều lần" in second_step(client, code()).content.decode()
    clock.shift(timedelta(minutes=16))
    sign_in(client, "an")
    assert second_step(client, code()).status_code == 302


def test_the_second_step_is_for_who_has_just_done_the_first(client, clock):
    user = with_factor()
    assert second_step(client, code()).url == "/"
    sign_in(client, "an")
    clock.shift(timedelta(minutes=11))
    assert second_step(client, code()).url == "/"
    sign_in(client, "an")
    type(user).objects.update(is_active=False)
    second_step(client, code())
    assert client.get("/").status_code == 302


def test_a_half_sign_in_ends_with_the_password_that_began_it(client):
    user = with_factor()
    sign_in(client, "an")
    user.set_password("bốn con ngựa chạy qua cầu")
    user.save()
    assert second_step(client, code()).url == "/"
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("role", [Role.LEADER, Role.CLERK, Role.ADMINISTRATOR])
def test_posts_that_need_one_open_nothing_before_it_is_set_up(client, role, required):
    person(role)
    sign_in(client, "an")
    for url in ("/", reverse("park-list"), "/admin/", reverse("my-sessions")):
        assert client.get(url).headers["Location"] == reverse("second-factor"), url
    set_up(client)
    assert client.get("/").status_code == 200
    assert client.get("/admin/").status_code == (200 if role == Role.ADMINISTRATOR else 404)


def test_other_posts_and_the_demonstration_need_none(client, required):
    person()
    sign_in(client, "an")
    assert client.get("/").status_code == 200
    leader = person(Role.LEADER, "binh")
    type(leader).objects.filter(pk=leader.pk).update(is_demonstration=True)
    shown = Client()
    sign_in(shown, "binh")
    assert shown.get("/").status_code == 200


def test_i_make_new_recovery_codes_with_a_code(client, clock):
    person()
    sign_in(client, "an")
    secret, old = set_up(client)
    clock.shift(timedelta(minutes=1))
    sent = {"code": code(secret), "password": PASSWORD}
    assert client.post(reverse("recovery-codes"), sent | {"code": "1"}).context["form"].errors
    new = CODES.findall(client.post(reverse("recovery-codes"), sent).content.decode())
    assert len(new) == 10 and set(new).isdisjoint(old)
    fresh = Client()
    sign_in(fresh, "an")
    assert second_step(fresh, old[0]).status_code == 200
    assert second_step(fresh, new[0]).status_code == 302


def test_it_is_given_up_only_where_no_post_asks_for_it(client, clock, settings):
    person(Role.CLERK)
    sign_in(client, "an")
    secret, _codes = set_up(client)
    clock.shift(timedelta(minutes=1))
    settings.SECOND_FACTOR_FOR = ["clerk"]
    client.post(reverse("second-factor-off"), {"code": code(secret), "password": PASSWORD})
    assert SecondFactor.objects.exists()
    settings.SECOND_FACTOR_FOR = []
    client.post(reverse("second-factor-off"), {"code": code(secret), "password": PASSWORD})
    assert not SecondFactor.objects.exists()


def test_an_administrator_resets_it_and_the_trail_says_so(client):
    user = with_factor()
    lost = people.signed_in(Client(), user)
    administrator = people.signed_in(client, person(Role.ADMINISTRATOR, "quantri"))
    url = reverse("second-factor-reset", args=[user.pk])
    assert url in administrator.get(reverse("admin:accounts_user_change", args=[user.pk])).content.decode()
    assert lost.post(url).status_code == 404
    administrator.post(url)
    assert not SecondFactor.objects.exists() and not Session.objects.of(user).exists()
    assert "lớp thứ hai" in str(Activity.objects.get(sentence__startswith="reset the second"))
    assert sign_in(lost, "an").url == "/"


def test_nobody_resets_their_own(client):
    user = with_factor(Role.ADMINISTRATOR)
    people.signed_in(client, user)
    assert client.post(reverse("second-factor-reset", args=[user.pk])).status_code == 404
    assert SecondFactor.objects.exists()


def test_the_only_administrator_is_helped_by_a_command(capsys):
    with_factor(Role.ADMINISTRATOR)
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "nobody")
    call_command("reset_second_factor", "an")
    assert not SecondFactor.objects.exists()


def test_a_first_password_is_changed_before_anything_else(client):
    user = person()
    type(user).objects.update(password_is_first=True)
    sign_in(client, "an")
    assert client.get(reverse("park-list")).url == reverse("password-change")
    new = "một mật khẩu khác hẳn"
    client.post(reverse("password-change"), {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    assert client.get(reverse("park-list")).status_code == 200


def test_a_first_password_is_the_portals_random_and_runs_out(client, settings):
    user, administrator = person(), people.signed_in(Client(), people.make_person(Role.ADMINISTRATOR))
    url = reverse("admin:accounts_user_change", args=[user.pk])
    sent = {"login": "an", "full_name": user.full_name, "language": "vi", "theme": "auto", "is_active": "on"}
    told = {people.told_password(administrator.post(url, sent | {"makes_password": "on"})) for _time in range(3)}
    assert len(told) == 3
    latest = people.told_password(administrator.post(url, sent | {"makes_password": "on"}))
    now = datetime.now(UTC)
    with time_machine.travel(now + timedelta(days=settings.FIRST_PASSWORD_DAYS, minutes=-1)):
        assert sign_in(client, "an", latest).status_code == 302
    with time_machine.travel(now + timedelta(days=settings.FIRST_PASSWORD_DAYS, minutes=1)):
        late = Client()
        assert sign_in(late, "an", latest).status_code == 200
        assert late.get("/").status_code == 302
        assert SignIn.objects.latest("pk").outcome == "failed"


def test_an_own_password_does_not_run_out(client, settings):
    user = person()
    give_first_password(user, PASSWORD)
    user.save()
    sign_in(client, "an")
    new = "một mật khẩu khác hẳn"
    client.post(reverse("password-change"), {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    with time_machine.travel(datetime.now(UTC) + timedelta(days=400)):
        assert sign_in(Client(), "an", new).status_code == 302
