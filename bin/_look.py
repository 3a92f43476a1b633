"""Contact sheets of every page: in Vietnamese and English, wide and narrow, forms also with errors, some in dark.

Runs a portal of its own with the demonstration board (kept in var/look/portal for the next time), opens every page of
the URLconf as somebody who may, and leaves the pictures in var/look/ and the sheets as var/look/sheet-*.png. Tells
which pages answered with an error, scroll sideways, complain in the browser's console, load from elsewhere, have no
heading or say the same in both languages.
"""

import argparse
import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
LOOK = Path(os.environ.get("KCN_VAR_DIR", ROOT / "var")).absolute() / "look"
os.environ.pop("DATABASE_URL", None)
os.environ |= {
    "KCN_VAR_DIR": str(LOOK / "portal"),
    "DJANGO_SETTINGS_MODULE": "kcnportal.settings",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright's event loop runs in this thread
    "LOG_LEVEL": "WARNING",
}

import django  # noqa: E402
from PIL import Image, ImageDraw, ImageFont  # noqa: E402
from playwright.sync_api import Error, sync_playwright  # noqa: E402

from tests.conftest import CHROMIUM, CHROMIUM_OPTIONS  # noqa: E402
from tests.postgres import free_port  # noqa: E402

django.setup()

from tests import showcase  # noqa: E402

WIDE, NARROW = (1440, 900), (360, 800)
TALLEST = {WIDE: 1800, NARROW: 1600}  # a longer page is cut there
SHEET = {WIDE: (3, 620), NARROW: (6, 300)}  # columns, and the width of a picture
SHEET_HEIGHT = 1400  # a sheet ends with the row that passes it
DARK = {"home", "park-list", "project", "outgoingdocument-list", "report", "certificate-new", "sign-in"}
CUT_OFF = """() => [...document.querySelectorAll('main *')].some((element) => {
  const scrolls = (box) => box && (/auto|scroll/.test(getComputedStyle(box).overflowX) || scrolls(box.parentElement));
  const right = element.getBoundingClientRect().right;
  return right > innerWidth + 1 && !element.closest('.visually-hidden') && !scrolls(element.parentElement);
})"""
TEXTS = "main h1, main h2, main h3, main th, main label, main legend, main button, main dt"
# Empties the fields of a page's form and sends it, so that it comes back with its errors.
SEND_EMPTY = """() => {
  const form = document.querySelector('form[data-save]');
  if (!form || !form.querySelector('input:not([type=hidden]):not([type=checkbox]), select, textarea')) return false;
  form.querySelectorAll('input:not([type=hidden]), select, textarea').forEach((field) => { field.value = ''; });
  form.submit();
  return true;
}"""


@dataclass
class Page:
    """One address, and what was found there."""

    name: str
    addresses: list  # with each of the ids that may serve
    user: str = ""
    address: str = ""
    texts: dict = field(default_factory=dict)  # language -> headings and labels

    @property
    def is_admin(self):
        return self.name.startswith("admin:")


# -- the portal --------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def portal():
    """Its address and its accounts (role, user, password), while it runs."""
    LOOK.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, ROOT / "bin" / "_start.py", "--port", str(free_port())]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    base, accounts = "", []
    try:
        for line in program.stdout:
            base = base or next(iter(re.findall(r"http://\S+?(?=/?$)", line)), "").rstrip("/")
            if line.count("\t") == 2:
                accounts.append(tuple(line.strip().split("\t")))
            if "Ctrl+C" in line:
                break
        if not base:
            sys.exit("The portal did not start.")
        yield base, accounts
    finally:
        program.send_signal(signal.SIGINT)
        program.wait()


# -- visiting ----------------------------------------------------------------------------------------------------------


class Visit:
    """One browser through all pages. `found` are the sentences to tell, each with its pages."""

    def __init__(self, browser, base, accounts):
        self.browser, self.base = browser, base
        self.accounts = {user: password for _role, user, password in accounts}
        self.contexts, self.found, self.pictures = {}, defaultdict(list), defaultdict(list)

    def tell(self, what, name):
        if name not in self.found[what]:
            self.found[what].append(name)

    def context(self, user):
        """Signed in as this user; nobody for an empty name."""
        if user not in self.contexts:
            context = self.contexts[user] = self.browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
            if user:
                tab = context.new_page()
                tab.goto(f"{self.base}/sign-in/")
                tab.fill("[name=username]", user)
                tab.fill("[name=password]", self.accounts[user])
                tab.press("[name=password]", "Enter")
                tab.wait_for_url(f"{self.base}/")
                tab.close()
        return self.contexts[user]

    def find_somebody(self, page):
        """The first account and id for which the page opens; False for what is no page: a file, a POST, nothing."""
        statuses = set()
        for user in ["", *self.accounts]:
            for address in page.addresses:
                answer = self.context(user).request.get(self.base + address, max_redirects=0)
                statuses.add(answer.status)
                if answer.ok or (page.name == "absent" and user):
                    page.user, page.address = user, address
                    return b"<html" in answer.body()[:500]
        if not page.is_admin and not statuses & {200, 405}:  # a form's own address, or a file
            self.tell(f"opens for nobody ({', '.join(map(str, sorted(statuses))) or 'no record'})", page.name)
        return False

    def tab(self, user, language):
        """The user's one tab, in this language."""
        context = self.context(user)
        if not context.pages:
            tab = context.new_page()
            tab.on("console", lambda message: message.type == "error" and self.complain(console_line(message)))
            tab.on("pageerror", lambda error: self.complain(f"script: {str(error)[:150]}"))
            tab.on("request", lambda request: self.is_ours(request.url) or self.complain(f"loads {request.url[:100]}"))
        tab = context.pages[0]
        if not tab.url.startswith(self.base):
            tab.goto(self.base)
        button = tab.locator(f"button[name=language][value={language}]")
        if button.count():
            button.click()
        return tab

    def is_ours(self, url):
        return url.startswith((self.base, "data:"))

    def complain(self, what):
        if not (self.page.name == "absent" and "404" in what):
            self.tell(what, self.page.name)

    def look_at(self, page, language):
        self.page, tab = page, self.tab(page.user, language)
        answer = tab.goto(self.base + page.address)
        if answer.status >= 400 and page.name != "absent":
            return self.tell(f"answers {answer.status}", page.name)
        page.texts[language] = {text.strip() for text in tab.locator(TEXTS).all_inner_texts()}
        if not page.is_admin and not (tab.locator("h1").all_inner_texts() or [""])[0].strip():
            self.tell("has no heading", page.name)
        sizes = [WIDE] if page.is_admin else [WIDE, NARROW]
        self.photograph(tab, page.name, language, sizes)
        if page.name in DARK and language == "vi":
            tab.emulate_media(color_scheme="dark")
            self.photograph(tab, page.name, "dark", sizes)
            tab.emulate_media(color_scheme="light")
        if not page.is_admin:
            self.send_empty(tab, page, language, sizes)

    def send_empty(self, tab, page, language, sizes):
        with contextlib.suppress(Error):  # a form that is sent by other means
            with tab.expect_navigation(timeout=5000) as sent:
                if not tab.evaluate(SEND_EMPTY):
                    return
            if sent.value.status >= 500:
                self.tell(f"answers {sent.value.status} to an empty form", page.name)
            elif tab.locator(".alert-danger").count():
                self.photograph(tab, f"{page.name} (errors)", language, sizes)

    def photograph(self, tab, name, group, sizes):
        for width, height in sizes:
            tab.set_viewport_size({"width": width, "height": height})
            whole = tab.evaluate("document.documentElement.scrollWidth")
            if whole > width:
                self.tell(f"scrolls sideways at {width} px (to {whole})", name)
            elif tab.evaluate(CUT_OFF):
                self.tell(f"is cut off at {width} px", name)
            whole = max(height, tab.evaluate("document.documentElement.scrollHeight"))
            tab.set_viewport_size({"width": width, "height": min(whole, TALLEST[width, height])})
            file = LOOK / f"{group}-{width}" / f"{re.sub(r'[^a-z0-9]+', '-', name).strip('-')}.png"
            tab.screenshot(path=file)
            self.pictures[group, (width, height)].append((name, file))

    def compare_languages(self, pages):
        for page in pages:
            both = page.texts.get("vi", set()) & page.texts.get("en", set())
            same = sorted(text for text in both if text.isascii() and re.search(r"[A-Za-z]{3}", text))
            if same:
                self.tell(f"says the same in both languages ({', '.join(same)[:200]})", page.name)


def console_line(message):
    place = (message.location or {}).get("url", "")
    return f"console: {message.text[:150]} {re.sub('^https?://[^/]*', '', place)[:80]}"


# -- the sheets --------------------------------------------------------------------------------------------------------


def sheets(pictures, size, name):
    """Pictures side by side under their names, so many on a sheet that each can be read."""
    columns, width = SHEET[size]
    rows, number = [], 1
    for start in range(0, len(pictures), columns):
        rows.append([(caption, smaller(file, width)) for caption, file in pictures[start : start + columns]])
        tall = sum(height_of(row) for row in rows)
        if tall > SHEET_HEIGHT or start + columns >= len(pictures):
            sheet(rows, columns * (width + 10), tall).save(LOOK / f"sheet-{name}-{size[0]}-{number}.png")
            rows, number = [], number + 1


def smaller(file, width):
    with Image.open(file) as picture:
        return picture.resize((width, picture.height * width // picture.width))


def height_of(row):
    return max(picture.height for _caption, picture in row) + 34


def sheet(rows, wide, tall):
    made, font, y = Image.new("RGB", (wide, tall), "#888"), ImageFont.load_default(18), 0
    for row in rows:
        for place, (caption, picture) in enumerate(row):
            x = place * (picture.width + 10) + 5
            ImageDraw.Draw(made).text((x, y + 5), caption, "white", font)
            made.paste(picture, (x, y + 30))
        y += height_of(row)
    return made


def main():
    parser = argparse.ArgumentParser(prog="bin/look", description="Contact sheets of every page.")
    parser.add_argument("words", nargs="*", metavar="WORD", help="only pages whose name has one of these words")
    parser.add_argument("--fresh", action="store_true", help="make the portal of the pictures anew")
    options = parser.parse_args()
    if options.fresh:
        shutil.rmtree(LOOK / "portal", ignore_errors=True)
    for old in [*LOOK.glob("sheet-*.png"), *LOOK.glob("*/*.png")]:
        old.unlink()
    with portal() as (base, accounts), sync_playwright() as playwright:
        showcase.prepare()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        visit = Visit(browser, base, accounts)
        pages = [Page("absent", ["/no-such-page/"]), *(Page(*found) for found in showcase.addresses())]
        pages = [page for page in pages if not options.words or any(word in page.name for word in options.words)]
        pages = [page for page in pages if visit.find_somebody(page)]
        for language in ("vi", "en"):
            for page in pages:
                if language == "vi" or not page.is_admin:
                    visit.look_at(page, language)
        browser.close()
    visit.compare_languages(pages)
    for (group, size), pictures in visit.pictures.items():
        sheets(pictures, size, group)
    for what, where in visit.found.items():
        print(f"{what}: {', '.join(where)}")
    print(f"{len(pages)} pages; sheets: {os.path.relpath(LOOK)}/sheet-*.png")
    return 1 if visit.found else 0


if __name__ == "__main__":
    sys.exit(main())
