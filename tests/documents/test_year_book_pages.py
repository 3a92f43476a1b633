"""Year-books on their pages: opened, continued, closed and reopened by a clerk; printed as registers."""

import hashlib
import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from documents.actions.printing import make_printed, request_printing
from documents.models import (
    BookClosing,
    DocumentType,
    OutgoingDocument,
    PrintedRegister,
    Register,
    YearBook,
)
from documents.register_tables import OutgoingTable
from documents.renderers import RENDERERS
from reports.tasks import sweep_jobs

from .books import book_of

pytestmark = pytest.mark.sqlite_only  # what a page shows does not hang on its database


def test_the_draft_form_takes_the_register_from_the_type(office, as_):
    decisions = office.open_register("QĐ")
    decisions.types.add(DocumentType.objects.get(code="QĐ"))
    words = office.words(type=DocumentType.objects.get(code="QĐ").pk, drafting_unit=office.investment.pk)
    words["signing_post"] = words["signing_post"].pk
    del words["register"]
    assert as_("owner").post(reverse("outgoingdocument-new"), words).status_code == 302
    assert OutgoingDocument.objects.get().register == decisions


def test_a_clerk_opens_continues_closes_and_reopens_a_book_on_its_pages(office, as_):
    clerk = as_("clerk")
    answer = clerk.post(reverse("yearbook-new"), {"register": office.common.pk, "year": 2022})
    book = book_of(office.common)
    assert answer.url == reverse("yearbook", args=[book.pk])
    clerk.post(reverse("yearbook-continue", args=[book.pk]), {"last_number": 468, "last_issued_on": "14/03/2022"})
    assert "sau số 468 ngày 14/03/2022" in clerk.get(answer.url).content.decode()
    asked = clerk.post(reverse("yearbook-close", args=[book.pk]), {"reason": "Sổ chuyển sang hệ thống mới"})
    printed = PrintedRegister.objects.get()
    assert asked.url == reverse("printedregister", args=[printed.pk])
    assert "progress" in clerk.get(asked.url).content.decode()
    make_printed(printed.pk, office.day)
    page = clerk.get(asked.url).content.decode()
    assert 'id="progress"' not in page and "Sổ đã khóa" in page and PrintedRegister.objects.get().sha256 in page
    page = clerk.get(answer.url).content.decode()
    closing = BookClosing.objects.get()
    assert closing.sha256 in page and reverse("yearbook-reopen", args=[book.pk]) in page
    file = clerk.get(reverse("bookclosing-file", args=[closing.pk]))
    assert file.content == bytes(closing.content) and "attachment" in file["Content-Disposition"]
    clerk.post(reverse("yearbook-reopen", args=[book.pk]), {"reason": "Bỏ sót"})
    assert book_of(office.common).closed_on is None


def test_a_book_with_gaps_is_closed_for_a_reason_alone(office, as_):
    office.registered(2)
    office.registered(4)
    clerk, close = as_("clerk"), reverse("yearbook-close", args=[book_of(office.common).pk])
    assert "asteriskField" in clerk.get(close).content.decode()
    assert "reason" in clerk.post(close, {"reason": ""}).context["form"].errors
    assert not PrintedRegister.objects.exists()


def test_the_page_that_closes_says_all_that_is_wrong(office, as_):
    office.registered(2)
    office.registered(4)
    office.approved()
    page = as_("clerk").get(reverse("yearbook-close", args=[book_of(office.common).pk])).content.decode()
    assert "Thiếu số: 3." in page and "đang chờ cấp số" in page
    assert "In và khóa sổ" not in page, "no dead button"
    waiting = re.search(r'href="([^"]+state=approved)"', page)[1].replace("&amp;", "&")
    assert waiting.startswith(reverse("outgoingdocument-list"))
    listed = as_("clerk").get(waiting).content.decode().partition("<tbody")[2]
    assert listed.count("<tr") == 1


@pytest.mark.parametrize("name", ["yearbook-reopen", "yearbook-end-takeover"])
def test_a_deed_that_an_open_book_does_not_need_is_refused_in_words(office, as_, name):
    office.registered(1)
    page = as_("clerk").get(reverse(name, args=[book_of(office.common).pk])).content.decode()
    main = page.partition("<main")[2].partition("</main>")[0]
    assert "alert-warning" in main and "Quay lại" in main
    assert "<form" not in main, "no dead button"


def test_others_see_a_book_without_its_buttons(office, as_):
    office.registered(1)
    book = book_of(office.common)
    page = as_("owner").get(reverse("yearbook", args=[book.pk])).content.decode()
    assert reverse("yearbook-close", args=[book.pk]) not in page
    for name in ("yearbook-close", "yearbook-continue", "yearbook-reopen"):
        assert as_("owner").post(reverse(name, args=[book.pk])).status_code == 404


def test_a_register_is_printed_from_its_page(office, as_):
    office.registered(469)
    book, owner = book_of(office.common), as_("owner")
    page = owner.get(reverse("yearbook-table", args=[book.pk, "outgoing"])).content.decode()
    assert "Đơn vị, người nhận bản lưu" in page and "469/KH-BQLKCN" in page
    answer = owner.post(reverse("yearbook-print", args=[book.pk, "outgoing", "docx"]))
    printed = PrintedRegister.objects.get()
    assert answer.url == reverse("printedregister", args=[printed.pk])
    assert owner.get(reverse("printedregister-file", args=[printed.pk])).status_code == 404
    make_printed(printed.pk, office.day)
    file = owner.get(reverse("printedregister-file", args=[printed.pk]))
    assert hashlib.sha256(file.content).hexdigest() == PrintedRegister.objects.get().sha256
    assert as_("colleague").get(reverse("printedregister-file", args=[printed.pk])).status_code == 404
    assert as_("clerk").get(reverse("printedregister-file", args=[printed.pk])).status_code == 200


def ask(office, who="owner"):
    office.registered(469)
    table = OutgoingTable(office.common, 2022, office.day)
    return request_printing(table, format="docx", by=getattr(office, who))


def test_delivered_twice_a_print_is_made_once(office):
    printed = ask(office)
    assert make_printed(printed.pk, office.day) is True
    assert make_printed(printed.pk, office.day) is False


def test_the_sweep_finds_a_print_that_was_never_rung(office):
    printed = ask(office)
    assert sweep_jobs() == 1
    make_printed(printed.pk, office.day)
    assert sweep_jobs() == 0


def test_an_error_gives_a_print_back_and_the_third_one_ends_it(office, as_, monkeypatch):
    printed = ask(office)
    monkeypatch.setitem(RENDERERS, "docx", lambda printout: 1 / 0)
    states = []
    for _try in range(3):
        make_printed(printed.pk, office.day)
        printed.refresh_from_db()
        states.append(printed.state)
    assert states == ["queued", "queued", "failed"]
    page = as_("owner").get(reverse("printedregister", args=[printed.pk])).content.decode()
    assert printed.name_in_log in page and "division by zero" not in page
    assert reverse("yearbook-table", args=[book_of(office.common).pk, "outgoing"]) in page


def test_nobody_fills_the_queue(office, monkeypatch):
    monkeypatch.setattr("documents.actions.printing.MOST_WAITING", 1)
    ask(office)
    with pytest.raises(ValidationError):
        request_printing(OutgoingTable(office.common, 2022, office.day), format="pdf", by=office.owner)


def test_a_book_of_incoming_documents_has_its_own_registers(office, as_):
    book = YearBook.objects.create(register=Register.objects.arrivals(), year=2022)
    owner = as_("owner")
    for kind, status in (("incoming", 200), ("follow-up", 200), ("outgoing", 404), ("postal", 404), ("x", 404)):
        assert owner.get(reverse("yearbook-table", args=[book.pk, kind])).status_code == status
    assert owner.post(reverse("yearbook-print", args=[book.pk, "incoming", "odt"])).status_code == 404


def test_the_outgoing_list_leads_to_the_printed_register(office, as_):
    office.registered(1)
    page = as_("owner").get(reverse("outgoingdocument-list")).content.decode()
    assert reverse("yearbook-table", args=[book_of(office.common).pk, "outgoing"]) in page


def test_printing_asks_the_database_as_little_for_many_as_for_few(office, as_, django_assert_max_num_queries):
    for number in range(1, 31):
        office.registered(number)
    owner = as_("owner")
    with django_assert_max_num_queries(12):
        owner.get(reverse("yearbook-table", args=[book_of(office.common).pk, "outgoing"]))
