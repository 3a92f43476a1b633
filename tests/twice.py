"""A form of the portal that is sent twice, as a double click does."""

import re

TOKEN = re.compile(r'name="sent_once" value="([^"]+)"')


def with_token(client, url, sent):
    """What the page of the form sends along with what was typed."""
    return sent | {"sent_once": TOKEN.search(client.get(url).content.decode())[1]}


def sent_twice(client, url, sent):
    """The address to which both answers lead."""
    typed = with_token(client, url, sent)
    first, second = client.post(url, typed), client.post(url, typed)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url
    return first.url
