"""The written policy (spec rights.md) against every URL, for every role, reading and writing."""

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from accounts.models import Activity, Change
from accounts.policy import PUBLIC
from tests.accounts.policy_table import ANONYMOUS, PAGES, Board

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("line", PAGES, ids=lambda line: line.name)
def test_who_gets_an_answer(line):
    board = Board()
    url = reverse(line.name, args=line.arguments(board))
    differences = []
    for who, person in board.people.items():
        for method in ("get", "post"):
            answers = answered(method, url, person)
            if answers is not None and answers != (who in line.who):
                differences.append(f"{who} {'gets' if answers else 'gets no'} answer to {method.upper()} {url}")
    assert differences == []


def answered(method, url, person):
    """Whether the page answers as if it existed for this person; None if it knows no such method. Deeds are undone."""
    client = Client()
    with transaction.atomic():
        if person:
            client.force_login(person)
        before = Change.objects.count(), Activity.objects.count()
        response = getattr(client, method)(url)
        if method == "get":
            assert (Change.objects.count(), Activity.objects.count()) == before, f"GET {url} changes something"
        transaction.set_rollback(True)
    assert response.status_code < 500
    if response.status_code == 405:
        return None
    refused = response.status_code in (403, 404)
    sent_away = person is None and response.status_code == 302 and response.url.startswith(reverse("sign-in"))
    return not refused and not (sent_away and not url.startswith(reverse("sign-out")))


def test_only_few_pages_answer_without_an_account():
    public = {name for name, view in views() if view.policy == PUBLIC}
    assert public == {page.name for page in PAGES if ANONYMOUS in page.who}
    assert public == {"healthz", "sign-in", "sign-out", "language"}


def test_every_model_with_a_list_says_who_sees_its_rows():
    models = {model._meta.model_name: model for model in apps.get_models()}
    listed = [name.removesuffix("-list") for name, _view in views() if name and name.endswith("-list")]
    without = [name for name in listed if name in models and not hasattr(models[name].objects.all(), "visible_to")]
    assert without == []
