"""A document is approved on a telephone, and returned without a mouse."""

import pytest
from playwright.sync_api import expect

from accounts.actor import Actor
from accounts.clock import portal_today
from accounts.models import Post, User
from documents.actions.outgoing import draft_document
from documents.actions.way import pass_on, submit_document
from documents.models import DocumentType, OutgoingDocument, Register

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]  # what a page shows does not hang on its database
TELEPHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


def account(login):
    return Actor(day=portal_today(), user=User.objects.get(login=login))


@pytest.fixture
def document(transactional_db):
    """It is with the deputy head of the board."""
    officer = account("dautu")
    words = {
        "register": Register.objects.common(),
        "type": DocumentType.objects.get(code="KH"),
        "subject": "Kế hoạch kiểm tra tiến độ các dự án đầu tư quý IV năm 2022",
        "field": "investment",
        "signing_post": Post.objects.get(user__login="lanhdao"),
        "recipients": "UBND tỉnh; Các phòng",
    }
    document = draft_document(words, unit=officer.posts[0].unit, by=officer)
    submit_document(document, by=officer)
    pass_on(document, by=account("truongphong"))
    return pass_on(document, by=account("vanthu"))


def narrow(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_leader_approves_on_a_telephone(watched, document):
    page = watched.signed_in("lanhdao", **TELEPHONE)
    page.goto(f"{watched.base}/documents/waiting/")
    page.get_by_role("link", name=document.subject).click()
    expect(page.locator("h1")).to_contain_text(document.subject)
    narrow(page)
    buttons = page.locator(".way-buttons button")
    assert all(box["height"] >= 36 and box["x"] + box["width"] <= 360 for box in map(box_of, buttons.all()))
    page.fill("#way-comment", "Đồng ý.")
    page.get_by_role("button", name="Duyệt, ký").click()  # asked once more
    expect(page.locator("[name=comment]")).to_have_value("Đồng ý.")
    expect(page.locator("main")).to_contain_text("KT. TRƯỞNG BAN")
    narrow(page)
    page.get_by_role("button", name="Duyệt, ký").click()
    expect(page.locator(".messages")).to_contain_text("đã được duyệt")
    narrow(page)
    document.refresh_from_db()
    assert (document.state, document.authority_mark) == ("approved", "KT.")
    assert document.moves.last().comment == "Đồng ý."


def box_of(element):
    return element.bounding_box()


def test_a_leader_returns_it_by_keys_alone(watched, document):
    page = watched.signed_in("lanhdao")
    page.goto(f"{watched.base}/documents/outgoing/{document.pk}/")
    page.locator("#way-comment").focus()
    page.keyboard.type("Thiếu căn cứ pháp lý.")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Duyệt, ký")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Trả lại")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".timeline")).to_contain_text("Thiếu căn cứ pháp lý.")
    assert OutgoingDocument.objects.get(pk=document.pk).state == "draft"
