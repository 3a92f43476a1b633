"""Search: a number opens its document, words find what the reader may see."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import Role
from documents.models import DocumentType, KeyTask, OutgoingDocument, Register, YearBook
from parks.actions.park import create_park
from projects.actions.enterprise import create_enterprise
from tests import people

pytestmark = pytest.mark.django_db
SEARCH = reverse("search")


@pytest.fixture
def reader(client):
    return people.signed_in(client, people.officer("planning"))


def document(number=469, year=2022, symbol="KH-BQLKCN", **values):
    register = Register.objects.common()
    book, _made = YearBook.objects.get_or_create(register=register, year=year)
    said = {"subject": "Kế hoạch công tác", "field": "other", "unit": "Văn phòng", "signer": "A", "signer_title": "B"}
    made = OutgoingDocument(
        register=register, book=book, number=number, symbol=symbol, issued_on=date(year, 3, 15), state="issued",
        type=DocumentType.objects.get(code="KH"), recipients="UBND tỉnh", **said | values,
    )  # fmt: skip
    made.fold_words()
    made.save()
    return made


@pytest.mark.parametrize("words", ["469", "469/KH", "469/kh-bqlkcn", "ke hoach 469", "KH 469", " 469/KH-BQLKCN "])
def test_a_number_opens_its_document(reader, words):
    wanted = document()
    document(number=470)
    assert reader.get(SEARCH, {"q": words}).url == reverse("outgoingdocument", args=[wanted.pk])


def test_a_number_of_two_years_lists_both(reader):
    pages = [reverse("outgoingdocument", args=[document(year=year).pk]) for year in (2021, 2022)]
    shown = reader.get(SEARCH, {"q": "469"}).content.decode()
    assert all(page in shown for page in pages)


def test_a_draft_of_others_is_not_found(client):
    unit = people.make_unit(["investment"])
    draft = OutgoingDocument(
        register=Register.objects.common(), type=DocumentType.objects.get(code="KH"), field="other",
        subject="Tờ trình bí ẩn", unit=unit.name, drafting_unit=unit, signer="A", signer_title="B", recipients="C",
    )  # fmt: skip
    draft.fold_words()
    draft.save()
    for person, finds in ((people.make_person(Role.OFFICER, unit), True), (people.officer("planning"), False)):
        shown = people.signed_in(client, person).get(SEARCH, {"q": "bi an"}).content.decode()
        assert (draft.subject in shown) == finds


def test_words_find_with_and_without_accents(reader):
    park = create_park({"code": "BT", "name": "KCN Bá Thiện"}, by=people.actor(people.officer("planning")))
    for words in ("ba thien", "khu cn ba thien", "cảng BÁ", "Bá Thiện"):
        found = reverse("park", args=[park.pk]) in reader.get(SEARCH, {"q": words}).content.decode()
        assert found == (words != "cảng BÁ")


def test_a_clerk_finds_documents_and_no_parks(client):
    create_park({"code": "BT", "name": "KCN Bá Thiện"}, by=people.actor(people.officer("planning")))
    document(subject="Về KCN Bá Thiện")
    people.signed_in(client, people.make_person(Role.CLERK))
    titles = [rows for _title, rows, _url in client.get(SEARCH, {"q": "ba thien"}).context["groups"]]
    assert len(titles) == 1


@pytest.mark.parametrize(
    "words", ["", "\0", "%", "_", "'", "99999999999999999999", "x" * 5000, "469/", "/469", "٤٦٩", "(((", "\\"]
)
def test_whatever_is_searched_for_is_answered(reader, words, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        assert reader.get(SEARCH, {"q": words}).status_code == 200


def test_the_park_of_that_name_comes_before_what_only_speaks_of_it(reader):
    planner = people.actor(people.officer("planning"))
    for code, name in (("BX", "KCN Bình Xuyên"), ("BX2", "KCN Bình Xuyên II"), ("SL", "KCN Sơn Lôi")):
        create_park({"code": code, "name": name, "address": "huyện Bình Xuyên"}, by=planner)
    ((_title, rows, _url),) = reader.get(SEARCH, {"q": "binh xuyen"}).context["groups"]
    assert [name for _url, name, _details in rows] == ["KCN Bình Xuyên", "KCN Bình Xuyên II", "KCN Sơn Lôi"]


def test_key_tasks_are_found_by_their_words(reader):
    unit = people.make_unit()
    task = KeyTask(plan=document(), order=1, title="Rà soát quy hoạch", lead_unit=unit.name, due_on=date(2022, 6, 30))
    task.fold_words()
    task.save()
    found = reader.get(SEARCH, {"q": "quy hoach"}).content.decode()
    assert reverse("keytask", args=[task.pk]) in found


@pytest.mark.parametrize("words", ["2500123451", "sakura vina"])
def test_an_enterprise_is_found_by_its_tax_code_and_its_name(reader, words):
    officer = people.actor(people.officer("investment"))
    made = create_enterprise({"tax_code": "2500123451", "name": "Công ty TNHH Sakura Vina"}, by=officer)
    assert reverse("enterprise", args=[made.pk]) in reader.get(SEARCH, {"q": words}).content.decode()
