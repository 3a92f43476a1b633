"""The pages of the portal that runs for bin/look, each with somebody for whom it opens."""

import contextlib
import logging
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
LOOK = Path(os.environ.get("KCN_VAR_DIR", ROOT / "var")).absolute() / "look"
os.environ.pop("DATABASE_URL", None)
os.environ |= {
    "KCN_VAR_DIR": str(LOOK / "portal"),
    "DJANGO_SETTINGS_MODULE": "kcnportal.settings",
}

import django  # noqa: E402
from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

django.setup()
logging.disable(logging.ERROR)  # that an account may not open a page is no news

from accounts.actions.settings import change_settings  # noqa: E402
from accounts.actor import Actor  # noqa: E402
from accounts.models import User  # noqa: E402
from kcnportal.links import may_open  # noqa: E402
from tests import showcase  # noqa: E402
from tests.postgres import free_port  # noqa: E402

# Parts where each sees what is their own -> who sees most.
OWN = {"jobs": "dautu", "notices": "chanhvanphong", "work": "chanhvanphong", "views": "dautu", "imports": "dautu"}


@dataclass
class Page:
    """One address, as somebody for whom it opens."""

    name: str
    address: str
    user: str
    texts: dict = field(default_factory=dict)  # language -> headings and labels

    @property
    def is_admin(self):
        return self.name.startswith("admin:")


@contextlib.contextmanager
def portal():
    """Its address, while it runs."""
    LOOK.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, ROOT / "bin" / "_start.py", "--port", str(free_port())]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True)
    base = ""
    try:
        for line in program.stdout:
            base = base or next(iter(re.findall(r"http://\S+?(?=/?$)", line)), "").rstrip("/")
            if "Ctrl+C" in line:
                break
        if not base:
            sys.exit("The portal did not start.")
        yield base
    finally:
        program.send_signal(signal.SIGINT)
        program.wait()


class Accounts:
    """Everybody who can sign in, by the name to sign in with; "" is nobody."""

    def __init__(self):
        users, self.day = User.objects.filter(is_demonstration=True), showcase.portal_today()
        self.actors = {user.login: Actor(day=self.day, user=user) for user in users} | {"": Actor(day=self.day)}
        self.clients = {login: client_of(actor.user) for login, actor in self.actors.items()}
        self.opened = Counter()
        self.last = dict(OWN)  # part of the portal -> who opened its last page

    def in_turn(self, part):
        """Who opened the last page of this part, then who opened most: few people see most pages."""
        return sorted(self.clients, key=lambda login: (login != self.last.get(part), -self.opened[login]))

    def find(self, name, addresses, found):
        """The page with somebody for whom it opens; None for what is no page: a file, a POST, nothing."""
        part, statuses = addresses[0].split("/")[1] if addresses else "", set()
        for login, address in product(self.in_turn(part), addresses):
            if not may_open(self.actors[login], address):
                continue
            answer = self.clients[login].get(address)
            statuses.add(answer.status_code)
            if answer.status_code == 405:  # a form's own address
                return None
            if answer.status_code == 200:
                self.opened[login] += 1
                self.last[part] = login
                is_page = not answer.streaming and b"<html" in answer.content[:500]
                return Page(name, address, login) if is_page else None
            if answer.status_code >= 500:
                found.tell(f"answers {answer.status_code}", name)
        if not name.startswith("admin:"):
            found.tell(f"opens for nobody ({', '.join(map(str, sorted(statuses))) or 'no record'})", name)
        return None

    def cookies(self, login, base):
        """With which a browser is signed in as this user."""
        session = self.clients[login].cookies.get(settings.SESSION_COOKIE_NAME)
        return [{"name": session.key, "value": session.value, "url": base}] if session else []

    def speak(self, language):
        """Let all of them read in this language."""
        for user in User.objects.filter(login__in=self.clients).exclude(language=language):
            change_settings(by=Actor(day=self.day, user=user), language=language)


def client_of(user):
    client = Client(raise_request_exception=False, SERVER_NAME="127.0.0.1")
    if user:
        client.force_login(user)
    return client


def find_pages(accounts, words, found):
    wanted = [(name, tries) for name, tries in showcase.addresses() if not words or any(word in name for word in words)]
    pages = [page for name, tries in wanted if (page := accounts.find(name, tries, found))]
    return [*pages, *([] if words else [Page("absent", "/no-such-page/", next(iter(accounts.clients)))])]
