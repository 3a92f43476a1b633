"""Looking at pages: `page(client, url)` is its text, `numbers(html)` the document numbers that it links;
`typed(office)` is what a drafter sends, `issue(client, document)` the step that gives the number."""

import re
import uuid

from django.template import Context, Template
from django.test import RequestFactory

LIST = "/documents/outgoing/"
ROLES = ["owner", "colleague", "head", "stranger", "clerk", "leader", "manager", "administrator"]


def page(client, url, **data):
    response = client.get(url, data)
    assert response.status_code == 200
    return response.content.decode()


def numbers(html):
    return re.findall(r"(\d+/[\w-]+)</a>", html)


def issue(client, document, token=None):
    return client.post(f"{LIST}{document.pk}/issue/", {"one_time": token or uuid.uuid4()}, follow=True)


def shown(tag, actor, **values):
    """What a template tag of documents shows this person on another app's page."""
    request = RequestFactory().get("/")
    request.actor = actor
    return Template("{% load documents %}" + tag).render(Context({"actor": actor, "request": request, **values}))


def typed(office, **changes):
    words = office.words(**changes)
    return {name: getattr(value, "pk", value) for name, value in words.items()} | {
        "drafting_unit": office.investment.pk
    }
