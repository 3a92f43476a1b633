"""Every page on a telephone and on a desk, in both languages: nothing scrolls sideways, nothing complains."""

from functools import cache

import pytest
from django.test import Client

from accounts.models import User
from tests.frameless import without_frame
from tests.showcase import addresses, prepare

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]  # how wide a page is does not hang on its database


@cache
def pages_for(login):
    """{name: address} of every page that this account can open: on each copy of the board the same."""
    with without_frame():
        return dict(found_for(login))


def found_for(login):
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


@pytest.mark.parametrize(("login", "language"), [("truongphong", "vi"), ("truongphong", "en"), ("vanthu", "vi")])
def test_no_page_is_wider_than_its_screen(watched, login, language):
    prepare()
    visited = pages_for(login)
    if login != "truongphong":  # whose pages are measured anyhow
        measured = pages_for("truongphong")
        visited = {name: address for name, address in visited.items() if name not in measured}
    assert len(visited) > 10
    page = watched.signed_in(login, viewport={"width": 1440, "height": 900})
    if language != "vi":
        page.click(f"button[name=language][value={language}]")
    wide = {}
    for name, address in visited.items():
        page.goto(watched.base + address)
        for width in (1440, 360):
            page.set_viewport_size({"width": width, "height": 900})
            if (taken := page.evaluate("document.documentElement.scrollWidth")) > width:
                wide[name] = taken
    assert wide == {}
