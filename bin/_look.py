"""Contact sheets of every page: in Vietnamese and English, wide and narrow, forms also with errors, some in dark.

Runs a portal of its own with the demonstration board (kept in var/look/portal for the next time), opens every page of
the URLconf as somebody who may, and leaves the pictures in var/look/ and the sheets as var/look/sheet-*.png, also when
it is interrupted. Tells which pages answered with an error, scroll sideways, complain in the browser's console, load
from elsewhere, have no heading, show what a program means, or say the same in both languages.
"""

import argparse
import contextlib
import os
import re
import shutil
import signal
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor, wait
from queue import Empty, SimpleQueue
from threading import Event

from _pages import LOOK, Accounts, find_pages, portal, showcase  # prepares Django for what follows
from _records import keep_records
from _sheets import make_sheets
from playwright.sync_api import Error, sync_playwright

from tests.conftest import CHROMIUM, CHROMIUM_OPTIONS

WIDE, NARROW = (1440, 900), (360, 800)
TALLEST = {WIDE: 1800, NARROW: 1600}  # a longer page is cut there
LANGUAGES = ("vi", "en")
DARK = {"home", "park-list", "project", "outgoingdocument-list", "report", "certificate-new", "sign-in"}
BROWSERS = 2  # at a time
# How wide and tall the page is, and whether something of it lies beyond the right edge and cannot be scrolled to.
MEASURE = """() => {
  const scrolls = (box) => box && (/auto|scroll/.test(getComputedStyle(box).overflowX) || scrolls(box.parentElement));
  const beyond = (element) => element.getBoundingClientRect().right > innerWidth + 1
    && !element.closest('.visually-hidden, details:not([open]) > :not(summary)') && !scrolls(element.parentElement);
  const { scrollWidth, scrollHeight } = document.documentElement;
  return [scrollWidth, scrollHeight, [...document.querySelectorAll('main *')].some(beyond)];
}"""
# What the portal itself says, as a rule: what people have recorded stands elsewhere.
TEXTS = "h2, h3, legend, button, summary, dt, th[scope=col], label:not(.form-check-label), .btn, .empty, .sidebar a"
SIGNS = {"CSV", "DOCX", "PDF", "XLSX", "GeoJSON", "FDI", "DDI", "JSON", "SHA-256", "Ctrl S"}  # in every language
# What a reader should never see: a day as the database writes it, a value that is none, a template's own signs.
PROGRAMS_WORDS = re.compile(
    r"\b\d{4}-\d\d-\d\d\b|\bNone\b(?!:)|\bnan\b|\bTrue\b|\bFalse\b|\{\{|\{%|%\(\w+\)|<\w+ object"
)
FIELDS = "input:not([type=hidden]):not([type=checkbox]), select, textarea"
# Empties the fields of a page's form and sends it, so that it comes back with its errors.
SEND_EMPTY = """() => {
  const form = document.querySelector('form[data-save]');
  form.querySelectorAll('input:not([type=hidden]), select, textarea').forEach((field) => {
    if (field.type === 'checkbox' || field.type === 'radio') field.checked = false; else field.value = '';
  });
  form.submit();
}"""


class Found:
    """The sentences to tell, each with its pages."""

    def __init__(self):
        self.sentences = defaultdict(list)

    def tell(self, what, name):
        if name not in self.sentences[what]:
            self.sentences[what].append(name)


class Visit:
    """One browser in one language, with a tab for each user."""

    def __init__(self, browser, base, accounts, language, found):
        self.browser, self.base, self.accounts, self.language, self.found = browser, base, accounts, language, found
        self.tabs, self.page = {}, None

    def tab(self, login):
        if login not in self.tabs:
            context = self.browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
            context.add_cookies(self.accounts.cookies(login, self.base))
            context.add_cookies([{"name": "language", "value": self.language, "url": self.base}])
            tab = self.tabs[login] = context.new_page()
            tab.on("console", lambda message: message.type == "error" and self.complain(console_line(message)))
            tab.on("pageerror", lambda error: self.complain(f"script: {str(error)[:150]}"))
            tab.on("request", lambda request: self.is_ours(request.url) or self.complain(f"loads {request.url[:100]}"))
        return self.tabs[login]

    def is_ours(self, url):
        return url.startswith((self.base, "data:"))

    def complain(self, what):
        if not (self.page.name == "absent" and "404" in what):
            self.found.tell(what, self.page.name)

    def look_at(self, page):
        self.page, tab = page, self.tab(page.user)
        tab.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
        answer = tab.goto(self.base + page.address)
        if answer is None:  # the browser went to what it showed already
            return self.complain("gives no answer of its own")
        if answer.status >= 400 and page.name != "absent":
            return self.complain(f"answers {answer.status}")
        if tab.url != self.base + page.address:
            return self.complain(f"leads to {tab.url.removeprefix(self.base)}")
        self.read(tab, page)
        self.photograph(tab, page.name, self.language, sizes_of(page))
        if page.name in DARK and self.language == "vi":
            tab.emulate_media(color_scheme="dark")
            self.photograph(tab, page.name, "dark", sizes_of(page))
            tab.emulate_media(color_scheme="light")
        if not page.is_admin:
            self.send_empty(tab, page)

    def read(self, tab, page):
        if page.is_admin:
            return
        page.texts[self.language] = {text.strip() for text in tab.locator(TEXTS).all_inner_texts()}
        if not (tab.locator("h1").all_inner_texts() or [""])[0].strip():
            self.complain("has no heading")
        if odd := PROGRAMS_WORDS.findall(tab.locator("main").inner_text()):
            self.complain(f"shows what a program means ({', '.join(sorted(set(odd))[:3])})")

    def send_empty(self, tab, page):
        if not tab.locator("form[data-save]").first.locator(FIELDS).count():
            return
        with tab.expect_navigation() as sent:
            tab.evaluate(SEND_EMPTY)
        if sent.value.status >= 500:
            self.complain(f"answers {sent.value.status} to an empty form")
        elif tab.locator(".alert-danger").count():
            self.photograph(tab, page.name, f"errors-{self.language}", sizes_of(page))

    def photograph(self, tab, name, group, sizes):
        for width, height in sizes:
            tab.set_viewport_size({"width": width, "height": height})
            wide, tall, is_cut_off = tab.evaluate(MEASURE)
            if wide > width:
                self.complain(f"scrolls sideways at {width} px (to {wide})")
            elif is_cut_off:
                self.complain(f"is cut off at {width} px")
            tall = min(max(height, tall), TALLEST[width, height])
            tab.set_viewport_size({"width": width, "height": tall})
            file = re.sub(r"[^a-z0-9]+", "-", name).strip("-")
            tab.screenshot(path=LOOK / f"{group}-{width}" / f"{file}.jpeg", quality=85)


def sizes_of(page):
    return [WIDE] if page.is_admin else [WIDE, NARROW]


def console_line(message):
    place = (message.location or {}).get("url", "")
    return f"console: {message.text[:150]} {re.sub('^https?://[^/]*', '', place)[:80]}"


def visit_all(pages, language, base, accounts, found):
    """Several browsers at a time take the pages from one queue; Ctrl+C lets each finish its page."""
    queue, stop = SimpleQueue(), Event()
    for page in pages:
        queue.put(page)

    def visit_some():
        with sync_playwright() as playwright, contextlib.suppress(Empty):
            while not stop.is_set():
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
                visit = Visit(browser, base, accounts, language, found)
                try:
                    while not stop.is_set():
                        visit.look_at(queue.get_nowait())
                except Error as error:  # the next page gets a new browser
                    visit.complain(f"cannot be looked at: {str(error).splitlines()[0]}")
                finally:
                    browser.close()

    with ThreadPoolExecutor(BROWSERS) as browsers:
        running = [browsers.submit(visit_some) for _number in range(BROWSERS)]
        try:
            while wait(running, timeout=10).not_done:
                print(f"{language}: {len(pages) - queue.qsize()} of {len(pages)} pages", flush=True)
        finally:
            stop.set()
    for one in running:
        one.result()


def compare_languages(pages, found):
    for page in pages:
        both = page.texts.get("vi", set()) & page.texts.get("en", set()) - SIGNS
        if same := sorted(text for text in both if re.search(r"[^\W\d_]{3}", text)):
            found.tell(f"says the same in both languages ({', '.join(same)[:200]})", page.name)


def make_room():
    """The portal is made anew; its key stays, since this program has read it already and signs people in with it."""
    for path in (LOOK / "portal").glob("*"):
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != "secret-key":
            path.unlink()


def main():
    parser = argparse.ArgumentParser(prog="bin/look", description="Contact sheets of every page.")
    parser.add_argument("words", nargs="*", metavar="WORD", help="only pages whose name has one of these words")
    parser.add_argument("--language", choices=LANGUAGES, action="append", help="only in this language (both)")
    parser.add_argument("--fresh", action="store_true", help="make the portal of the pictures anew")
    options = parser.parse_args()
    if options.fresh:
        make_room()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    found, pages, started = Found(), [], time.monotonic()
    with contextlib.suppress(KeyboardInterrupt), portal() as base:
        for old in [*LOOK.glob("sheet-*.png"), *LOOK.glob("*/*.jpeg")]:
            old.unlink()
        showcase.prepare()
        keep_records()
        accounts = Accounts()
        print("Asking who may open which page", flush=True)
        pages = find_pages(accounts, options.words, found)
        for language in options.language or LANGUAGES:
            accounts.speak(language)
            chosen = [page for page in pages if language == "vi" or options.language or not page.is_admin]
            visit_all(chosen, language, base, accounts, found)
    make_sheets(LOOK)
    compare_languages(pages, found)
    for what, where in found.sentences.items():
        print(f"{what}: {', '.join(where)}")
    minutes = (time.monotonic() - started) / 60
    print(f"{len(pages)} pages in {minutes:.0f} minutes; sheets: {os.path.relpath(LOOK)}/sheet-*.png")
    return 1 if found.sentences else 0


if __name__ == "__main__":
    sys.exit(main())
