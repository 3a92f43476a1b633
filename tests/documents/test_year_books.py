"""Year-books: opened, continued from an old system, closed with everything that is wrong said at once, reopened."""

import hashlib
import re
import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.actions.imports import kind_named, take_file
from accounts.models import Activity
from documents.actions.outgoing import change_draft, issue_document
from documents.actions.printing import make_printed, request_printing
from documents.actions.yearbook import (
    continue_numbering,
    end_takeover,
    open_book,
    reopen_book,
    request_closing,
)
from documents.closing import wrongs
from documents.models import (
    BookClosing,
    DocumentType,
    IncomingDocument,
    OutgoingDocument,
    PrintedRegister,
    Register,
    YearBook,
)
from documents.numbering import expected_number
from documents.register_tables import OutgoingTable
from documents.renderers import RENDERERS
from kcnportal.jobs import Job
from reports.tasks import sweep_jobs

from .books import pdf_pages
from .office import person

CSV = """year,number,symbol,type,date,subject,field,unit,signer,signer_title,recipients
2022,{number},KH-BQLKCN,KH,2022-01-04,Kế hoạch,investment,Phòng,Trần Văn Hùng,Trưởng ban,UBND tỉnh
"""


@pytest.fixture
def issue(office):
    def issued(**changes):
        document = office.approved(**changes)
        return issue_document(document.pk, by=office.clerk, token=uuid.uuid4(), clock=office.clock)

    return issued


@pytest.fixture
def close(office):
    """Ask for the closing and let the worker do it."""

    def closed(book, reason=""):
        printed = request_closing(book, reason=reason, by=office.clerk)
        assert make_printed(printed.pk, office.day)
        book.refresh_from_db()
        return PrintedRegister.objects.get(pk=printed.pk)

    return closed


def book_of(register, year=2022):
    return YearBook.objects.get(register=register, year=year)


# Opening and continuing


def test_a_clerk_opens_a_book_once(office):
    book = open_book(office.common, 2023, by=office.clerk)
    assert (book.year, book.last_number, book.being_taken_over) == (2023, 0, False)
    with pytest.raises(ValidationError):
        open_book(office.common, 2023, by=office.clerk)
    with pytest.raises(ValidationError):
        open_book(office.common, 2030, by=office.clerk)


@pytest.mark.parametrize("who", ["owner", "head", "leader", "manager", "administrator"])
def test_nobody_else_keeps_year_books(office, who):
    book, by = YearBook.objects.create(register=office.common, year=2022), getattr(office, who)
    for deed in (
        lambda: open_book(office.common, 2021, by=by),
        lambda: continue_numbering(book, last_number=5, last_issued_on=office.day, by=by),
        lambda: end_takeover(book, by=by),
        lambda: request_closing(book, reason="", by=by),
        lambda: reopen_book(book, reason="x", by=by),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    assert not YearBook.objects.filter(year=2021).exists()


def test_the_numbering_of_an_old_system_goes_on(office, issue):
    book = open_book(office.common, 2022, by=office.clerk)
    continue_numbering(book, last_number=468, last_issued_on=date(2022, 3, 14), by=office.clerk)
    assert issue().written_number == "469/KH-BQLKCN"


def test_no_document_gets_a_day_before_the_old_systems_last(office, issue):
    book = open_book(office.common, 2022, by=office.clerk)
    continue_numbering(book, last_number=468, last_issued_on=office.day, by=office.clerk)
    office.day = date(2022, 3, 14)
    with pytest.raises(ValidationError) as refused:
        issue()
    assert refused.value.code == "earlier"


def test_numbering_goes_on_by_itself_once_a_number_was_given_here(office, issue):
    issue()
    with pytest.raises(ValidationError):
        continue_numbering(book_of(office.common), last_number=468, last_issued_on=office.day, by=office.clerk)


def test_a_mistyped_last_number_can_be_mended_while_the_book_is_empty(office):
    book = open_book(office.common, 2022, by=office.clerk)
    continue_numbering(book, last_number=4680, last_issued_on=office.day, by=office.clerk)
    continue_numbering(book, last_number=468, last_issued_on=office.day, by=office.clerk)
    assert book_of(office.common).last_number == 468


@pytest.mark.parametrize(
    ("number", "day"),
    [(299, date(2022, 3, 1)), (300, date(2022, 1, 3)), (300, date(2021, 12, 31)), (300, date(2022, 3, 16))],
)
def test_it_goes_on_from_no_number_or_day_that_the_book_contradicts(office, number, day):
    office.registered(300, date(2022, 1, 4))
    YearBook.objects.update(being_taken_over=True)
    with pytest.raises(ValidationError):
        continue_numbering(book_of(office.common), last_number=number, last_issued_on=day, by=office.clerk)


def test_an_import_after_it_does_not_take_the_numbering_back(office, tmp_path, issue):
    book = open_book(office.common, 2022, by=office.clerk)
    continue_numbering(book, last_number=468, last_issued_on=date(2022, 3, 14), by=office.clerk)
    (tmp_path / "old.csv").write_text(CSV.format(number=300), encoding="utf-8")
    take_file(kind=kind_named("outgoing_documents"), path=tmp_path / "old.csv", by=office.clerk)
    assert book_of(office.common).last_number == 468
    assert issue().number == 469


# Closing


def test_a_healthy_book_is_closed_and_leaves_a_printed_book(office, issue, close):
    issue(register=office.common)
    book = book_of(office.common)
    printed = close(book, reason="Không có tệp")
    closing = BookClosing.objects.get()
    assert book.closed_on == office.day and closing.closed_by == office.people["clerk"] and closing.documents == 1
    assert closing.sha256 == hashlib.sha256(bytes(closing.content)).hexdigest() == printed.sha256
    assert "01/KH-BQLKCN" in pdf_pages(bytes(closing.content))[1]
    assert str(Activity.objects.first()).startswith("khóa")


def test_everything_that_is_wrong_is_said_at_once(office, issue):
    for number, day, occurrence in ((2, 4, 1), (4, 20, 1), (4, 21, 2), (5, 6, 1)):
        office.registered(number, date(2022, 1, day), occurrence=occurrence)
    YearBook.objects.update(last_issued_on=office.day)
    issue()
    office.approved()
    YearBook.objects.update(being_taken_over=True)
    with pytest.raises(ValidationError) as refused:
        request_closing(book_of(office.common), reason="", by=office.clerk)
    assert refused.value.messages == [
        "Sổ cũ đang được tiếp nhận: hãy kết thúc việc tiếp nhận trước.",
        "Còn 1 văn bản đã duyệt đang chờ cấp số.",
        "Thiếu số: 3.",
        "Số được cấp nhiều lần: 4 (× 2).",
        "Ngày không theo thứ tự: 5 (06/01/2022 < 21/01/2022).",
        "Văn bản đã phát hành mà không có tệp: 06/KH-BQLKCN.",
    ]
    assert not PrintedRegister.objects.exists()


def test_what_is_odd_in_an_old_register_is_accepted_with_a_reason(office, close):
    office.registered(2)
    office.registered(4)
    book = book_of(office.common)
    close(book, reason="Số 3 bị bỏ trống từ sổ giấy")
    assert BookClosing.objects.get().accepted == [{"wrong": "Thiếu số: 3.", "reason": "Số 3 bị bỏ trống từ sổ giấy"}]


def test_no_reason_closes_what_is_still_being_taken_over(office):
    office.registered(1)
    YearBook.objects.update(being_taken_over=True)
    with pytest.raises(ValidationError):
        request_closing(book_of(office.common), reason="Vì thế", by=office.clerk)


def test_a_state_secret_needs_no_file(office, issue):
    register = office.open_secret_register()
    issue(secrecy="Mật")
    assert wrongs(book_of(register), office.day) == []


def test_a_closing_is_asked_for_once(office):
    office.registered(1)
    request_closing(book_of(office.common), reason="", by=office.clerk)
    with pytest.raises(ValidationError):
        request_closing(book_of(office.common), reason="", by=office.clerk)


def test_a_number_given_while_it_is_printed_leaves_the_book_open(office, monkeypatch):
    office.registered(1)
    printed = request_closing(book_of(office.common), reason="", by=office.clerk)
    office.registered(2)
    monkeypatch.setattr("documents.register_tables.RegisterTable.count", 1)
    make_printed(printed.pk, office.day)
    printed.refresh_from_db()
    assert (printed.state, printed.failure) == (Job.State.FAILED, "Có số được cấp trong khi in sổ: hãy khóa lại.")
    assert book_of(office.common).closed_on is None and not BookClosing.objects.exists()


# Closed


def test_no_number_is_given_in_a_closed_book(office, issue, close):
    office.registered(1)
    close(book_of(office.common))
    draft = office.approved()
    with pytest.raises(ValidationError) as refused:
        issue_document(draft.pk, by=office.clerk, token=uuid.uuid4(), clock=office.clock)
    assert refused.value.code == "closed"
    with pytest.raises(ValidationError):
        expected_number(draft, office.day)


def test_nothing_is_imported_into_a_closed_book(office, close, tmp_path):
    office.registered(1)
    close(book_of(office.common))
    (tmp_path / "old.csv").write_text(CSV.format(number=2), encoding="utf-8")
    with pytest.raises(ValidationError):
        take_file(kind=kind_named("outgoing_documents"), path=tmp_path / "old.csv", by=office.clerk)


WRITES = {
    "counter": lambda book, office: YearBook.objects.filter(pk=book.pk).update(last_number=99),
    "draft": lambda book, office: OutgoingDocument.objects.filter(pk=office.approved().pk).update(
        state="issued", book=book, number=99, symbol="KH-BQLKCN", issued_on=office.day
    ),
    "old register": lambda book, office: office.registered(99),
    "arrival": lambda book, office: IncomingDocument.objects.create(
        book=book,
        arrival_number=99,
        arrived_on=office.day,
        dated_on=office.day,
        type=DocumentType.objects.letter(),
    ),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_the_database_refuses_what_goes_past_the_deeds(office, write):
    book = office.registered(1).book
    YearBook.objects.filter(pk=book.pk).update(closed_on=office.day)
    with pytest.raises(IntegrityError, match="A closed year-book takes no number"), transaction.atomic():
        write(book, office)


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_the_same_writes_pass_while_the_book_is_open(office, write):
    assert write(office.registered(1).book, office)


def test_the_printed_book_of_a_closing_is_kept_as_it_is(office, close):
    office.registered(1)
    close(book_of(office.common))
    for write in (
        lambda: BookClosing.objects.update(content=b"other"),
        lambda: BookClosing.objects.update(sha256="0"),
        lambda: BookClosing.objects.all().delete(),
        lambda: PrintedRegister.objects.update(content=b"other"),
        lambda: PrintedRegister.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


def test_a_book_is_reopened_with_a_reason_and_closed_again(office, issue, close):
    office.registered(1)
    book = book_of(office.common)
    close(book)
    with pytest.raises(ValidationError):
        reopen_book(book, reason=" ", by=office.clerk)
    reopen_book(book, reason="Bỏ sót công văn hỏa tốc", by=office.clerk)
    closing = BookClosing.objects.get()
    assert closing.reason == "Bỏ sót công văn hỏa tốc" and closing.reopened_by == office.people["clerk"]
    assert issue().number == 2
    close(book_of(office.common), reason="Văn bản giấy")
    assert [closing.documents for closing in BookClosing.objects.all()] == [2, 1]


# Registers


def test_a_register_that_names_the_type_wins_over_the_common_one(office):
    decision, plan = DocumentType.objects.get(code="QĐ"), DocumentType.objects.get(code="KH")
    decisions = office.open_register("QĐ")
    decisions.types.add(decision)
    assert Register.objects.for_document(decision) == decisions
    assert Register.objects.for_document(plan) == office.common


def test_state_secrets_have_a_register_of_their_own(office):
    plan = DocumentType.objects.get(code="KH")
    assert Register.objects.for_document(plan, "Mật") is None
    Register.objects.create(code="M", name="Sổ văn bản mật", kind="secret")
    assert Register.objects.for_document(plan, "Mật").code == "M"
    assert Register.objects.for_document(plan) == office.common


def test_advisory_bodies_and_copies_are_chosen_never_proposed(office):
    plan = DocumentType.objects.get(code="KH")
    for kind in ("advisory", "copies"):
        Register.objects.create(code=kind, name=kind, kind=kind).types.add(plan)
    assert Register.objects.for_document(plan) == office.common


def test_a_register_refuses_a_type_that_it_does_not_take(office):
    decisions = office.open_register("QĐ")
    decisions.types.add(DocumentType.objects.get(code="QĐ"))
    with pytest.raises(ValidationError, match="không đăng ký"):
        office.draft(register=decisions)
    draft = office.draft()
    with pytest.raises(ValidationError, match="không đăng ký"):
        change_draft(draft, {"register": decisions}, by=office.owner)
    waiting = office.approved()
    office.common.types.add(DocumentType.objects.get(code="QĐ"))
    with pytest.raises(ValidationError, match="không đăng ký"):
        issue_document(waiting.pk, by=office.clerk, token=uuid.uuid4(), clock=office.clock)


def test_a_register_of_a_unit_is_numbered_by_its_clerks_alone(office, as_):
    register = office.open_register("HĐ")
    register.issued_by = office.planning
    register.save()
    document = office.approved(register=register)
    with pytest.raises(PermissionDenied):
        issue_document(document.pk, by=office.clerk, token=uuid.uuid4(), clock=office.clock)
    assert as_("clerk").get(reverse("outgoingdocument-issue", args=[document.pk])).status_code == 404
    office.people["their_clerk"] = person("theirclerk", office.planning, "clerk")
    assert issue_document(document.pk, by=office.their_clerk, token=uuid.uuid4(), clock=office.clock).number == 1
    with pytest.raises(PermissionDenied):
        request_closing(book_of(register), reason="", by=office.clerk)


# Pages


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
    assert (
        "division by zero" in page and reverse("yearbook-table", args=[book_of(office.common).pk, "outgoing"]) in page
    )


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
