""" "Vì sao không được?": a refusal is explained by the policy and one's own posts, and gives nothing away."""

import pytest
from django.urls import reverse

from accounts.models import Role
from accounts.why import why
from tests import people
from tests.accounts.policy_table import PAGES
from tests.board.board import Board
from tests.board.roles import PLANNER

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # what a page shows does not hang on its database


def explained(client, path):
    return client.get(reverse("why-not"), {"page": path}).content.decode()


def test_it_says_which_posts_a_page_asks_for(client):
    people.signed_in(client, people.make_person(Role.MANAGER))
    page = explained(client, reverse("park-new"))
    assert "Chuyên viên" in page and "Quy hoạch" in page and "parks.keep" in page
    assert "Văn thư" not in page.split("Bạn đang giữ")[0]


def test_what_is_hidden_and_what_is_absent_are_explained_alike(client):
    board = Board()
    draft = board("draft")
    people.signed_in(client, board.people[PLANNER])
    for pk in (draft.pk, draft.pk + 1000):
        assert client.get(reverse("outgoingdocument", args=[pk])).status_code == 404
    hidden, absent = (reverse("outgoingdocument", args=[pk]) for pk in (draft.pk, draft.pk + 1000))
    said = explained(client, hidden).replace(hidden, "")
    same = explained(client, absent).replace(absent, "")
    drop = lambda text: [line for line in text.splitlines() if "why" not in line and "csrf" not in line.lower()]  # noqa: E731
    assert drop(said) == drop(same)
    assert draft.subject not in said and "người soạn" in said


def test_the_page_that_refuses_leads_to_the_explanation(client):
    people.signed_in(client, people.make_person(Role.MANAGER))
    refused = client.get(reverse("park-new"))
    assert f"{reverse('why-not')}?page=/parks/new/" in refused.content.decode()


@pytest.mark.parametrize("path", ["", "/no/such/page/", "//example.org/", "x" * 500, "%00"])
def test_an_address_that_is_none_is_said_to_be_none(client, path):
    people.signed_in(client, people.officer("planning"))
    assert "Không có trang này" in explained(client, path)


def test_what_it_says_is_what_holds():
    """Whoever holds one of the posts that it names gets an answer from the list pages; no other post does."""
    board = Board()
    roles = {who: {post.role for post in person.posts.all()} for who, person in board.people.items() if person}
    for page in PAGES:
        if page.name.endswith("-list") and not page.about:
            asked = {
                one.role for one in why(people.actor(people.make_person()), reverse(page.name, args=page.kwargs)).asked
            }
            may = {role for who in page.who if who in roles for role in roles[who]}
            assert not asked or may <= asked, page.name
