"""Without a mouse."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from documents.models import OutgoingDocument
from projects.models import Investor
from tests.browser.conftest import PASSWORDS

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]  # what a key does does not hang on its database


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


@pytest.fixture
def page(watched):
    """An officer who signs in by keys alone: the cursor is where one types first."""
    page = watched.window()
    page.goto(f"{watched.base}/")
    expect(page.locator("[name=username]")).to_be_focused()
    page.keyboard.type("dautu")
    press(page, "Tab")
    page.keyboard.type(PASSWORDS["dautu"])
    press(page, "Enter")
    page.wait_for_url(f"{watched.base}/")
    return page


def test_a_number_is_looked_up(page):
    press(page, "/")
    page.keyboard.type("469/KH")
    press(page, "Enter")
    plan = OutgoingDocument.objects.get(number=469, symbol="KH-BQLKCN")
    expect(page.locator("h1")).to_contain_text(plan.written_number)


def test_lists_are_gone_to_and_rows_opened(page):
    press(page, "g", "k")
    expect(page.locator("table[data-rows]")).to_be_visible()
    press(page, "j", "j", "k", "o")
    expect(page).to_have_url(re.compile(r"/parks/\d+/$"))


def test_a_form_is_opened_filled_and_sent(page):
    press(page, "g", "d")
    expect(page.locator("table[data-rows]")).to_be_visible()
    press(page, "n")
    expect(page.locator("form[data-save]")).to_be_visible()
    page.keyboard.type("DA-2022-902")
    press(page, "Control+s")
    expect(page.locator(".alert-danger li").first).to_be_visible()
    expect(page.locator("[name=code]")).to_have_value("DA-2022-902")
    expect(page.locator("[aria-invalid=true]").first).to_be_focused()
    page.goto(page.evaluate("location.origin") + reverse("investor-new"))
    for code in ("NDT-901", "NDT-902"):  # one after the other
        page.locator("[name=code]").fill(code)
        page.locator("[name=name]").fill(f"Công ty {code}")
        page.locator("[name=country]").fill("VN")
        press(page, "Control+Enter")
        expect(page.locator("[name=code]")).to_have_value("")
        assert Investor.objects.filter(code=code).exists()
    page.locator("h1").click()
    press(page, "?")
    expect(page.locator("[data-key-of=next]")).to_be_visible()


def test_the_keys_of_a_page_are_shown(page):
    press(page, "?")
    expect(page.locator("#keys")).to_be_visible()
    press(page, "Escape")
    expect(page.locator("#keys")).to_be_hidden()


def tab_to(page, name):
    """As a person does who has no mouse: from field to field."""
    for _step in range(60):
        if page.evaluate("document.activeElement.name") == name:
            return
        press(page, "Tab")
    raise AssertionError(f"no way to {name} by keys")


def test_a_document_is_drafted_by_keys_alone(page):
    press(page, "g", "v")
    expect(page.locator("table[data-rows]")).to_be_visible()
    press(page, "n")
    expect(page.locator("form[data-save]")).to_be_visible()
    tab_to(page, "type")
    page.keyboard.type("Quy c")  # quy chế: a list of choices follows what is typed
    tab_to(page, "subject")
    page.keyboard.type("Lịch kiểm tra các dự án chậm tiến độ")
    tab_to(page, "signing_post")
    page.keyboard.type("Trưởng ban (minh họa)")
    tab_to(page, "recipients")
    page.keyboard.type("Các phòng thuộc Ban")
    press(page, "Control+s")
    expect(page.locator("h1")).to_contain_text("Lịch kiểm tra các dự án chậm tiến độ")
    draft = OutgoingDocument.objects.latest("pk")
    assert (draft.type.code, draft.signing_post.user.login, draft.recipients) == (
        "QC",
        "truongban",
        "Các phòng thuộc Ban",
    )
