"""Case files on their way to the agency's archive: reminded of, handed over, received, kept through their retention."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from accounts.actor import Actor
from accounts.models import Notice, Role
from documents.actions.access import restrict
from documents.actions.case_file import close_case_file, open_case_file, put_into_file, reopen_case_file
from documents.actions.morning import begin_morning
from documents.actions.printing import make_printed
from documents.actions.transfer import hand_to_archive, receive_files, send_back
from documents.models import CaseFile, PrintedRegister, Transfer, TransferredFile
from documents.register_tables import TransferredFilesTable
from documents.retention import due_for_archive, latest_before
from tests.documents.office import person
from tests.documents.pages import page

FILES, TRANSFERS = "/documents/case-files/", "/documents/transfers/"
DUE = f"{FILES}due/"


@pytest.fixture
def file(office):
    return closed_file(office)


def closed_file(office, code="01.ĐT", day=None, **changes):
    """Closed on the office's day, or on another."""
    by = Actor(day=day or office.day, user=office.people["clerk"])
    said = {"code": code, "year": by.day.year, "title": f"Hồ sơ {code}", "unit": office.investment}
    said |= {"keeper": office.people["owner"], "kept_years": 20, "note": ""} | changes
    case_file = open_case_file(said, by=by)
    document = office.registered(int(code[:2]), day=by.day, pages=3, drafted_by=office.people["owner"])
    put_into_file(document, case_file, by=by)
    return close_case_file(case_file, by=by)


def handed(office, *files):
    return hand_to_archive(list(files), by=office.head)


# --- When it is due ---


@pytest.mark.parametrize(
    ("closed_on", "settled_on", "due_on"),
    [
        (date(2022, 3, 15), None, date(2023, 3, 15)),
        (date(2024, 2, 29), None, date(2025, 2, 28)),
        (date(2022, 3, 15), date(2021, 11, 30), date(2022, 2, 28)),
    ],
)
def test_a_file_is_due_a_year_after_the_work_a_constructions_three_months_after_settlement(
    closed_on, settled_on, due_on
):
    assert due_for_archive(closed_on, settled_on) == due_on
    months = 3 if settled_on else 12
    assert (
        latest_before(due_on, months) >= (settled_on or closed_on) > latest_before(due_on - timedelta(days=1), months)
    )


@pytest.mark.parametrize(("days", "is_listed"), [(31, False), (30, True), (0, True), (-200, True)])
def test_what_is_due_is_listed_30_days_before(office, file, days, is_listed):
    day = file.due_on - timedelta(days=days)
    assert CaseFile.objects.due_for_archive(day + timedelta(days=30)).exists() is is_listed


def test_the_list_of_what_is_due(office, as_):
    closed_file(office, "01.ĐT", day=date(2021, 3, 20))
    closed_file(office, "02.ĐT", day=date(2021, 12, 1))
    closed_file(office, "03.ĐT", day=date(2022, 1, 10), settled_on=date(2021, 12, 31))
    html = page(as_("manager"), DUE).partition("<table")[2]
    assert [code for code in ("01.ĐT", "02.ĐT", "03.ĐT") if code in html] == ["01.ĐT", "03.ĐT"]
    assert "20/03/2022" in html and "31/03/2022" in html


def told(office, who):
    with override("en"):
        return [str(notice) for notice in Notice.objects.of(office.people[who]).order_by("pk")]


def test_keeper_and_head_are_told_once_within_30_days(office):
    closed_file(office, "01.ĐT", day=date(2021, 4, 14))
    closed_file(office, "02.ĐT", day=date(2021, 4, 15))
    begin_morning(office.day)
    begin_morning(office.day + timedelta(days=1))
    said = ["The case file 01.ĐT goes to the archive by 14/04/2022: “Hồ sơ 01.ĐT”"]
    said += ["The case file 02.ĐT goes to the archive by 15/04/2022: “Hồ sơ 02.ĐT”"]
    assert told(office, "owner") == said and told(office, "head") == said
    assert told(office, "stranger") == []


def test_a_settlement_lies_not_ahead(office):
    with pytest.raises(ValidationError):
        closed_file(office, settled_on=office.day + timedelta(days=1))


# --- Handed over ---


def test_the_head_hands_over_and_the_clerk_receives(office, as_, file):
    other = closed_file(office, "02.ĐT")
    html = page(as_("head"), f"{TRANSFERS}new/")
    assert "01.ĐT" in html and "02.ĐT" in html
    url = as_("head").post(f"{TRANSFERS}new/", {"files": [file.pk, other.pk]}).url
    transfer = Transfer.objects.get()
    assert url == f"{TRANSFERS}{transfer.pk}/" and told(office, "clerk")
    assert page(as_("manager"), DUE).count("01.ĐT") == 0
    assert as_("clerk").post(f"{url}receive/").url == url
    transfer.refresh_from_db()
    people = office.people
    assert (transfer.handed_by, transfer.received_by, transfer.received_on) == (
        people["head"],
        people["clerk"],
        office.day,
    )
    assert "received" in told(office, "head")[-1]
    assert url in page(as_("stranger"), f"{FILES}{file.pk}/"), "readable as before"


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["owner", "stranger", "other_head", "leader", "manager", "administrator"])
def test_who_may_not_hand_over(office, file, who):
    with pytest.raises(PermissionDenied):
        hand_to_archive([file], by=getattr(office, who))


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["owner", "head", "leader", "manager", "administrator"])
def test_nobody_but_the_clerk_receives_or_sends_back(office, file, who):
    transfer = handed(office, file)
    for deed in (lambda by: receive_files(transfer, by=by), lambda by: send_back(transfer, reason="x", by=by)):
        with pytest.raises(PermissionDenied):
            deed(getattr(office, who))


def test_another_clerk_receives_what_a_clerk_hands_over_as_far_as_there_is_one(office, file):
    transfer = hand_to_archive([file], by=office.clerk)
    other = person("clerk2", office.bureau, Role.CLERK)
    with pytest.raises(ValidationError):
        receive_files(transfer, by=office.clerk)
    other.is_active = False
    other.save()
    receive_files(transfer, by=office.clerk)


def test_only_closed_files_of_one_unit_are_handed_over_and_once(office, file):
    open_one = CaseFile.objects.create(
        code="09.ĐT", year=2022, title="Mở", unit=office.investment, keeper=office.people["owner"]
    )
    foreign = closed_file(office, "03.QH", unit=office.planning, keeper=office.people["stranger"])
    for files in ([open_one], [file, foreign], []):
        with pytest.raises(ValidationError):
            hand_to_archive(files, by=office.clerk)
    handed(office, file)
    with pytest.raises(ValidationError, match="đã được giao nộp"):
        handed(office, file)


def test_a_file_with_the_archive_is_not_reopened(office, file):
    transfer = handed(office, file)
    for step in (lambda: None, lambda: receive_files(transfer, by=office.clerk)):
        step()
        with pytest.raises(ValidationError, match="lưu trữ"):
            reopen_case_file(file, reason="Còn một văn bản", by=office.clerk)


@pytest.mark.parametrize(
    "write",
    [
        lambda file: CaseFile.objects.filter(pk=file.pk).update(closed_on=None),
        lambda file: CaseFile.objects.filter(pk=file.pk).update(closed_on=date(2020, 1, 1)),
        lambda file: CaseFile.objects.filter(pk=file.pk).update(settled_on=date(2020, 1, 1)),
        lambda file: TransferredFile.objects.update(is_given_back=True),
        lambda file: TransferredFile.objects.all().delete(),
        lambda file: Transfer.objects.update(note="khác"),
    ],
    ids=["reopened", "another day", "settled", "given back", "deleted", "note"],
)
def test_the_database_keeps_what_the_archive_received(office, file, write):
    receive_files(handed(office, file), by=office.clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        write(file)


def test_what_is_not_in_order_is_sent_back_and_handed_over_again(office, as_, file):
    transfer = handed(office, file)
    url = f"{TRANSFERS}{transfer.pk}/return/"
    assert as_("clerk").post(url, {"reason": " "}).status_code == 200
    assert as_("clerk").post(url, {"reason": "Thiếu phụ lục"}).status_code == 302
    assert "Thiếu phụ lục" in told(office, "head")[-1]
    assert as_("clerk").get(url).status_code == 404
    reopen_case_file(file, reason="Bổ sung phụ lục", by=office.owner)
    handed(office, close_case_file(file, by=office.owner))


# --- Printed ---


def test_the_list_in_the_words_of_the_law(office, file):
    secret = closed_file(office, "02.ĐT", kept_years=None)
    restrict(secret, reason="Nhân sự", by=office.head)
    printout = TransferredFilesTable(handed(office, file, secret), office.day).printout(timezone.now())
    assert printout.title == "Mục lục hồ sơ nộp lưu" and sum(column.width for column in printout.columns) == 252
    headers = ["STT", "Số, ký hiệu HS", "Tiêu đề", "Thời gian tài liệu", "Thời hạn bảo quản", "Số tờ/trang", "Ghi chú"]
    assert [column.header for column in printout.columns] == headers
    assert printout.rows == [
        [1, "01.ĐT", "Hồ sơ 01.ĐT", "15/03/2022", "20 năm", 3, ""],
        [2, "02.ĐT", "Hồ sơ hạn chế người đọc", "15/03/2022", "Vĩnh viễn", 3, ""],
    ]


def test_a_restricted_file_is_no_link_for_who_may_not_see_it(office, as_, file):
    transfer = handed(office, file)
    restrict(file, reason="Nhân sự", by=office.head)
    html = page(as_("stranger"), f"{TRANSFERS}{transfer.pk}/")
    assert "01.ĐT" in html and file.title not in html and f"{FILES}{file.pk}/" not in html


@pytest.mark.parametrize(("kind", "format"), [("minutes", "pdf"), ("minutes", "docx"), ("transfer", "docx")])
def test_the_record_of_the_hand_over_is_printed(office, as_, file, kind, format):
    transfer = receive_files(handed(office, file), by=office.clerk)
    answer = as_("manager").post(f"{TRANSFERS}{transfer.pk}/print/{kind}/{format}/")
    assert make_printed(PrintedRegister.objects.get().pk, office.day)
    assert f"{TRANSFERS}{transfer.pk}/" in page(as_("manager"), answer.url)
    file = as_("manager").get(f"{answer.url}file/")
    assert file.status_code == 200 and file.content[:2] in (b"%P", b"PK")


# --- Kept ---


def test_what_retention_has_ended_is_listed_and_stays(office, as_):
    closed_file(office, "01.ĐT", day=date(2019, 6, 1), kept_years=2)
    closed_file(office, "02.ĐT", day=date(2020, 6, 1), kept_years=2)  # to the end of 2022
    closed_file(office, "03.ĐT", day=date(2019, 6, 1), kept_years=None)
    html = page(as_("manager"), FILES, ended="true").partition("<table")[2]
    assert [code for code in ("01.ĐT", "02.ĐT", "03.ĐT") if code in html] == ["01.ĐT"]


def test_the_lists_ask_little(office, as_, django_assert_max_num_queries):
    for number in range(1, 9):
        handed(office, closed_file(office, f"{number:02d}.ĐT"))
    client = as_("owner")
    page(client, TRANSFERS)  # what a process asks once is asked
    for url in (TRANSFERS, DUE):
        with django_assert_max_num_queries(12):
            page(client, url)
