"""Every page on a telephone, and in English on a desk: nothing scrolls sideways, nothing complains."""

import pytest
from django.test import Client

from accounts.models import User
from tests.showcase import addresses, prepare

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]  # how wide a page is does not hang on its database


def pages_for(login):
    """(name, address) of every page that this account can open."""
    client = Client()
    client.force_login(User.objects.get(login=login))
    for name, tries in addresses():
        opened = (address for address in tries if opens(client, address))
        if not name.startswith("admin:") and (address := next(opened, None)):
            yield name, address


def opens(client, address):
    """Whether it is a whole page for this client: not a file, nor a part that a page asks for."""
    answer = client.get(address)
    return answer.status_code == 200 and not answer.streaming and b"<html" in answer.content


@pytest.mark.parametrize("login", ["truongphong", "vanthu"])
def test_no_page_is_wider_than_a_telephone(watched, login):
    prepare()
    visited = list(pages_for(login))
    assert len(visited) > 10
    page = watched.signed_in(login, viewport={"width": 360, "height": 800})
    wide = {}
    for name, address in visited:
        page.goto(watched.base + address)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 360:
            wide[name] = width
    assert wide == {}


def test_no_page_is_wider_than_a_desk_in_either_language(watched):
    prepare()
    page = watched.signed_in("truongphong", viewport={"width": 1440, "height": 900})
    wide = {}
    for language in ("vi", "en"):
        if page.locator(f"button[name=language][value={language}]").count():
            page.click(f"button[name=language][value={language}]")
        for name, address in pages_for("truongphong"):
            page.goto(watched.base + address)
            if (width := page.evaluate("document.documentElement.scrollWidth")) > 1440:
                wide[f"{name} ({language})"] = width
    assert wide == {}
