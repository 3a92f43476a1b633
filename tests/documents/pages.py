"""Looking at pages: `page(client, url)` is its text, `numbers(html)` the document numbers that it links."""

import re

from django.template import Context, Template
from django.test import RequestFactory


def page(client, url, **data):
    response = client.get(url, data)
    assert response.status_code == 200
    return response.content.decode()


def numbers(html):
    return re.findall(r"(\d+/[\w-]+)</a>", html)


def shown(tag, actor, **values):
    """What a template tag of documents shows this person on another app's page."""
    request = RequestFactory().get("/")
    request.actor = actor
    return Template("{% load documents %}" + tag).render(Context({"actor": actor, "request": request, **values}))
