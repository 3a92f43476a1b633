"""The headers of every kind of answer, as production sends them, by the rules of Mozilla's HTTP Observatory (S9)."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests import people
from tests.accounts.policy_table import PAGES
from tests.board.board import Board
from tests.board.roles import ADMINISTRATOR, ANONYMOUS
from tests.pages.observatory import complaints

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # headers do not hang on the database


@pytest.fixture(autouse=True)
def production(settings):
    """What HTTPS=true sets (tests/kcnportal/test_settings.py holds both together)."""
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    settings.LANGUAGE_COOKIE_NAME = "__Host-language"


def browser(person=None):
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    if person:
        client.force_login(person)
    return client


def test_every_page_file_and_refusal():
    board = Board()
    for line in PAGES:
        who = sorted(line.who - {ANONYMOUS}) or [ADMINISTRATOR]  # the answer may be a refusal
        url = reverse(line.name, args=line.arguments(board))
        answer = browser(board.people[who[0]]).get(url, secure=True)
        assert complaints(answer) == [], line.name
        assert "no-store" in answer.headers["Cache-Control"], line.name
        assert answer.headers["X-Frame-Options"] == "DENY", line.name


def test_what_is_sent_by_other_parts_than_a_view(settings, tmp_path):
    """Errors, redirects, the admin, files of the pages themselves."""
    administrator = browser(people.make_person("administrator"))
    anonymous = browser()
    (tmp_path / "a.js").write_text("1")
    settings.WHITENOISE_ROOT = tmp_path
    answers = {
        "the admin": administrator.get("/admin/", secure=True),
        "a form of the admin": administrator.get(reverse("admin:accounts_user_add"), secure=True),
        "who is not signed in": anonymous.get("/", secure=True),
        "nothing there": anonymous.get("/nowhere/", secure=True),
        "no token": anonymous.post(reverse("sign-in"), {}, secure=True),
        "not this method": administrator.put("/healthz", secure=True),
        "another host": anonymous.get("/", secure=True, headers={"host": "evil.example"}),
        "not a form": administrator.post(reverse("theme"), b"x", content_type="multipart/form-data", secure=True),
        "not by HTTPS": anonymous.get("/"),
        "a file of the pages": browser().get("/a.js", secure=True),
        "to another language": anonymous.post(reverse("language"), {"language": "en"}, secure=True),
    }
    for name, answer in answers.items():
        without = ["HTTPS is not asked for long enough"] if name == "not by HTTPS" else []  # RFC 6797: never by HTTP
        assert complaints(answer) == without, name
    assert answers["a file of the pages"].status_code == 200
    assert answers["not by HTTPS"].url.startswith("https://")
    assert answers["no token"].status_code == 403
    assert answers["another host"].status_code == 400


def test_a_page_that_fails(monkeypatch):
    def fails(*_args):
        raise RuntimeError

    monkeypatch.setattr("accounts.models.session.SessionQuerySet.live", fails)
    answer = browser(people.make_person()).get(reverse("my-sessions"), secure=True)
    assert answer.status_code == 500
    assert complaints(answer) == []


def test_the_judge_finds_what_is_missing():
    bare = HttpResponse("x")
    bare.set_cookie("sessionid", "x")
    bare.headers["Content-Security-Policy"] = "default-src *; script-src 'unsafe-inline'"
    assert len(complaints(bare)) == 13
