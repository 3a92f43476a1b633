"""Search on every field and in the contents of files, with or without accents (D30-6.d)."""

from datetime import date

import pytest
from django.urls import reverse

from documents.models import Campaign, DocumentFile
from parks.models import Park
from projects.models import Project
from tests.documents.pages import numbers, page

LIST, INCOMING = "/documents/outgoing/", "/documents/incoming/"
SEARCH = reverse("search")


def with_contents(words, **document):
    """A file as it is after its text was looked for; reading files: tests/documents/test_files.py."""
    kept = {"name": "a.pdf", "media_type": "application/pdf", "size": 1, "sha256": "0" * 64, "file": "x"}
    return DocumentFile.objects.create(part="signed", search_text=words, **kept, **document)


@pytest.fixture
def two(office):
    """A document that says something in every field, and one that says nothing of it."""
    park = Park.objects.create(code="BT2", name="KCN Bá Thiện II")
    project = Project.objects.create(
        code="DA-1", name="Nhà máy", project_class="FDI", park=park, sector="2610", search_text=""
    )
    campaign = Campaign.objects.create(name="Phòng, chống dịch", starts_on=date(2021, 1, 1))
    office.registered(2, signer="Trần Thị Hòa", recipients="Bộ Nội vụ")
    return office.registered(
        1,
        subject="Đề án nước sạch",
        signer="Nguyễn Đức Ủy",
        signer_title="Phó Trưởng ban",
        recipients="Ủy ban nhân dân tỉnh; Sở Xây dựng",
        urgency="Khẩn",
        authority_mark="KT.",
        kept_by="VT, ĐT",
        note="Gửi kèm đĩa",
        park=park,
        project=project,
        campaign=campaign,
        dispatched_on=date(2022, 3, 16),
        drafted_by=office.people["owner"],
        identifier="H62.40.2022.1",
    )


@pytest.mark.parametrize(
    "asked",
    [
        {"number": "1"},
        {"symbol": "kh-bqlkcn", "number": "1"},
        {"subject": "nuoc sach"},
        {"subject": "SẠCH đề"},
        {"signer": "duc uy"},
        {"signer_title": "pho truong"},
        {"recipients": "uy ban nhan dan"},
        {"recipients": "so xay dung"},
        {"urgency": "Khẩn"},
        {"authority_mark": "KT."},
        {"kept_by": "vt, dt"},
        {"note": "dia"},
        {"project_code": "da-1"},
        {"sent_from": "16/03/2022", "sent_until": "16/03/2022"},
        {"drafted_by": "owner"},
        {"identifier": "h62.40.2022.1"},
        {"park_name": "ba thien"},
        {"campaign_name": "phong chong dich"},
    ],
    ids=str,
)
def test_every_field_of_an_outgoing_document_is_searched(two, as_, asked):
    assert numbers(page(as_("stranger"), LIST, **asked)) == ["01/KH-BQLKCN"]


def test_days_from_and_until(office, as_):
    office.registered(1, date(2022, 2, 1))
    office.registered(2, date(2022, 3, 1))
    assert numbers(page(as_("owner"), LIST, issued_from="02/02/2022")) == ["02/KH-BQLKCN"]
    assert numbers(page(as_("owner"), LIST, issued_until="01/02/2022")) == ["01/KH-BQLKCN"]


@pytest.mark.parametrize("typed", ["(", "[a", "*", "\\", "a{1", "|", "^$", ".", "%", "\0"])
def test_signs_are_only_signs(two, as_, typed):
    assert numbers(page(as_("owner"), LIST, signer=typed, subject=typed)) in ([], ["02/KH-BQLKCN", "01/KH-BQLKCN"])


def test_a_wrong_day_is_said_and_filters_nothing(two, as_):
    assert len(numbers(page(as_("owner"), LIST, issued_from="31/02/2022"))) == 2


@pytest.mark.parametrize(
    "asked",
    [
        {"author": "uy ban"}, {"symbol": "ct-ubnd", "number": "1"}, {"subject": "dich covid"}, {"arrival_number": "1"},
        {"arrived_from": "15/03/2022", "number": "1"}, {"dated_until": "15/03/2022", "number": "1"},
        {"urgency": "Khẩn"},
    ],
    ids=str,
)  # fmt: skip
def test_every_field_of_an_incoming_document_is_searched(office, as_, asked):
    office.arrival(urgency="Khẩn")
    office.arrival(author="Bộ Nội vụ", subject="Khác")
    html = page(as_("owner"), INCOMING, **asked)
    assert "CT-UBND" in html and "Bộ Nội vụ" not in html.split('<div id="list"')[1]


# -- in the contents of files ------------------------------------------------------------------------------------------


def test_contents_are_searched_when_it_is_asked_for(office, as_):
    with_contents("dieu 3. ty le lap day dat 71,5 % nam 2022", outgoing=office.registered(1))
    with_contents("cong nhan quay lai lam viec", outgoing=office.registered(2))
    reader = as_("stranger")
    for words in ("tỷ lệ lấp đầy", "lap day 2022", "71,5", "lap da"):
        assert numbers(page(reader, LIST, contents=words)) == ["01/KH-BQLKCN"], words
    assert numbers(page(reader, LIST, contents="lap day cong nhan")) == []
    assert numbers(page(reader, LIST, contents="!?")) == []
    assert numbers(page(reader, LIST, q="lap day")) == []
    assert "01/KH-BQLKCN" not in page(reader, SEARCH, q="lap day")
    assert "01/KH-BQLKCN" in page(reader, SEARCH, q="lap day", contents=1)


def test_an_earlier_version_is_not_searched(office, as_):
    file = with_contents("ban cu", outgoing=office.draft())
    DocumentFile.objects.filter(pk=file.pk).update(is_current=False)
    assert "Kế hoạch phát triển" not in page(as_("owner"), LIST, contents="ban cu").split('<div id="list"')[1]


def test_the_contents_of_what_one_may_not_see_are_not_found(office, as_):
    draft = office.draft(subject="Dự thảo kín")
    with_contents("bi mat cua du thao", outgoing=draft)
    for where in (LIST, SEARCH):
        asked = {"contents": "bi mat"} if where == LIST else {"q": "bi mat", "contents": 1}
        assert "Dự thảo kín" in page(as_("owner"), where, **asked)
        assert "Dự thảo kín" not in page(as_("stranger"), where, **asked)


def test_contents_of_incoming_documents(office, as_):
    with_contents("khan truong ra soat", incoming=office.arrival())
    assert "CT-UBND" in page(as_("owner"), INCOMING, contents="ra soat")
    assert "CT-UBND" not in page(as_("owner"), INCOMING, contents="khong co").split('<div id="list"')[1]
    assert "CT-UBND" in page(as_("owner"), SEARCH, q="ra soat", contents=1)


def test_a_number_opens_its_document_as_before(office, as_):
    document = office.registered(469)
    assert as_("owner").get(SEARCH, {"q": "469/KH"}).url == f"/documents/outgoing/{document.pk}/"
