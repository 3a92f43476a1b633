"""Every form of documents, sent with what nobody would type in one field while the others are well: a page, never a
failure (design/trust.md, S5)."""

from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.accounts.policy_table import PAGES
from tests.board.board import Board
from tests.board.roles import ANONYMOUS

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql_only]  # it refuses more than SQLite does
FORM = "application/x-www-form-urlencoded"
NUL_AND_HALF_A_LETTER = "a%00%ED%A0%80b"
MILLION = "x" * 10**6
ODD = {  # by the kind of field; each alone, the others well
    "text": [NUL_AND_HALF_A_LETTER],
    "day": ["01/01/0001", "31/12/9999"],
    "number": ["9" * 30, str(2**31), "-1"],
    "choice": [str(10**6), "9" * 30, "a%00"],
}
SAME_FORM = ("outgoingdocument-edit", "incomingdocument-answer", "incomingdocument-edit")  # as on the page of a new one
LOOKED_AT = ("list", "print", "download", "file", "slip", "numbered", "layout", "page", "table", "reports", "work")
EVERYWHERE = [MILLION, "9" * 30, ""]  # in all fields at once


class Fields(HTMLParser):
    """The fields that a page's forms send: {name: (kind, what a browser would send)}."""

    def __init__(self, html):
        super().__init__()
        self.found, self.select, self.is_sent = {}, None, False
        self.feed(html.partition("<main")[2])

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        name = said.get("name")
        if tag == "form":
            self.is_sent = said.get("method", "").lower() == "post"
        elif tag == "option" and self.select and not self.found[self.select][1]:
            self.found[self.select] = "choice", said.get("value", "")
        elif self.is_sent and name and name != "csrfmiddlewaretoken" and said.get("type") != "file":
            self.select = name if tag == "select" else None
            self.found[name] = kind_of(tag, said)


def kind_of(tag, said):
    css = said.get("class", "").split()
    if tag == "select" or said.get("type") in ("checkbox", "radio", "hidden"):
        return "choice", said.get("value", "")
    if "day" in css:
        return "day", said.get("value") or "15/03/2022"
    is_number = "num" in css or said.get("type") == "number"
    return ("number", said.get("value") or "1") if is_number else ("text", said.get("value") or "abc")


def forms_of_documents():
    """Lists, records and files are only looked at: what is sent from there goes to the other pages."""
    acting = [page for page in PAGES if "-" in page.name and page.name.rpartition("-")[2] not in LOOKED_AT]
    return [page for page in acting if page.who - {ANONYMOUS} and is_of_documents(page)]


def is_of_documents(page):
    arguments = [*page.kwargs, *([1] if page.about else []), *page.then]
    return reverse(page.name, args=arguments).startswith("/documents/") and page.name not in SAME_FORM


@pytest.mark.parametrize("line", forms_of_documents(), ids=lambda line: line.name)
def test_no_value_of_a_field_is_a_failure(line):
    board = Board()
    board("group")  # to choose from
    client = Client(raise_request_exception=False)
    client.force_login(board.people[max(line.who - {ANONYMOUS})])
    url = reverse(line.name, args=line.arguments(board))
    asked = client.get(url)
    fields = Fields(asked.content.decode()).found if asked.status_code == 200 and not asked.streaming else {}
    tries = [({name: value}, name) for name, (kind, _usual) in fields.items() for value in ODD[kind]]
    tries += [(dict.fromkeys(fields, value), "all") for value in EVERYWHERE if fields]
    failures = []
    for odd, where in tries:
        values = {name: quote(usual) for name, (_kind, usual) in fields.items()} | odd
        body = "&".join(f"{quote(name)}={value}" for name, value in values.items())
        with transaction.atomic():
            answer = client.post(url, body, content_type=FORM)
            transaction.set_rollback(True)
        if answer.status_code >= 500 or answer.status_code == 400 and odd[min(odd)] != MILLION:
            failures.append((where, odd[min(odd)][:40], answer.status_code))
    assert failures == []
