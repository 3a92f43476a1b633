"""Looking at the portal as somebody else ("xem như"): read-only, told, and without what is restricted."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.actions.viewing import begin_viewing
from accounts.actor import Actor
from accounts.deeds import deed
from accounts.models import Activity, Notice, Opening, Role, User, Viewing
from tests import people
from tests.board.board import Board
from tests.board.roles import ADMINISTRATOR, INVESTMENT

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return Board()


@pytest.fixture
def looking(board, client):
    """The administrator's browser, which shows the portal as the officer of investment sees it."""
    people.signed_in(client, board.people[ADMINISTRATOR])
    sent = {"person": board.people[INVESTMENT].pk, "reason": "Báo không thấy nút Sửa"}
    assert client.post(reverse("viewing-new"), sent).status_code == 302
    return client


def test_an_administrator_sees_what_another_sees(looking, board):
    page = looking.get(reverse("project-list"))
    assert page.status_code == 200  # which an administrator's own post does not open
    assert "Bạn đang xem cổng thông tin với tư cách" in page.content.decode()
    assert board.people[INVESTMENT].full_name in page.content.decode()


def test_nothing_can_be_changed_meanwhile(looking, board):
    before = User.objects.get(pk=board.people[INVESTMENT].pk).theme
    assert looking.post(reverse("theme"), {"theme": "dark"}).url == "/"
    assert looking.post(reverse("outgoingdocument-new"), {"subject": "x"}).url == "/"
    assert User.objects.get(pk=board.people[INVESTMENT].pk).theme == before
    viewed = Actor(day=people.DAY, user=board.people[INVESTMENT], viewed_by=board.people[ADMINISTRATOR])
    with pytest.raises(PermissionDenied), deed(viewed):
        pass


def test_restricted_contents_stay_hidden(looking, board):
    draft = board("draft")
    assert looking.get(reverse("outgoingdocument", args=[draft.pk])).status_code == 404
    assert draft.subject not in looking.get("/").content.decode()
    people.signed_in(other := type(looking)(), board.people[INVESTMENT])
    assert other.get(reverse("outgoingdocument", args=[draft.pk])).status_code == 200


def test_the_pages_that_are_somebodys_own_stay_closed(looking):
    for name in ("my-settings", "my-sessions", "password-change", "second-factor"):
        assert looking.get(reverse(name)).status_code == 404, name
    assert looking.get("/admin/").status_code == 404


def test_it_is_kept_and_the_person_is_told(looking, board):
    assert "Báo không thấy nút Sửa" in str(Activity.objects.get(subject_type="accounts.viewing"))
    assert Notice.objects.get(to=board.people[INVESTMENT]).subject_type == "accounts.viewing"
    people.signed_in(other := type(looking)(), board.people[INVESTMENT])
    assert "Báo không thấy nút Sửa" in other.get(reverse("notice-list")).content.decode()


def test_who_opened_a_document_is_the_administrator(looking, board):
    document = board("document")
    assert looking.get(reverse("outgoingdocument", args=[document.pk])).status_code == 200
    assert Opening.objects.get(subject_id=document.pk).user == board.people[ADMINISTRATOR]


def test_it_ends_by_hand(looking):
    assert looking.post(reverse("viewing-end")).status_code == 302
    assert looking.get("/admin/").status_code == 200
    assert Viewing.objects.get().ended_at
    assert Activity.objects.count() == 2


def test_it_ends_by_itself(looking):
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=31)):
        assert looking.get("/admin/").status_code == 200
        assert looking.get(reverse("project-list")).status_code == 404


def test_it_ends_with_the_administrators_post(looking, board):
    board.people[ADMINISTRATOR].posts.update(ends_on="2016-01-01")
    assert looking.get(reverse("project-list")).status_code == 404


def test_only_administrators_look_and_not_at_each_other(board):
    other = people.make_person(Role.ADMINISTRATOR)
    for by, person in ((INVESTMENT, other), (INVESTMENT, board.people[ADMINISTRATOR])):
        with pytest.raises(PermissionDenied):
            begin_viewing(person, reason="x", by=people.actor(board.people[by]))
    for person in (other, board.people[ADMINISTRATOR]):
        with pytest.raises(ValidationError):
            begin_viewing(person, reason="x", by=people.actor(board.people[ADMINISTRATOR]))


def test_a_session_cannot_look_by_the_viewing_of_another(looking, board):
    people.signed_in(other := type(looking)(), people.make_person(Role.ADMINISTRATOR))
    session = other.session
    session["viewing"] = Viewing.objects.get().pk
    session.save()
    assert other.get(reverse("project-list")).status_code == 404
