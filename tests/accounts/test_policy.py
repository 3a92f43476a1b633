"""The written policy (spec rights.md) against every URL, for every role and every method."""

from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver, reverse

from accounts.policy import PUBLIC
from tests.accounts.policy_table import PAGES
from tests.board.board import Board
from tests.board.roles import ANONYMOUS
from tests.frameless import without_frame
from tests.programs import session_of

pytestmark = pytest.mark.django_db
# The second tells the triggers who acts; the last two say who read what: reading is history too (trust, rule 7).
NO_RECORDS = ("accounts_session", "accounts_deedcontext", "accounts_opening", "accounts_notice")
METHODS = ("head", "put", "delete")


@pytest.fixture(scope="module", autouse=True)
def quick_pages():
    with without_frame():
        yield


def views(resolver=None):
    """(name, view) of every URL, the admin's left out: it is tested in test_admin.py."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            if pattern.app_name != "admin":
                yield from views(pattern)
        else:
            yield pattern.name, pattern.callback


def test_every_url_is_in_the_table():
    assert {name for name, _view in views()} == {page.name for page in PAGES}


def test_every_view_declares_its_policy():
    assert [name for name, view in views() if not hasattr(view, "policy")] == []


def subject(line):
    """What a page is about, by the beginning of its name: "incomingdocument" for "incomingdocument-edit"."""
    return line.name.partition("-")[0]


@pytest.mark.sqlite_only  # who may open a page does not hang on its database, and it is the longest of all
@pytest.mark.parametrize("about", sorted({subject(line) for line in PAGES}))
def test_who_gets_an_answer(about):
    board = Board()
    sessions = sessions_of(board)
    lines = [line for line in PAGES if subject(line) == about]
    assert [told for line in lines for told in differing_answers(line, board, sessions)] == []


def sessions_of(board):
    """{role: key of the session of somebody who has just signed in}, none for those without an account."""
    return {who: session_of(person.login) if person else None for who, person in board.people.items()}


def differing_answers(line, board, sessions):
    url = reverse(line.name, args=line.arguments(board))
    for who, session in sessions.items():
        for method in ("get", "post"):
            answers = answered(method, url, session)
            if answers is not None and answers != (who in line.who):
                yield f"{who} {'gets' if answers else 'gets no'} answer to {method.upper()} {url}"


def answered(method, url, session):
    """Whether the page answers as if it existed for whose session it is; None if it knows no such method. Deeds are
    undone.

    Nothing is written but by a POST of somebody who gets an answer.
    """
    client = Client()
    if session:
        client.cookies["sessionid"] = session
    with transaction.atomic():
        with writing() as written:
            response = getattr(client, method)(url)
        transaction.set_rollback(True)
    assert response.status_code < 500
    refused = response.status_code in (403, 404)
    sent_away = session is None and response.status_code == 302 and response.url.startswith(reverse("sign-in"))
    answers = not refused and not (sent_away and not url.startswith(reverse("sign-out")))
    assert not written or (method == "post" and answers), f"{method.upper()} {url} writes: {written}"
    return None if response.status_code == 405 else answers


@contextmanager
def writing():
    """The statements that change a record while this lasts."""
    written = []

    def watch(execute, sql, *args):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and not any(table in sql for table in NO_RECORDS):
            written.append(sql)
        return execute(sql, *args)

    with connection.execute_wrapper(watch):
        yield written


@pytest.mark.sqlite_only  # which methods a page knows does not hang on its database
def test_whatever_the_method_only_a_post_changes_anything():
    """Every method as somebody who may; as somebody who may not and without an account, one that no page knows."""
    board = Board()
    sessions = sessions_of(board)
    for line in PAGES:
        url = reverse(line.name, args=line.arguments(board))
        strangers = [*sorted(board.people.keys() - line.who)[:1], ANONYMOUS]
        tries = [(who, "delete") for who in strangers]
        tries += [(who, method) for who in sorted(line.who - {ANONYMOUS})[:1] for method in METHODS]
        for who, method in tries:
            answers = answered(method, url, sessions[who])
            assert answers is None or answers == (who in line.who), f"{who}: {method.upper()} {url}"


def test_only_few_pages_answer_without_an_account():
    public = {name for name, view in views() if view.policy == PUBLIC}
    assert public == {page.name for page in PAGES if ANONYMOUS in page.who}
    signing_in = {"sign-in", "sign-in-code", "sign-in-provider", "sign-in-provider-back"}
    assert public == signing_in | {"healthz", "healthz-live", "healthz-ready", "sign-out", "language"}


def test_every_model_with_a_list_says_who_sees_its_rows():
    models = {model._meta.model_name: model for model in apps.get_models()}
    listed = [name.removesuffix("-list") for name, _view in views() if name and name.endswith("-list")]
    without = [name for name in listed if name in models and not hasattr(models[name].objects.all(), "visible_to")]
    assert without == []
