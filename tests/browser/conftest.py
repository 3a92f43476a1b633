"""The demonstration board in a real browser; the worker and the broker are real programs too."""

import pytest
from celery import current_app
from playwright.sync_api import expect

from accounts.demonstration import ACCOUNTS
from reports.models import ReportSchedule
from tests.copies import used_copy
from tests.programs import portal as running_portal

PATIENCE = 60_000  # milliseconds: the suite runs on all cores, and these tests say what happens, not how fast
expect.set_options(timeout=PATIENCE)
PASSWORDS = {account.login: account.password for account in ACCOUNTS}


@pytest.fixture
def transactional_db(board_database, django_db_blocker):
    with django_db_blocker.unblock(), used_copy(board_database):
        yield


@pytest.fixture
def portal(live_server, program_environment, monkeypatch):
    """The programs behind the live server, which rings at their broker: portal.start("broker", "worker", "beat").

    Without beat a bell that nobody heard is not made up for, as on a machine that is too busy to answer in a second.
    """
    ReportSchedule.objects.update(is_used=False)  # else beat would ask for reports of its own
    with running_portal(program_environment) as portal:
        monkeypatch.setenv("CELERY_BROKER_URL", portal.broker_url)
        forget_broker()
        yield portal
    monkeypatch.undo()
    forget_broker()


def forget_broker():
    """Celery keeps its connections for as long as the process lives."""
    current_app._pool = current_app.amqp._producer_pool = None


class Watched:
    """Browser windows, and everything that is wrong with what they show."""

    def __init__(self, browser, options, base):
        self.browser, self.options, self.base, self.complaints = browser, options, base, []

    def window(self, **options):
        page = self.browser.new_context(**self.options, **options).new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: message.type in ("error", "warning") and self.complain(page, message.text))
        page.on("pageerror", lambda error: self.complain(page, error))
        page.on("request", lambda request: self.check(page, request.url))
        return page

    def complain(self, page, what):
        self.complaints.append(f"{page.url.removeprefix(self.base)}: {what}")

    def check(self, page, url):
        if not url.startswith((self.base, "data:")):
            self.complain(page, f"loads {url}")

    def signed_in(self, login, **options):
        page = self.window(**options)
        page.goto(f"{self.base}/")
        page.fill("[name=username]", login)
        page.fill("[name=password]", PASSWORDS[login])
        page.press("[name=password]", "Enter")
        page.wait_for_url(f"{self.base}/")
        return page


@pytest.fixture
def watched(live_server, browser, browser_context_args):
    """Fails at the end if a page loaded from elsewhere, broke the CSP or complained in the console."""
    watched = Watched(browser, browser_context_args, live_server.url)
    yield watched
    for context in browser.contexts:
        context.close()
    assert watched.complaints == []
