"""The reports on documents of a period: every count, the list behind it, and the files (D30-10.2, D30-10.4)."""

import html
import re
from datetime import date

import pytest
from django.urls import reverse

from documents.models import Answer, Assignment, DocumentType, IncomingDocument, Register, YearBook
from documents.summaries import HandlingSummary, OutgoingSummary

from .books import docx_table, pdf_pages, xlsx_table
from .pages import numbers, page

START, END = date(2022, 1, 1), date(2022, 3, 15)


@pytest.fixture
def arrival(office):
    book = YearBook.objects.create(register=Register.objects.arrivals(), year=2022)
    kind = DocumentType.objects.letter()

    def received(number, day=date(2022, 3, 1), unit=None, answered=None, **values):
        words = {"author": "UBND tỉnh", "symbol": "UBND-VP", "dated_on": day, "type": kind, "subject": "Rà soát"}
        made = IncomingDocument.objects.create(book=book, arrival_number=number, arrived_on=day, **words | values)
        if unit:
            Assignment.objects.create(incoming=made, unit=unit, is_lead=True, given_on=day)
        if answered:
            Answer.objects.create(incoming=made, outgoing=office.registered(number, answered))
        return made

    return received


def counts(summary):
    return {name: [number for number, _url in cells] for name, cells in summary.rows()}


def test_handling_is_counted_by_unit(office, arrival):
    investment, planning = office.investment, office.planning
    arrival(1, unit=investment, due_on=date(2022, 3, 10), answered=date(2022, 3, 9))
    arrival(2, unit=investment, due_on=date(2022, 3, 10), answered=date(2022, 3, 11))
    arrival(3, unit=investment, due_on=date(2022, 3, 14))
    arrival(4, unit=planning, due_on=date(2022, 3, 20))
    arrival(5, unit=planning, settled_on=date(2022, 3, 3))
    arrival(6, lead_unit="Phòng cũ", due_on=date(2022, 3, 2), cancelled_on=date(2022, 3, 5))
    arrival(7)
    arrival(8, day=date(2022, 3, 16), unit=planning)  # after the period
    # received, in time, late, settled, called back, open, overdue
    assert counts(HandlingSummary(START, END, office.leader)) == {
        "Phòng Quản lý đầu tư": [3, 1, 1, 0, 0, 0, 1],
        "Phòng Quy hoạch": [2, 0, 0, 1, 0, 1, 0],
        "Phòng cũ": [1, 0, 0, 0, 1, 0, 0],
        "Chưa phân công": [1, 0, 0, 0, 0, 1, 0],
        "Tổng số": [7, 1, 1, 1, 1, 2, 1],
    }


def test_an_answer_counts_from_the_day_on_which_it_is_issued(office, arrival):
    made = arrival(1, unit=office.investment, due_on=date(2022, 3, 14))
    Answer.objects.create(incoming=made, outgoing=office.approved())
    assert counts(HandlingSummary(START, END, office.leader))["Tổng số"] == [1, 0, 0, 0, 0, 0, 1]


def test_many_arrivals_are_asked_for_as_little_as_few(office, arrival, django_assert_num_queries):
    for number in range(1, 31):
        arrival(number, unit=office.investment)
    with django_assert_num_queries(3):
        counts(HandlingSummary(START, END, office.leader))


@pytest.fixture
def issued(office):
    """January: a plan and a notice; March: a letter by another signer; outside of the period: one of 2021."""
    office.registered(1, date(2022, 1, 4))
    office.registered(2, date(2022, 1, 31), code="TB", field="legal")
    office.registered(3, date(2022, 3, 15), code="", signer="Chu Thị Bích Hằng")
    office.registered(9, date(2021, 12, 31))


def test_outgoing_documents_are_counted_five_ways(office, issued):
    summary = OutgoingSummary(START, END, office.leader)
    found = {label: {name: count for name, count, _url in rows} for label, rows in summary.sections}
    assert summary.total == 3
    assert found == {
        "Loại": {"Kế hoạch": 1, "Thông báo": 1, "Công văn": 1},
        "Lĩnh vực": {"Đầu tư": 2, "Pháp chế": 1},
        "Đơn vị soạn thảo": {"Phòng Quản lý đầu tư": 3},
        "Người ký": {"Trần Văn Hùng": 2, "Chu Thị Bích Hằng": 1},
        "Tháng": {"01/2022": 2, "03/2022": 1},
    }


def test_every_count_leads_to_what_it_counts(office, as_, issued):
    office.approved()
    client = as_("owner")
    shown = page(client, reverse("document-reports-outgoing"), start="01/01/2022", end="15/03/2022")
    links = re.findall(r'<a href="([^"]*issued_from[^"]*)">(?:<strong>)?(\d+)', shown)
    assert len(links) == 1 + 3 + 2 + 1 + 2 + 2
    for url, count in links:
        assert len(numbers(page(client, html.unescape(url)))) == int(count), url


def test_what_is_not_assigned_or_of_a_unit_of_long_ago_is_a_link_too(office, as_, arrival):
    arrival(1, lead_unit="Phòng cũ")
    arrival(2)
    arrival(3)
    client, shown = as_("owner"), HandlingSummary(START, END, office.leader)
    first = {name: cells[0] for name, cells in shown.rows()}
    assert {name: page(client, url).count('data-label="Số đến"') for name, (_count, url) in first.items()} == {
        "Phòng cũ": 1,
        "Chưa phân công": 2,
        "Tổng số": 3,
    }
    assert '<option value="Phòng cũ" selected>' in page(client, first["Phòng cũ"][1]), "it stays chosen"


def test_a_period_is_asked_for_and_a_wrong_one_told(office, as_, issued):
    client, url = as_("owner"), reverse("document-reports-outgoing")
    assert "<strong>1</strong>" in page(client, url, start="01/03/2022", end="31/03/2022")
    assert "Ngày kết thúc trước ngày bắt đầu." in page(client, url, start="31/03/2022", end="01/03/2022")
    assert page(client, url, start="hôm nay", end="")
    assert "<strong>3</strong>" in page(client, url), "the year up to today"


def test_the_reports_come_as_files(office, as_, issued, arrival):
    arrival(1, unit=office.investment)
    client = as_("manager")
    for name, words in (
        ("document-reports", ("BÁO CÁO TÌNH HÌNH GIẢI QUYẾT VĂN BẢN ĐẾN", "Phòng Quản lý đầu tư")),
        ("document-reports-outgoing", ("BÁO CÁO VĂN BẢN ĐI", "Chu Thị Bích Hằng", "Tổng số: 3 văn bản.")),
    ):
        text = " ".join(pdf_pages(client.get(reverse(name), {"format": "pdf"}).content))
        assert "Từ ngày 01/01/2022 đến ngày 15/03/2022" in text and "In từ hệ thống" in text
        for word in words:
            assert word in text
    header = ["STT", "Theo", "Tên", "Văn bản"]
    rows = xlsx_table(client.get(reverse("document-reports-outgoing"), {"format": "xlsx"}).content, header)
    assert len(rows) == 3 + 2 + 1 + 2 + 2
    header, rows = docx_table(client.get(reverse("document-reports"), {"format": "docx"}).content)
    assert header[1:3] == ["Đơn vị chủ trì", "Đã nhận"] and rows[-1][1:3] == ["Tổng số", "1"]


def test_the_files_are_vietnamese_whatever_the_readers_language(office, as_, issued):
    office.people["manager"].language = "en"
    office.people["manager"].save()
    client = as_("manager")
    assert "Report on outgoing documents" in page(client, reverse("document-reports-outgoing"))
    content = client.get(reverse("document-reports-outgoing"), {"format": "pdf"}).content
    assert "BÁO CÁO VĂN BẢN ĐI" in pdf_pages(content)[0]


def test_who_reads_no_documents_gets_no_report(office, as_):
    for name in ("document-reports", "document-reports-outgoing"):
        assert as_("administrator").get(reverse(name)).status_code == 404
