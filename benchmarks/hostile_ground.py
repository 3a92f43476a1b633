"""What hostile requests are made of: a board with a record for every page, who may open which, and what is sent.

A request is sent as its bytes, as no browser would send it, and all that it does is taken back.
"""

import itertools
import random
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import quote, quote_plus, urljoin

from django.contrib import admin
from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.accounts.policy_table import PAGES
from tests.board.board import Board
from tests.board.roles import ADMINISTRATOR, ANONYMOUS

SLOW = 2  # seconds of processor
FORM = "application/x-www-form-urlencoded"
TEXTS = [
    *("", " ", "\0", "a\0b", "\ud800", "x\udfffy", "\x1b[2J", "\u202e", "\ufeff", "\u2028", "K\u0303", "ﷺ" * 40),
    *(
        "a" * 300,
        "ắ" * 5_000,
        "😀" * 70,
        "İ" * 60,
        "%s%n%(x)s",
        "{}{0}{x.__class__}",
        "{{ 7 }}{% load %}",
        "a" * 70_000,
    ),
    *("' OR 1=1 --", '"; DROP TABLE x', "../../etc/passwd", "javascript:alert(1)", "//example.org", "=1+1"),
    *("<script>alert(1)</script>", "\r\nX-Y: z", "NaN", "nan", "Infinity", "-inf", "1e400", "1e-400", "0x10", "१२३"),
    *("²", "½", "-0", "+1", "1_000", "1,2,3", "1.2.3", "-1", "0", "9" * 19, "9" * 25, "-" + "9" * 25, "9" * 400),
    *("2147483648", "9223372036854775807", "9223372036854775808", "31/02/2022", "00/00/0000", "99/99/99999"),
    *("01/01/0001", "31/12/9999", "2022-13-45", "29/02/1900", "1/1/22", "24:61", "on", "true", "False", "None"),
    *("null", "undefined", "[]", "{}", '{"a":', "[[[[1]]]]", "a" * 70_000),
]
COMMON = ("q", "page", "after", "before", "sort", "order", "format", "columns", "date", "day", "year", "next", "id")


class Forms(HTMLParser):
    """The forms of a page that are sent by POST, with what they are filled in with, and the parameters of its links."""

    def __init__(self, page):
        super().__init__()
        self.found, self.parameters, self.select = [], set(), None
        self.is_in_form = False
        self.feed(page)

    def handle_starttag(self, tag, pairs):
        given = {name: value or "" for name, value in pairs}
        name = given.get("name", "")
        if tag == "form":
            self.is_in_form = given.get("method", "").lower() == "post"
            if self.is_in_form:
                self.found.append(Sendable(given.get("action", "")))
        elif tag == "a" and "?" in given.get("href", ""):
            query = given["href"].partition("?")[2]
            self.parameters |= {part.partition("=")[0] for part in query.split("&")}
        elif name and tag in ("input", "select", "textarea", "button"):
            self.take(tag, name, given)
        elif (
            tag == "option" and self.select and self.is_in_form and ("selected" in given or self.select not in self.now)
        ):
            self.now[self.select] = given.get("value", "")

    @property
    def now(self):
        return self.found[-1].values

    def take(self, tag, name, given):
        self.select = name if tag == "select" else None
        self.parameters.add(name)
        if not self.is_in_form:
            return
        if given.get("type") == "file":
            self.found[-1].files.append(name)
        elif tag != "select":
            self.now.setdefault(name, given.get("value", ""))

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        elif tag == "form":
            self.is_in_form = False


@dataclass
class Sendable:
    action: str
    values: dict = field(default_factory=dict)
    files: list = field(default_factory=list)


@dataclass
class Found:
    """What came of the requests of one figure."""

    count: int = 0
    statuses: dict = field(default_factory=dict)
    failures: list = field(default_factory=list)
    slowest: tuple = (0, "")
    largest: int = 0  # MiB of a process, where one is begun for each

    def line(self, name):
        seconds, where = self.slowest
        memory = f", largest process {self.largest} MiB" if self.largest else ""
        kinds = ", ".join(f"{status}: {number}" for status, number in sorted(self.statuses.items(), key=str))
        return f"{name}: {self.count} ({kinds}), {len(self.failures)} wrong, slowest {seconds:.2f} s ({where}){memory}"


class Ground:
    def __init__(self, seed):
        self.chance, self.found, self.raised = random.Random(seed), Found(), []
        self.board, self.clients = Board(), {}
        self.places = [*PAGES, *admin_pages()]
        self.chance.shuffle(self.places)
        self.seen = {}

    def pages(self):
        """(who, url, the page's forms) of every address, round and round, for somebody who may open it."""
        for place in itertools.cycle(self.places):
            if id(place) not in self.seen:
                self.seen[id(place)] = self.look(place)
            yield self.seen[id(place)]

    def look(self, place):
        who, url = ADMINISTRATOR, place
        if not isinstance(place, str):
            who = self.chance.choice(sorted(place.who - {ANONYMOUS}) or [ADMINISTRATOR])
            url = reverse(place.name, args=place.arguments(self.board))
        answer = self.ask(who, "GET", url)
        is_page = answer is not None and answer.get("Content-Type", "").startswith("text/html")
        return who, url, Forms(answer.whole.decode() if is_page else "")

    @property
    def ids(self):
        return sorted({str(record.pk) for record in self.board.made.values()} | {"1", "2", "3", "17"})

    def client(self, who):
        """Signed in, also if the last request ended the session: what it did was taken back."""
        if who not in self.clients:
            client = Client(raise_request_exception=False, SERVER_NAME="127.0.0.1")
            if self.board.people[who]:
                client.force_login(self.board.people[who])
            self.clients[who] = client, dict(client.cookies)
        client, cookies = self.clients[who]
        client.cookies.clear()
        client.cookies.update(cookies)
        return client

    def ask(self, who, method, url, body=b"", kind="", **headers):
        """The answer; a failure or a slow one is kept, what it changed is taken back."""
        client = self.client(who)
        self.raised.clear()
        began = time.process_time()
        try:
            with transaction.atomic():
                answer = client.generic(method, url, body, content_type=kind, **headers)
                content = b"".join(answer.streaming_content) if answer.streaming else answer.content
                transaction.set_rollback(True)
        except Exception as error:
            return self.judge(who, method, url, body, f"{type(error).__name__}: {error}", 599, began)
        answer.whole = content
        self.judge(who, method, url, body, "; ".join(self.raised), answer.status_code, began)
        return answer

    def judge(self, who, method, url, body, reason, status, began):
        took = time.process_time() - began
        found = self.found
        found.count += 1
        found.statuses[status] = found.statuses.get(status, 0) + 1
        found.slowest = max(found.slowest, (took, f"{method} {url[:80]}"))
        if status >= 500 or took > SLOW:
            found.failures.append(
                f"{status} in {took:.1f} s: {who}: {method} {url[:200]} {body[:400]!r} {reason[:600]}"
            )

    def keep_reason(self, **_about):
        error = sys.exc_info()[1]
        frame = error.__traceback__
        places = []
        while frame:
            places.append(f"{frame.tb_frame.f_code.co_filename.rpartition('/')[2]}:{frame.tb_lineno}")
            frame = frame.tb_next
        self.raised.append(f"{type(error).__name__}: {error} at {' < '.join(reversed(places[-6:]))}")

    @contextmanager
    def listening(self):
        got_request_exception.connect(self.keep_reason)
        try:
            yield self.found
        finally:
            got_request_exception.disconnect(self.keep_reason)

    def text(self):
        """Something that no field asks for; now and then somebody else's id."""
        return self.chance.choice(self.ids) if self.chance.random() < 0.2 else self.chance.choice(TEXTS)


def admin_pages():
    for model in admin.site._registry:
        names = [f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}" for page in ("changelist", "add")]
        yield from map(reverse, names)
        first = model._default_manager.order_by("pk").first()
        if first:
            yield reverse(names[0].replace("changelist", "change"), args=[first.pk])
    for page in ("index", "autocomplete", "jsi18n", "login", "logout", "password_change"):
        try:
            yield reverse(f"admin:{page}")
        except NoReverseMatch:
            continue


def as_bytes(text):
    return str(text).encode("utf-8", "surrogatepass")


def as_query(pairs):
    return "&".join(f"{quote_plus(as_bytes(name))}={quote_plus(as_bytes(value))}" for name, value in pairs)


def as_parts(pairs, files):
    """A body of several parts, built by hand: a library would refuse what is tried here."""
    edge, body = b"edge-of-a-part", b""
    for name, value in pairs:
        body += b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (
            edge,
            as_bytes(name),
            as_bytes(value),
        )
    for name, (called, content) in files:
        said = b'name="%s"; filename="%s"' % (as_bytes(name), as_bytes(called).replace(b'"', b"%22"))
        body += b"--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n" % (edge, said, content)
    return body + b"--%s--\r\n" % edge, f"multipart/form-data; boundary={edge.decode()}"


def absolute(url, action):
    return urljoin(url, action).partition("#")[0]


def path_of(text):
    return quote(as_bytes(text), safe="/")
