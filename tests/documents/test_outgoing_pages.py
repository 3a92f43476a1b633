"""The outgoing register and drafts, as people meet them."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Agency
from documents.models import DocumentType, OutgoingDocument, YearBook
from parks.models import Park
from tests.documents.pages import LIST, ROLES, issue, numbers, page, shown, typed

pytestmark = pytest.mark.sqlite_only  # what a page shows does not hang on its database

# --- The register ---


def test_the_register_begins_with_the_newest_number(office, as_):
    for number in (1, 2, 10):
        office.registered(number)
    office.registered(2800, date(2021, 12, 31))
    html = page(as_("owner"), LIST)
    assert numbers(html) == ["10/KH-BQLKCN", "02/KH-BQLKCN", "01/KH-BQLKCN"]
    assert numbers(page(as_("owner"), LIST, year=2021)) == ["2800/KH-BQLKCN"]
    assert len(numbers(page(as_("owner"), LIST, year="all"))) == 4


def test_drafts_stand_above_the_numbers_of_this_year(office, as_):
    office.registered(1)
    draft = office.approved()
    html = page(as_("clerk"), LIST)
    assert html.index(f"/documents/outgoing/{draft.pk}/") < html.index("01/KH-BQLKCN")
    assert f"/documents/outgoing/{draft.pk}/" not in page(as_("stranger"), LIST)
    assert "01/KH-BQLKCN" not in page(as_("clerk"), LIST, state="approved")


def test_registers_are_a_control_when_there_are_several(office, as_):
    copies = office.open_register("BS")
    office.registered(1)
    office.registered(7, register=copies)
    assert numbers(page(as_("owner"), LIST)) == ["01/KH-BQLKCN"]
    assert numbers(page(as_("owner"), LIST, register="BS")) == ["07/KH-BQLKCN"]


HUGE = "99999999999999999999"
ODD = [
    {"year": "x"},
    {"year": "1066"},
    {"register": "'"},
    {"page": "0"},
    {"type": "9999"},
    {"q": "\0%_"},
    {"sort": "pk"},
]
ODD += [{name: value} for name in ("number_from", "number_to", "park", "project") for value in ("x", "-1", "NaN", HUGE)]


@pytest.mark.parametrize("asked", ODD)
def test_odd_questions_are_no_errors(office, as_, asked):
    office.registered(1)
    page(as_("owner"), LIST, **asked)
    page(as_("owner"), f"{LIST}new/", **asked)


def test_what_is_odd_stands_above_the_register_and_leads_to_its_rows(office, as_):
    for number, day in ((1, 10), (2, 12), (5, 11)):
        office.registered(number, date(2022, 3, day))
    office.registered(2, date(2022, 3, 12), occurrence=2)
    html = page(as_("clerk"), LIST)
    assert "number_from=2&amp;number_to=5" in html and "number_from=2&amp;number_to=2" in html
    assert numbers(page(as_("clerk"), LIST, year=2022, number_from=2, number_to=2)) == ["02/KH-BQLKCN"] * 2


def test_a_healthy_register_says_nothing(office, as_):
    office.registered(1)
    assert "odd-title" not in page(as_("clerk"), LIST)


@pytest.mark.parametrize("words", ["quy hoach", "QUY HOẠCH", "02/bc", "tran van hung quy hoach"])
def test_searching_needs_no_accents(office, as_, words):
    office.registered(1)
    office.registered(2, code="BC", subject="Báo cáo quy hoạch khu công nghiệp Bá Thiện")
    assert numbers(page(as_("owner"), LIST, q=words)) == ["02/BC-BQLKCN"]


@pytest.mark.parametrize(
    "asked",
    [
        {"field": "labour"},
        {"type": "BC"},
        {"unit": "Phòng Quy hoạch"},
        {"signer": "Hoàng"},
        {"state": "issued", "q": "hai"},
    ],
)
def test_filters(office, as_, asked):
    office.registered(1, subject="Một")
    other = office.registered(2, code="BC", field="labour", signer="Lê Hoàng", subject="Hai")
    other.unit = "Phòng Quy hoạch"
    if "unit" in asked:
        other.pk, other.number, other.version = None, 3, 1
        other.save()
    if "type" in asked:
        asked = {"type": DocumentType.objects.get(code="BC").pk}
    assert "01/KH-BQLKCN" not in numbers(page(as_("owner"), LIST, **asked))


def test_the_export_has_what_the_page_shows(office, as_):
    office.registered(1, subject="=1+1")
    office.registered(2)
    response = as_("owner").get(LIST, {"export": "xlsx", "sort": "number"})
    rows = list(load_workbook(BytesIO(b"".join(response.streaming_content))).active.values)
    assert [row[0] for row in rows[1:]] == ["01/KH-BQLKCN", "02/KH-BQLKCN"]
    assert rows[1][3] == "=1+1"
    csv = b"".join(as_("owner").get(LIST, {"export": "csv"}).streaming_content).decode("utf-8-sig")
    assert "02/KH-BQLKCN" in csv


def test_the_register_asks_as_little_of_many_rows_as_of_few(office, as_, django_assert_max_num_queries):
    for number in range(1, 61):
        office.registered(number)
    client = as_("owner")
    with django_assert_max_num_queries(12):
        page(client, LIST)


# --- One document ---


def test_an_issued_document_is_open_to_readers_and_nobody_edits_it(office, as_):
    document = office.registered(469)
    url = reverse("outgoingdocument", args=[document.pk])
    for who in ROLES:
        response = as_(who).get(url)
        assert response.status_code == (404 if who == "administrator" else 200), who
        assert "/edit/" not in response.content.decode()
        assert as_(who).get(f"{url}edit/").status_code == 404, who


def test_a_draft_is_open_to_its_unit_and_then_to_whoever_it_comes_to(office, as_):
    def readers(document):
        url = reverse("outgoingdocument", args=[document.pk])
        return {who for who in ROLES if as_(who).get(url).status_code == 200}

    unit = {"owner", "colleague", "head"}
    assert readers(office.draft()) == unit
    assert readers(office.with_the_office()) == unit | {"clerk", "leader"}
    assert readers(office.approved()) == unit | {"clerk", "leader"}


def test_who_is_offered_what_on_a_draft(office, as_):
    draft, approved = office.draft(), office.approved()
    urls = {name: reverse("outgoingdocument", args=[made.pk]) for name, made in (("d", draft), ("a", approved))}
    asked = ("owner", "colleague", "head")
    offered = {who: page(as_(who), urls["d"]) for who in asked}
    assert {who for who, html in offered.items() if f"{urls['d']}edit/" in html} == {"owner", "head"}
    assert all("01/KH-BQLKCN" in html for html in offered.values())  # the number to expect
    offered = {who: page(as_(who), urls["a"]) for who in (*asked, "clerk")}
    assert {who for who, html in offered.items() if f"{urls['a']}issue/" in html} == {"clerk"}
    assert not any(f"{urls['a']}edit/" in html for html in offered.values())


def test_a_draft_without_an_agency_says_why_it_has_no_number(office, as_):
    url = reverse("outgoingdocument", args=[office.approved().pk])
    Agency.objects.all().delete()
    assert "01/KH" not in page(as_("clerk"), url)
    assert 'class="btn btn-primary"' not in page(as_("clerk"), f"{url}issue/")


# --- Drafting ---


def test_an_officer_drafts_a_document(office, as_):
    response = as_("owner").post(f"{LIST}new/", typed(office, recipients="UBND tỉnh\nCác phòng"))
    draft = OutgoingDocument.objects.get()
    assert response.url == reverse("outgoingdocument", args=[draft.pk])
    assert (draft.drafted_by, draft.unit) == (office.people["owner"], office.investment.name)
    assert draft.recipient_list == ["UBND tỉnh", "Các phòng"]


def test_a_new_draft_knows_the_unit_and_the_common_register(office, as_):
    html = page(as_("owner"), f"{LIST}new/")
    assert f'value="{office.investment.pk}"' in html and 'value="VT, ĐT"' in html


@pytest.mark.parametrize("lacking", ["subject", "type", "signing_post", "recipients", "field"])
def test_what_is_missing_is_said_and_what_was_typed_is_kept(office, as_, lacking):
    response = as_("owner").post(f"{LIST}new/", typed(office, note="giữ lại") | {lacking: ""})
    html = response.content.decode()
    assert response.status_code == 200 and f'href="#id_{lacking}"' in html and "giữ lại" in html
    assert not OutgoingDocument.objects.exists()


def test_a_form_does_not_take_what_it_does_not_show(office, as_):
    smuggled = {"number": 9, "symbol": "KH-X", "state": "issued", "issued_on": "01/01/2022", "drafted_by": 1}
    as_("owner").post(f"{LIST}new/", typed(office) | smuggled)
    draft = OutgoingDocument.objects.get()
    assert (draft.state, draft.number, draft.symbol, draft.drafted_by) == ("draft", None, "", office.people["owner"])
    foreign = typed(office) | {"drafting_unit": office.planning.pk}
    assert as_("owner").post(f"{LIST}new/", foreign).status_code == 200
    assert OutgoingDocument.objects.count() == 1


def test_a_form_with_errors_is_headed_by_the_draft_as_it_is_kept(office, as_):
    draft = office.draft()
    answer = as_("owner").post(f"{LIST}{draft.pk}/edit/", typed(office, subject="") | {"version": draft.version})
    html = answer.content.decode()
    assert draft.subject in re.search(r"<h1.*?</h1>", html, re.DOTALL)[0]
    assert draft.subject in re.search(r'<ol class="breadcrumb">.*?</ol>', html, re.DOTALL)[0]


def test_two_people_on_one_draft_lose_nothing(office, as_):
    draft = office.draft()
    url, opened_on = f"{LIST}{draft.pk}/edit/", draft.version
    as_("head").post(url, typed(office, subject="Của trưởng phòng") | {"version": opened_on})
    html = as_("owner").post(url, typed(office, note="Của tôi") | {"version": opened_on}).content.decode()
    assert "Của trưởng phòng" in html and "Của tôi" in html
    draft.refresh_from_db()
    assert (draft.subject, draft.note) == ("Của trưởng phòng", "")


def test_a_draft_issued_meanwhile_says_so(office, as_):
    draft = office.approved()
    issue(as_("clerk"), draft)
    response = as_("owner").post(f"{LIST}{draft.pk}/edit/", typed(office) | {"version": draft.version})
    assert "01/KH-BQLKCN" in response.content.decode()


@pytest.mark.parametrize(("who", "status"), [("owner", 302), ("head", 302), ("colleague", 404), ("stranger", 404)])
def test_who_saves_a_draft(office, as_, who, status):
    draft = office.draft()
    data = typed(office, subject="Khác") | {"version": draft.version}
    assert as_(who).post(f"{LIST}{draft.pk}/edit/", data).status_code == status


# --- Year-books, and what other pages show ---


def test_the_clerk_ends_the_taking_over_of_a_book(office, as_):
    office.registered(1)
    YearBook.objects.update(being_taken_over=True)
    url = f"/documents/books/{YearBook.objects.get().pk}/"
    assert "end-takeover" in page(as_("clerk"), url) and "end-takeover" not in page(as_("owner"), url)
    assert as_("owner").post(f"{url}end-takeover/").status_code == 404
    page(as_("clerk"), f"{url}end-takeover/")
    assert YearBook.objects.get().being_taken_over
    as_("clerk").post(f"{url}end-takeover/")
    assert not YearBook.objects.get().being_taken_over
    page(as_("manager"), "/documents/books/")


def test_a_park_shows_its_documents(office):
    park = Park.objects.create(code="BT2", name="KCN Bá Thiện II")
    office.registered(1, park=park)
    office.registered(2)
    html = shown("{% documents_panel record %}", office.owner, record=park)
    assert numbers(html) == ["01/KH-BQLKCN"] and f"?park={park.pk}" in html
    assert "outgoing/new/" not in shown("{% documents_panel record %}", office.manager, record=park)


def test_the_parks_link_leads_to_all_its_years(office, as_):
    park = Park.objects.create(code="BT2", name="KCN Bá Thiện II")
    office.registered(1, date(2021, 5, 5), park=park)
    office.registered(2)
    assert numbers(page(as_("owner"), LIST, park=park.pk)) == ["01/KH-BQLKCN"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_speaks_both_languages(office, as_, language):
    office.people["clerk"].language = language
    office.people["clerk"].save()
    document = office.registered(469)
    for url in (
        LIST,
        f"{LIST}{document.pk}/",
        f"{LIST}new/",
        "/documents/plans/",
        "/documents/tasks/",
        "/documents/books/",
    ):
        assert f'<html lang="{language}"' in page(as_("clerk"), url)
    assert ("Plan</" if language == "en" else "Kế hoạch</") in page(as_("clerk"), f"{LIST}{document.pk}/")


# --- What is seldom filled in ---


def test_seldom_fields_are_folded_behind_the_others_in_the_same_order(office, as_):
    html = page(as_("owner"), f"{LIST}new/").partition("<form method")[2]
    before, folded = html.partition('<details class="folded">')[::2]
    assert 'name="subject"' in before and 'name="urgency"' in before
    names = re.findall(r' name="(\w+)"', folded.partition("</details>")[0])
    assert names == ["copies", "pages", "kept_by", "register", "year_plan", "campaign", "note"]


def test_they_are_open_where_one_of_them_is_wrong(office, as_):
    answer = as_("owner").post(f"{LIST}new/", typed(office, copies="x"))
    assert '<details class="folded" open>' in answer.content.decode()
    answer = as_("owner").post(f"{LIST}new/", typed(office, subject=""))
    assert '<details class="folded">' in answer.content.decode()
