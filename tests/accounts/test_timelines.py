"""Each record's page tells what was done about it, by whom: also what left its row as it was."""

import pytest
from django.urls import reverse

from accounts.actor import system
from accounts.deeds import deed, note
from accounts.models import Post
from accounts.trail import history_of, timeline_of
from tests import people
from tests.accounts.policy_table import PAGES
from tests.board.board import Board
from tests.board.roles import LEADER, MANAGER

pytestmark = pytest.mark.django_db
DONE = "did something about %(record)s"
CHANGED = ["Bản ghi đã được sửa.", "Did something about x"]
RECORDS = [page for page in PAGES if page.about and "-" not in page.name and LEADER in page.who and not page.then]
# Parts of a record, and steps to a file.
WITHOUT = {"rightschange", "documentfile", "recordfile", "printedregister", "wholefile"}


@pytest.fixture
def board():
    return Board()


@pytest.mark.parametrize("asked", [page for page in RECORDS if page.name not in WITHOUT], ids=lambda page: page.name)
def test_the_page_of_a_record_tells_what_was_done_about_it(asked, board, client):
    record = board(asked.about)
    by = people.actor(board.people[MANAGER])
    with deed(by):
        note(by, DONE, record, record="MARK-4711")
    people.signed_in(client, board.people[LEADER])
    told = client.get(reverse(asked.name, args=asked.arguments(board))).content.decode()
    assert "did something about mark-4711" in told.lower()


def test_the_timeline_of_a_post_tells_of_its_changes_and_deeds():
    post = Post.objects.get(user=people.officer("planning"))
    with deed(system(people.DAY)):
        note(system(people.DAY), DONE, post, record="x")
        Post.objects.update(title="Phó phòng")
    assert [entry.sentence for entry in timeline_of(post)][0] == "Did something about x"


def test_a_restricted_line_is_not_told_on_a_page_for_everybody(board):
    park = board("park")
    with deed(system(people.DAY)):
        note(system(people.DAY), DONE, park, restricted=True, record="x")
    assert "Did something about x" not in [entry.sentence for entry in timeline_of(park)]


def test_what_a_deed_says_of_a_restricted_record_is_not_told_of_others_that_it_changed(board):
    """Two records in one deed: the line of the draft is told on its own page, not on that of the park."""
    park, draft = board("park"), board("draft")
    with deed(system(people.DAY)):
        note(system(people.DAY), DONE, draft, restricted=True, record="x")
        type(park).objects.filter(pk=park.pk).update(name="Khác")
        type(draft).objects.filter(pk=draft.pk).update(note="Khác")
    assert [history_of(record)[0].sentence for record in (park, draft)] == CHANGED


def test_a_restricted_line_about_what_everybody_reads_is_not_told_with_its_change(board):
    park = board("park")
    with deed(system(people.DAY)):
        note(system(people.DAY), DONE, park, restricted=True, record="x")
        type(park).objects.filter(pk=park.pk).update(name="Khác")
    assert history_of(park)[0].sentence == CHANGED[0]
