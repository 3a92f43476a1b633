"""P7: what a web process of the demonstration board holds, when it has started and as different pages are asked for, in
turns by people of several roles and in both languages. The pages are those to which pages lead."""

import argparse
import os
import re
import time
import urllib.error
import urllib.request
from io import StringIO

import psutil
from django.core.management import call_command

from accounts.models import Role
from benchmarks.load import logins
from benchmarks.verdict import verdict
from tests.programs import portal as running_portal, session_of

MOST = 120  # MB of 10^6 bytes
LINK = re.compile(r'href="(/[^"#]*)"')
AWAY = ("/sign-out", "/static/", "/i18n/", "/language")
ROLES = (Role.MANAGER, Role.OFFICER, Role.CLERK, Role.LEADER, Role.UNIT_HEAD, Role.ADMINISTRATOR)
TOLD_EVERY = 50  # pages


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks memory")
    parser.add_argument("--pages", type=int, default=150)
    parser.add_argument("--exports", action="store_true", help="also what is taken away: XLSX, PDF, DOCX")
    options = parser.parse_args(arguments)
    call_command("load_demo", stderr=StringIO())
    with running_portal(dict(os.environ)) as portal:
        command = portal.programs["web"].command
        command[command.index("--workers") + 1] = "1"
        portal.start("web")
        time.sleep(1)
        print(f"started: {told(held(portal))}", flush=True)
        people = [session_of(logins(role)[0]) for role in ROLES]
        for count, _page in enumerate(pages(portal, people, options), 1):
            if count in (1, 5, 10) or count % TOLD_EVERY == 0:
                print(f"{count:4} pages: {told(held(portal))}", flush=True)
            if count == options.pages:
                break
        rss, _uss = held(portal)
    return verdict([f"{rss / 1e6:.0f} MB, over {MOST}"] if rss > MOST * 1e6 else [])


def held(portal):
    """(bytes in memory, of which no other process shares) of the process that answers."""
    worker = psutil.Process(portal.programs["web"].process.pid).children()[0].memory_full_info()
    return worker.rss, worker.uss


def told(sizes):
    return "{:.0f} MB, its own {:.0f}".format(*(size / 1e6 for size in sizes))


def pages(portal, people, options):
    """Addresses that were answered with 200, each asked for once."""
    waiting, known, turn = ["/"], {"/"}, 0
    while waiting:
        path, person = waiting.pop(0), people[turn % len(people)]
        turn += 1
        text = page(portal, path, person, "en" if turn % 5 == 0 else "vi")
        if text is None:
            continue
        found = [link.replace("&amp;", "&") for link in LINK.findall(text)]
        fresh = [link for link in dict.fromkeys(found) if link not in known and is_page(link, options.exports)]
        known |= set(fresh)
        waiting += fresh
        yield path


def is_page(link, with_exports):
    return not link.startswith(AWAY) and (with_exports or "export=" not in link and "/files/" not in link)


def page(portal, path, person, language):
    """Its text, or None where there is none for this person."""
    headers = {"Cookie": f"sessionid={person}; language={language}"}
    try:
        with urllib.request.urlopen(
            urllib.request.Request(f"http://127.0.0.1:{portal.web_port}{path}", headers=headers)
        ) as answer:
            return answer.read().decode(errors="replace")
    except urllib.error.HTTPError:
        return None
