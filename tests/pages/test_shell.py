"""What every page has: headers, menus by the policy, errors in the reader's language."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import Demonstration, Role
from tests import people
from tests.accounts.policy_table import PAGES
from tests.board.board import Board
from tests.board.roles import (
    ADMINISTRATOR,
    CLERK,
    INVESTMENT,
    INVESTMENT_HEAD,
    LEADER,
    MANAGER,
    PLANNING_HEAD,
    POSTS,
    WITHOUT_POST,
)
from tests.frameless import without_frame

pytestmark = pytest.mark.django_db


def test_no_template_has_inline_code_or_style():
    """The content security policy would refuse it."""
    inline = re.compile(
        r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\bsrc=)|mark_safe|\|safe\b|autoescape off"
    )
    for template in (settings.BASE_DIR / "templates").rglob("*.html"):
        assert not inline.search(template.read_text()), template


def test_the_policy_of_contents_is_strict(client):
    header = client.get(reverse("sign-in")).headers["Content-Security-Policy"]
    assert "unsafe" not in header
    assert "default-src 'none'" in header


@pytest.mark.sqlite_only  # what a page offers does not hang on its database
@pytest.mark.parametrize("who", [LEADER, CLERK, MANAGER, ADMINISTRATOR, PLANNING_HEAD, INVESTMENT, WITHOUT_POST])
def test_links_on_a_page_can_all_be_opened(who):
    """Never a dead button: whatever a page offers to somebody, that person may open."""
    board = Board()
    client = Client()
    client.force_login(board.people[who])
    opened, links = set(), {}
    for line in PAGES:
        if who in line.who and line.name not in ("sign-in", "sign-out"):
            url = reverse(line.name, args=line.arguments(board))
            opened.add(url)
            links |= dict.fromkeys(links_of(client.get(url)), url)
    with without_frame():
        for link in links.keys() - opened:
            assert client.get(link).status_code in (200, 302), f"{who} on {links[link]}: {link}"


@pytest.mark.sqlite_only
@pytest.mark.parametrize("who", [*POSTS, WITHOUT_POST])
def test_the_frame_is_around_a_page_and_around_a_refusal(who):
    client = Client()
    client.force_login(Board().people[who])
    for address, status in (("/", 200), ("/nowhere/", 404)):
        page = client.get(address)
        assert page.status_code == status
        assert {"components/topbar.html", "components/sidebar.html"} <= {one.name for one in page.templates}


@pytest.mark.sqlite_only
@pytest.mark.parametrize("who", [INVESTMENT_HEAD, PLANNING_HEAD, CLERK, ADMINISTRATOR])
@without_frame()
def test_a_question_leads_back_to_what_it_is_about(who):
    board = Board()
    client = Client()
    client.force_login(board.people[who])
    lost = []
    for line in PAGES:
        if who in line.who and line.about:
            page = client.get(reverse(line.name, args=line.arguments(board)))
            templates = {template.name for template in page.templates}
            if "components/confirm.html" in templates:
                way = page.content.decode().partition('class="breadcrumb')[2].partition("</ol>")[0]
                if way.count("<a ") < 2:  # the first leads home
                    lost.append(line.name)
    assert not lost


def links_of(response):
    if response.status_code != 200 or "html" not in response["Content-Type"]:
        return []
    return [unescape(link) for link in re.findall(r'<a [^>]*href="(/[^"#]*)', response.content.decode())]


def test_an_unknown_page(client):
    people.signed_in(client, people.make_person())
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert 'href="/"' in response.content.decode()
    assert Client().get("/nowhere/").status_code == 404


def test_a_form_without_its_token(db):
    client = Client(enforce_csrf_checks=True)
    people.signed_in(client, people.make_person())
    response = client.post(reverse("theme"), {"theme": "dark"})
    assert response.status_code == 403
    assert 'href="/"' in response.content.decode()


def test_a_failure_of_the_portal(client, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("kcnportal.views.render", fail)
    client.raise_request_exception = False
    response = people.signed_in(client, people.make_person()).get("/")
    assert response.status_code == 500
    assert '<html lang="vi"' in response.content.decode()


def test_the_sign_of_life(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_the_demonstration_says_so(client):
    people.signed_in(client, people.make_person())
    assert "30/09/2022" not in client.get("/").content.decode()
    Demonstration.objects.create(pk=1, day=people.DAY)
    assert "30/09/2022" in client.get("/").content.decode()


def test_first_steps_are_for_administrators_until_they_are_done(client):
    people.signed_in(client, people.make_person(Role.ADMINISTRATOR))
    assert reverse("admin:accounts_agency_add") in client.get("/").content.decode()
    people.signed_in(client, people.officer("planning"))
    assert reverse("admin:accounts_agency_add") not in client.get("/").content.decode()


def test_whoever_saves_and_goes_on_gets_the_empty_form_again(client):
    people.signed_in(client, people.make_person(Role.LEADER))
    url, typed = reverse("campaign-new"), {"name": "Một", "starts_on": "01/01/2022"}
    assert client.post(url, typed | {"and_next": "yes"}).url == url
    assert "and_next" in client.get(url).content.decode()
    assert client.post(url, typed | {"and_next": "yes"}).status_code == 200  # the name is taken: nothing is lost
    added = client.post(url, typed | {"name": "Hai"})
    assert added.url != url and "and_next" not in client.get(f"{added.url}edit/").content.decode()
