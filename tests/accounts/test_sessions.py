"""Sessions: a list of one's own, an end for each, and an end by itself."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from accounts.models import Activity, Notice, Role, Session
from tests import people
from tests.accounts.test_signing_in import PASSWORD, sign_in

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def person():
    return people.make_person(Role.OFFICER, fields=["planning"], login="an", password=PASSWORD)


def browser(**source):
    client = Client(**source)
    assert sign_in(client, "an").status_code == 302
    return client


def test_i_see_where_i_am_signed_in(person):
    here, there = browser(), browser(REMOTE_ADDR="10.1.2.3", HTTP_USER_AGENT=FIREFOX)
    page = here.get(reverse("my-sessions")).content.decode()
    assert "10.1.2.3" in page and "Firefox, Windows" in page
    assert page.count("Đăng xuất ở đó") == 1
    assert there.session.session_key not in page and here.session.session_key not in page


def test_i_sign_out_of_one_place(person):
    here, there, third = browser(), browser(REMOTE_ADDR="10.1.2.3"), browser()
    rows = here.get(reverse("my-sessions")).context["sessions"]
    (name,) = [name for session, name, _is_here in rows if session.address == "10.1.2.3"]
    assert here.post(reverse("session-end", args=[name])).status_code == 302
    assert [client.get("/").status_code for client in (here, there, third)] == [200, 302, 200]
    assert Activity.objects.filter(actor=person).exists()


def test_i_sign_out_everywhere_else(person):
    here, there = browser(), browser()
    here.post(reverse("sessions-end"))
    assert [client.get("/").status_code for client in (here, there)] == [200, 302]


def test_nobody_ends_the_session_of_somebody_else(person):
    mine = browser()
    ((_session, name, _is_here),) = mine.get(reverse("my-sessions")).context["sessions"]
    stranger = people.signed_in(Client(), people.officer("planning"))
    assert stranger.post(reverse("session-end", args=[name])).status_code == 404
    assert mine.get("/").status_code == 200


def test_a_database_that_goes_away_does_not_pass_for_a_session_that_was_ended(person):
    """The page says 503 then, not 400: what was saved may be there."""
    session = browser().session
    session["said"] = "something"

    def away(*_statement):
        raise OperationalError("the connection is lost")

    with connection.execute_wrapper(away), pytest.raises(OperationalError):
        session.save()


def test_a_session_that_nobody_uses_ends(person, settings):
    settings.SESSION_IDLE = timedelta(minutes=30)
    client = browser()
    now = datetime.now(UTC)
    for minutes in (20, 40, 60):  # each page keeps it
        with time_machine.travel(now + timedelta(minutes=minutes)):
            assert client.get("/").status_code == 200, minutes
    with time_machine.travel(now + timedelta(minutes=91)):
        assert client.get("/").status_code == 302
        assert not Session.objects.live(datetime.now(UTC)).exists()


def test_a_page_that_asks_again_by_itself_keeps_no_session(person, settings):
    """Work that is under way is shown anew every two seconds, also to an empty chair."""
    settings.SESSION_IDLE = timedelta(minutes=30)
    client = browser()
    now = datetime.now(UTC)
    for minutes, is_over in ((20, False), (29, False), (31, True)):
        with time_machine.travel(now + timedelta(minutes=minutes)):
            asked = client.get("/jobs/?drawer=1", headers={"HX-Request": "true", "X-Unattended": "1"})
            assert ("HX-Refresh" in asked.headers) == is_over, minutes  # then the page leads to the sign-in
            assert bool(asked.content) != is_over
    assert client.get("/jobs/").status_code == 302


def test_every_part_of_a_page_that_asks_again_says_so():
    root = Path(__file__).parents[2] / "templates"
    asking = [text for text in (page.read_text() for page in root.rglob("*.html")) if "load delay:" in text]
    assert len(asking) > 4 and all("X-Unattended" in text for text in asking)


@pytest.mark.parametrize("change", ["password", "is_active", "post"])
def test_what_an_administrator_changes_about_somebody_ends_their_sessions(client, person, change):
    mine = browser()
    people.signed_in(client, people.make_person(Role.ADMINISTRATOR))
    sent = {"login": "an", "full_name": "Nguyễn Văn An", "language": "vi", "theme": "auto", "is_active": "on"}
    url = reverse("admin:accounts_user_change", args=[person.pk])
    if change == "password":
        sent["makes_password"] = "on"
    elif change == "is_active":
        del sent["is_active"]
    else:
        post = person.posts.get()
        url = reverse("admin:accounts_post_change", args=[post.pk])
        sent = {"user": person.pk, "unit": post.unit_id, "role": "officer", "title": "Chuyên viên"}
        sent |= {"starts_on": "01/01/2015", "ends_on": "01/01/2016"}
    assert client.post(url, sent).status_code == 302
    assert not Session.objects.of(person).exists()
    assert mine.get("/").status_code == 302


def test_what_changes_no_rights_ends_no_session(client, person):
    mine = browser()
    people.signed_in(client, people.make_person(Role.ADMINISTRATOR))
    sent = {"login": "an", "full_name": "Nguyễn Thị An", "language": "vi", "theme": "auto", "is_active": "on"}
    client.post(reverse("admin:accounts_user_change", args=[person.pk]), sent)
    assert mine.get("/").status_code == 200


def test_an_administrator_ends_the_sessions_of_somebody(client, person):
    mine = browser()
    people.signed_in(client, people.make_person(Role.ADMINISTRATOR))
    page = client.get(reverse("admin:accounts_user_change", args=[person.pk])).content.decode()
    url = reverse("person-sessions-end", args=[person.pk])
    assert url in page and client.get(url).status_code == 200 and mine.get("/").status_code == 200
    assert client.post(url).url == reverse("admin:accounts_user_change", args=[person.pk])
    assert not Session.objects.of(person).exists() and mine.get("/").status_code == 302
    assert Activity.objects.latest("pk").sentence == "ended the sessions of %(record)s"
    assert "An administrator ended your sessions." in [notice.sentence for notice in Notice.objects.of(person)]
    assert browser().get("/").status_code == 200  # the person may come again


def test_nobody_else_ends_the_sessions_of_somebody(client, person):
    mine = browser()
    url = reverse("person-sessions-end", args=[person.pk])
    assert people.signed_in(client, people.make_person(Role.LEADER)).post(url).status_code == 404
    administrator = people.make_person(Role.ADMINISTRATOR)
    people.signed_in(client, administrator)
    assert client.post(reverse("person-sessions-end", args=[administrator.pk])).status_code == 404  # their own page
    assert mine.get("/").status_code == 200
