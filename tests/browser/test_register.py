"""The register in a browser: the clerk finds last year's book, prints it, and takes away what the law asks for."""

import pypdfium2
import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]  # what a page shows does not hang on its database


def test_the_clerk_prints_the_register_of_last_year(watched, portal, tmp_path):
    portal.start("broker", "worker", "beat")
    page = watched.signed_in("vanthu")
    page.goto(f"{watched.base}/documents/outgoing/")
    page.get_by_role("navigation", name="Năm").get_by_role("link", name="2021").click()
    expect(page.locator("table[data-rows] tbody tr").first).to_contain_text("2800/")
    page.get_by_role("link", name="In sổ").click()
    page.get_by_role("button", name="PDF").click()
    link = page.get_by_role("link", name="PDF", exact=False)
    expect(link).to_be_visible()
    with page.expect_download() as download:
        link.click()
    download.value.save_as(tmp_path / "book.pdf")
    book = pypdfium2.PdfDocument(tmp_path / "book.pdf")
    texts = [book[number].get_textpage().get_text_bounded() for number in range(len(book))]
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐI" in texts[0].upper()
    assert "2671/" in texts[1] and any("2800/" in text for text in texts[2:])
