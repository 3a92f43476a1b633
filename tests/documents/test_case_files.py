"""Case files: opened for a matter, filled with its documents, listed as the law says, closed at the year's end."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Activity
from documents.actions.case_file import (
    change_case_file,
    close_case_file,
    open_case_file,
    put_into_file,
    reopen_case_file,
    take_out_of_file,
)
from documents.actions.printing import make_printed
from documents.models import CaseFile, Filing, PrintedRegister
from documents.register_tables import CaseFileTable
from tests.documents.case_files import FILES, drafted, words
from tests.documents.pages import page

EVERYBODY = ["owner", "head", "clerk", "stranger", "leader", "manager", "administrator"]


def typed(office, **changes):
    said = words(office, **changes)
    return said | {"unit": said["unit"].pk, "keeper": said["keeper"].pk}


# --- The story ---


def test_the_drafter_opens_a_file_and_files_what_was_issued(office, as_):
    document = drafted(office)
    url = f"/documents/outgoing/{document.pk}/"
    assert stations(page(as_("owner"), url)) == [
        ("here", "Đã phát hành"),
        ("ahead", "Đã gửi"),
        ("ahead", "Đã lập hồ sơ"),
    ]
    answer = as_("owner").post(f"{FILES}new/", typed(office))
    case_file = CaseFile.objects.get()
    assert answer.url == f"{FILES}{case_file.pk}/"
    answer = as_("owner").post(f"{FILES}put/outgoing/{document.pk}/", {"case_file": case_file.pk})
    assert answer.url == url
    html = page(as_("owner"), url)
    assert stations(html)[-1] == ("here", "Đã lập hồ sơ") and "01.ĐT (2022)" in html
    assert "Kế hoạch phát triển" in page(as_("manager"), f"{FILES}{case_file.pk}/")
    assert "01.ĐT" in str(Activity.objects.latest("pk"))


def stations(html):
    return re.findall(r'<li class="station-(\w+)"[^>]*>([^<]+)</li>', html)


def test_what_was_sent_and_filed_has_come_to_its_end(office, as_, case_file):
    document = drafted(office, dispatched_on=office.day)
    put_into_file(document, case_file, by=office.owner)
    html = page(as_("stranger"), f"/documents/outgoing/{document.pk}/")
    assert [place for place, _label in stations(html)] == ["done", "done", "here"]


def test_a_draft_sees_the_way_ahead_of_it(office, as_):
    html = page(as_("owner"), f"/documents/outgoing/{office.draft().pk}/")
    assert stations(html)[-2:] == [("ahead", "Đã gửi"), ("ahead", "Đã lập hồ sơ")]


def test_a_directive_is_filed_by_who_works_on_it(office, as_, case_file):
    directive = office.arrival()
    url = f"{FILES}put/incoming/{directive.pk}/"
    assert as_("owner").get(url).status_code == 404
    office.directed(directive)
    assert as_("owner").post(url, {"case_file": case_file.pk}).status_code == 302
    assert Filing.objects.get().incoming == directive
    assert "01.ĐT (2022)" in page(as_("leader"), f"/documents/incoming/{directive.pk}/")


@pytest.mark.parametrize(("kind", "number"), [("outgoing", "469/KH"), ("incoming", "1")])
def test_documents_are_added_by_number_on_the_page_of_the_file(office, as_, case_file, kind, number):
    drafted(office), office.directed()
    answer = as_("owner").post(f"{FILES}{case_file.pk}/add/{kind}/", {"document": number})
    assert answer.status_code == 302 and Filing.objects.filter(case_file=case_file).count() == 1


def test_one_document_may_be_in_several_files_but_once_in_each(office, case_file):
    document, other = drafted(office), open_case_file(words(office, code="02.ĐT"), by=office.owner)
    put_into_file(document, case_file, by=office.owner)
    put_into_file(document, other, by=office.owner)
    with pytest.raises(ValidationError, match="hồ sơ này"):
        put_into_file(document, case_file, by=office.owner)


def test_a_draft_is_not_filed(office, as_, case_file):
    draft = office.draft()
    with pytest.raises(ValidationError):
        put_into_file(draft, case_file, by=office.owner)
    assert as_("owner").get(f"{FILES}put/outgoing/{draft.pk}/").status_code == 404


def test_whoever_has_no_open_file_is_told_to_open_one(office, as_):
    html = page(as_("owner"), f"{FILES}put/outgoing/{drafted(office).pk}/")
    assert f'href="{FILES}new/"' in html.partition("<main")[2]


# --- Who may ---


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_files_a_document(office, as_, case_file, who):
    document, may = drafted(office), who in ("owner", "head", "clerk")
    answer = as_(who).post(f"{FILES}put/outgoing/{document.pk}/", {"case_file": case_file.pk})
    assert answer.status_code == (302 if may else 404) and Filing.objects.count() == may
    if may:
        return
    with pytest.raises(PermissionDenied):
        put_into_file(document, case_file, by=getattr(office, who))


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_changes_and_closes_a_file(office, as_, case_file, who):
    put_into_file(drafted(office), case_file, by=office.clerk)
    keeps = who in ("owner", "head", "clerk")
    sent = typed(office, title="Tên khác") | {"version": case_file.version}
    pages = [as_(who).post(f"{FILES}{case_file.pk}/{verb}/", sent) for verb in ("edit", "close")]
    assert [answer.status_code for answer in pages] == [302 if keeps else 404] * 2
    if who != "administrator":
        html = page(as_(who), f"{FILES}{case_file.pk}/")
        assert ("/reopen/" in html) is keeps and "/edit/" not in html
    if not keeps:
        for deed in (close_case_file, lambda file, by: change_case_file(file, words(office), by=by)):
            with pytest.raises(PermissionDenied):
                deed(case_file, by=getattr(office, who))


def test_a_colleague_fills_the_file_of_the_unit_but_does_not_close_it(office, as_, case_file):
    url = f"{FILES}{case_file.pk}/"
    html = page(as_("colleague"), url)
    assert f"{url}add/outgoing/" in html and "/close/" not in html and "/edit/" not in html
    assert as_("stranger").get(f"{url}add/outgoing/").status_code == 404


def test_a_colleague_files_no_document_that_another_drafted(office, as_, case_file):
    drafted(office)
    answer = as_("colleague").post(f"{FILES}{case_file.pk}/add/outgoing/", {"document": "469"})
    assert answer.status_code == 200 and not Filing.objects.exists()


def test_nobody_opens_a_file_of_another_unit(office, as_):
    answer = as_("stranger").post(f"{FILES}new/", typed(office))
    assert answer.status_code == 200 and not CaseFile.objects.exists()
    assert as_("clerk").post(f"{FILES}new/", typed(office)).status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {"year": 1850},
        {"year": 2024},
        {"kept_years": 1},
        {"kept_years": 71},
        {"code": ""},
        {"title": ""},
        {"keeper": "stranger"},
    ],
    ids=str,
)
def test_what_is_wrong_with_a_file_is_said(office, as_, wrong):
    said = {name: office.people.get(value, value) if name == "keeper" else value for name, value in wrong.items()}
    answer = as_("clerk").post(f"{FILES}new/", typed(office, **said))
    assert list(wrong)[0] in answer.context["form"].errors or answer.context["form"].non_field_errors()
    assert not CaseFile.objects.exists()


def test_a_code_is_of_one_file_in_a_year(office, as_, case_file):
    assert "mã này" in as_("owner").post(f"{FILES}new/", typed(office)).content.decode()
    open_case_file(words(office, year=2021), by=office.owner)


def test_two_people_on_one_file_lose_nothing(office, as_, case_file):
    change_case_file(case_file, words(office, title="Tên mới"), by=office.head, version=case_file.version)
    sent = typed(office, title="Tên khác") | {"version": case_file.version}
    answer = as_("owner").post(f"{FILES}{case_file.pk}/edit/", sent)
    assert answer.status_code == 200 and "Tên mới" in answer.content.decode()


# --- Closed ---


def test_a_file_is_closed_when_its_work_has_ended(office, as_, case_file):
    assert "Chưa có văn bản" in page(as_("owner"), f"{FILES}{case_file.pk}/close/")
    directive = office.directed()
    put_into_file(directive, case_file, by=office.owner)
    with pytest.raises(ValidationError, match="01 · 1/CT-UBND"):
        close_case_file(case_file, by=office.owner)
    take_out_of_file(Filing.objects.get(), by=office.owner)
    put_into_file(drafted(office), case_file, by=office.owner)
    assert as_("owner").post(f"{FILES}{case_file.pk}/close/").status_code == 302
    case_file.refresh_from_db()
    assert (case_file.closed_on, case_file.kept_until) == (office.day, 2042)


@pytest.fixture
def closed(office, case_file):
    put_into_file(drafted(office), case_file, by=office.owner)
    return close_case_file(case_file, by=office.owner)


def test_a_closed_file_takes_nothing_and_gives_nothing(office, closed):
    other = drafted(office, 470)
    for deed in (
        lambda: put_into_file(other, closed, by=office.clerk),
        lambda: take_out_of_file(Filing.objects.get(), by=office.clerk),
        lambda: change_case_file(closed, words(office, title="Khác"), by=office.clerk),
        lambda: close_case_file(closed, by=office.clerk),
    ):
        with pytest.raises(ValidationError):
            deed()


@pytest.mark.parametrize(
    "write",
    [
        lambda file: CaseFile.objects.filter(pk=file.pk).update(title="Khác"),
        lambda file: Filing.objects.all().delete(),
        lambda file: Filing.objects.update(note="khác"),
        lambda file: Filing.objects.create(case_file=file, incoming_id=None, filed_on=date(2022, 1, 1)),
    ],
    ids=["title", "delete", "update", "insert"],
)
def test_the_database_keeps_a_closed_file_too(office, closed, write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write(closed)


def test_a_closed_file_is_reopened_with_a_reason_only(office, as_, closed):
    url = f"{FILES}{closed.pk}/reopen/"
    assert as_("owner").post(url, {"reason": " "}).status_code == 200
    assert as_("owner").post(url, {"reason": "Còn một văn bản"}).status_code == 302
    assert "Còn một văn bản" in str(Activity.objects.latest("pk"))
    put_into_file(drafted(office, 470), CaseFile.objects.get(), by=office.owner)
    with pytest.raises(ValidationError):
        reopen_case_file(closed, reason="lần nữa", by=office.owner)


# --- Lists ---


def test_the_list_of_documents_in_the_words_of_the_law(office, case_file):
    put_into_file(drafted(office, 470, day=date(2022, 3, 14)), case_file, by=office.owner, note="bản sao")
    put_into_file(office.arrival(dated_on=date(2022, 3, 1), pages=2), case_file, by=office.clerk)
    put_into_file(office.registered(12, pages=None), case_file, by=office.clerk)
    put_into_file(drafted(office, 471), case_file, by=office.owner)
    printout = CaseFileTable(case_file, office.day).printout(timezone.now())
    assert printout.title == "Mục lục văn bản trong hồ sơ" and sum(column.width for column in printout.columns) == 252
    headers = ["STT", "Số, ký hiệu", "Ngày tháng năm", "Tên loại và trích yếu", "Tác giả", "Tờ/Trang số", "Ghi chú"]
    assert [column.header for column in printout.columns] == headers
    assert [(row[0], row[1], row[5], row[6]) for row in printout.rows] == [
        (1, "1/CT-UBND", "1–2", ""),
        (2, "470/KH-BQLKCN", "3–5", "bản sao"),
        (3, "12/KH-BQLKCN", "", ""),
        (4, "471/KH-BQLKCN", "", ""),
    ]
    assert printout.lines[1:] == ["Thời hạn bảo quản: 20 năm", "Số lượng: 4 văn bản"]


def test_a_secret_document_is_neutral_in_the_list(office, case_file):
    secret = office.arrival(secrecy="Mật", subject="Văn bản mật", author="Công an tỉnh")
    put_into_file(secret, case_file, by=office.clerk, note="về vụ việc")
    (row,) = CaseFileTable(case_file, office.day).rows()
    assert row[3:5] == ["Văn bản có độ mật: Mật", ""]
    assert row[6] == "", "a note would tell what the neutral words do not"


@pytest.mark.parametrize("format", ["pdf", "xlsx", "docx"])
def test_the_list_is_printed(office, as_, case_file, format):
    put_into_file(drafted(office), case_file, by=office.owner)
    answer = as_("manager").post(f"{FILES}{case_file.pk}/print/{format}/")
    printed = PrintedRegister.objects.get()
    assert answer.url == f"/documents/printed/{printed.pk}/"
    assert make_printed(printed.pk, office.day)
    assert "01.ĐT" in page(as_("manager"), answer.url)
    file = as_("manager").get(f"{answer.url}file/")
    assert file.status_code == 200 and file.content[:2] in (b"%P", b"PK")


def test_the_list_of_files_tells_how_many_documents_of_which_days(office, as_, case_file):
    put_into_file(drafted(office), case_file, by=office.owner)
    put_into_file(office.arrival(dated_on=date(2022, 3, 1)), case_file, by=office.clerk)
    lines = b"".join(as_("manager").get(FILES, {"export": "csv"}).streaming_content).decode("utf-8-sig").splitlines()
    assert "20 năm" in lines[1] and "2,2022-03-01,2022-03-15" in lines[1]
    assert "01.ĐT" in page(as_("manager"), FILES, q="ke hoach phat trien", closed="false")
    assert "01.ĐT" not in page(as_("manager"), FILES, closed="true").partition("<table")[2]


def test_somebody_s_files_are_listed_with_how_many_documents_each_has(office, as_, case_file):
    put_into_file(drafted(office), case_file, by=office.owner)
    put_into_file(office.arrival(), case_file, by=office.clerk)
    open_case_file(words(office, code="02.ĐT", keeper=office.people["head"]), by=office.head)
    asked = {"keeper": office.people["owner"].full_name, "export": "csv"}
    lines = b"".join(as_("manager").get(FILES, asked).streaming_content).decode("utf-8-sig").splitlines()
    assert [line[:5] for line in lines[1:]] == ["01.ĐT"] and ",2," in lines[1]


@pytest.mark.parametrize(("asked", "found"), [("true", ["469"]), ("false", ["470"])])
def test_the_register_finds_what_is_filed_and_what_is_not(office, as_, case_file, asked, found):
    put_into_file(drafted(office), case_file, by=office.owner)
    drafted(office, 470)
    html = page(as_("clerk"), "/documents/outgoing/", filed=asked).partition("<table")[2]
    assert [number for number in ("469", "470") if f"{number}/KH" in html] == found


def test_the_pages_ask_little(office, as_, case_file, django_assert_max_num_queries):
    for number in range(1, 20):
        put_into_file(drafted(office, number), case_file, by=office.owner)
        open_case_file(words(office, code=f"{number}.ĐT"), by=office.owner) if number > 1 else None
    client = as_("owner")
    page(client, FILES)  # what a process asks once is asked
    with django_assert_max_num_queries(19):
        page(client, f"{FILES}{case_file.pk}/")
    with django_assert_max_num_queries(12):
        page(client, FILES)
