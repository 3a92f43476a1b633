"""What runs out in the coming months: seen ahead, drafted about, and rung for once each."""

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from hypothesis import given, strategies as st

from accounts.models import Notice
from documents.actions.morning import begin_morning
from documents.models import OutgoingDocument
from projects.actions.enterprise import create_enterprise
from projects.actions.lease import add_lease
from projects.actions.permit import add_permit
from projects.expiry import expiring, months_on
from projects.models import Lease, Planned, Project
from tests.projects.pages import counted

pytestmark = pytest.mark.django_db
CALENDAR = "/projects/expiry/"


@pytest.fixture
def board(office):
    """On 15 March 2022: a term that ends on 1 April, a lease on 10 June, another in 2030."""
    sakura = create_enterprise({"tax_code": "2500123451", "name": "Sakura Vina"}, by=office.owner)
    office.certify(40, dated="01/04/2002", term_years=20, enterprise=sakura)
    tenant = office.certify(15, code="FDI-901", dated="02/04/2002", number="901/GCNĐT", enterprise=sakura)
    lease = {"park": office.zone, "project": tenant, "area": 1, "starts_on": date(2012, 6, 11)}
    add_lease(lease | {"ends_on": date(2022, 6, 10), "document_number": "HĐ-7"}, by=office.owner)
    add_lease(lease | {"ends_on": date(2030, 6, 10), "starts_on": date(2012, 6, 13)}, by=office.owner)
    return office


def test_what_ends_within_six_months_is_listed_the_first_one_first(board):
    found = expiring(board.day, months_on(board.day, 6))
    assert [(one.kind, one.ends_on) for one in found] == [("term", date(2022, 4, 1)), ("lease", date(2022, 6, 10))]
    assert [one.months_left(board.day) for one in found] == [1, 3]


def plan(office, what, planned_on, code="FDI-901"):
    return Project.objects.get(code=code).milestones.create(what=what, planned_on=planned_on)


def test_the_steps_of_a_schedule_are_seen_ahead_too(board):
    plan(board, "construction", date(2022, 5, 2))
    plan(board, "operation", date(2023, 5, 2))
    found = expiring(board.day, months_on(board.day, 6))
    assert [(one.kind, one.ends_on) for one in found][1] == ("schedule", date(2022, 5, 2))
    assert found[1].subject == "Về việc thực hiện tiến độ khởi công xây dựng của dự án FDI-901, mốc ngày 02/05/2022"


@pytest.mark.parametrize("what", Planned.values)
def test_every_step_has_its_letter(board, what):
    plan(board, what, date(2022, 5, 2))
    assert "tiến độ" in expiring(board.day, months_on(board.day, 6))[1].subject


def test_the_letters_name_what_ends(board):
    Lease.objects.filter(document_number="").update(ends_on=date(2022, 7, 1))
    assert [one.subject for one in expiring(board.day, months_on(board.day, 6))] == [
        "Về việc dự án FDI-900 hết thời hạn hoạt động ngày 01/04/2022",
        "Về việc hợp đồng thuê đất số HĐ-7 hết hạn ngày 10/06/2022",
        "Về việc hợp đồng thuê đất tại KCN Bá Thiện - Phân khu I từ ngày 13/06/2012 hết hạn ngày 01/07/2022",
    ]


@pytest.mark.parametrize("ahead", [6, 3, 1])
def test_each_that_ends_has_a_ready_draft_six_three_and_one_month_ahead(board, sign_in, ahead):
    project, ends = Project.objects.get(code="FDI-901"), months_on(board.day, ahead)
    board.certify(5, code="FDI-902", number="902/GCNĐT", dated=f"{ends:%d/%m}/2002", term_years=20)
    plan(board, "construction", ends)
    values = {"project": project, "kind": "environment", "number": "12/GPMT", "authority": "UBND tỉnh"}
    add_permit(values | {"issued_on": date(2020, 1, 2), "ends_on": ends}, by=board.owner)
    said = {"park": board.zone, "area": 1, "starts_on": date(2012, 6, 12), "ends_on": ends, "document_number": "HĐ-8"}
    add_lease(said, by=board.owner)
    page = sign_in("owner").get(f"{CALENDAR}?within={ahead}")
    found = [one for one, left in page.context["found"] if one.ends_on == ends and left == ahead]
    assert {one.kind for one in found} == {"term", "schedule", "permit", "lease"}
    for one in found:
        asked = urlencode({"subject": one.subject})
        assert asked in page.content.decode().replace("&amp;", "&")


def test_a_project_that_operates_is_not_asked_when_it_will(board):
    plan(board, "operation", date(2022, 5, 2))
    Project.objects.filter(code="FDI-901").update(operating_from=date(2020, 1, 2))
    assert "schedule" not in [one.kind for one in expiring(board.day, months_on(board.day, 6))]


def test_a_revoked_project_s_term_is_over_already(board):
    board.revoke("900/QĐ-CD", dated="10/03/2022")
    assert [one.kind for one in expiring(board.day, months_on(board.day, 6))] == ["lease"]


def test_what_went_into_another_project_runs_out_no_more(board):
    plan(board, "construction", date(2022, 5, 2), code="FDI-900")
    board.happen("merger", "1/GCN-SN", code="FDI-901", other="FDI-900", dated="10/03/2022")
    assert [one.kind for one in expiring(board.day, months_on(board.day, 6))] == ["lease"]
    assert [one.kind for one in expiring(date(2022, 3, 9), date(2022, 9, 9))] == ["term", "schedule", "lease"]


def test_the_page_lists_it_with_a_month_to_look_at(board, sign_in):
    browser = sign_in("manager")
    page = browser.get(CALENDAR).content.decode()
    assert "01/04/2022" in page and "HĐ-7" in page and "04/2022 (1)" in page
    month = browser.get(f"{CALENDAR}?month=06/2022").content.decode()
    assert "HĐ-7" in month and "01/04/2022" not in month


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("within=1", ["term"]),
        ("within=3", ["term", "lease"]),
        ("kind=lease", ["lease"]),
        ("park=999&within=x&kind=y&month=99/9999", ["term", "lease"]),
        ("month=12/2100", []),
    ],
)
def test_it_is_narrowed_as_asked(board, sign_in, query, kinds):
    found = sign_in("owner").get(f"{CALENDAR}?{query}").context["found"]
    assert [one.kind for one, _left in found] == kinds


def test_a_park_has_what_ends_in_its_zones(board, sign_in):
    browser = sign_in("owner")
    assert len(browser.get(f"{CALENDAR}?park={board.park.pk}").context["found"]) == 2
    assert browser.get(f"{CALENDAR}?park={board.other_park.pk}").context["found"] == []


def test_an_empty_calendar_says_what_appears_here(office, sign_in):
    assert "15/09/2022" in sign_in("owner").get(CALENDAR).content.decode()


def test_a_ready_letter_is_saved_only_by_its_officer(board, sign_in):
    browser = sign_in("owner")
    page = browser.get(CALENDAR)
    assert "subject=V%E1%BB%81" in page.content.decode()
    form = browser.get("/documents/outgoing/new/", {"letter": 1, "subject": "Hết hạn", "recipients": "Sakura Vina"})
    told = form.content.decode()
    assert "Hết hạn</textarea>" in told and "Sakura Vina</textarea>" in told
    assert "selected>Công văn" in told
    assert not OutgoingDocument.objects.exists()


def test_who_drafts_nothing_sees_no_button(board, sign_in):
    assert "/documents/outgoing/new/" not in sign_in("manager").get(CALENDAR).content.decode().partition("<main")[2]


def test_more_ends_ask_no_more(board, sign_in):
    browser = sign_in("owner")
    here = f"{CALENDAR}?park={board.park.pk}"
    few = counted(browser, CALENDAR), counted(browser, here)
    for number in range(5):
        board.certify(1, code=f"FDI-1{number}", number=f"1{number}/GCN", dated="02/05/2002", term_years=20)
    board.happen("merger", "1/GCN-SN", code="FDI-10", other="FDI-901", dated="14/03/2022")  # whose lease ends
    paper = {
        "kind": "fire",
        "number": "7/NT",
        "authority": "Công an tỉnh",
        "issued_on": date(2021, 6, 1),
        "ends_on": date(2022, 6, 1),
    }
    add_permit(paper | {"project": Project.objects.get(code="FDI-901")}, by=board.owner)
    assert (counted(browser, CALENDAR), counted(browser, here)) == few


def test_a_long_calendar_comes_in_pages_and_counts_all_of_it(board, sign_in):
    lease = {"park": board.zone, "area": 1, "ends_on": date(2022, 5, 1)}
    first = date(2012, 5, 1)
    Lease.objects.bulk_create(Lease(starts_on=first + timedelta(number), **lease) for number in range(60))
    browser = sign_in("owner")
    first, second = (browser.get(f"{CALENDAR}?kind=lease&page={page}") for page in (1, 2))
    assert [len(page.context["found"]) for page in (first, second)] == [50, 11]
    for page in (first, second):
        told = page.content.decode()
        assert "05/2022 (60)" in told and "06/2022 (1)" in told
        assert "?kind=lease&amp;month=05/2022" in told  # from its first page
    assert "?kind=lease&amp;page=2" in first.content.decode()
    month = browser.get(f"{CALENDAR}?month=05/2022")
    assert len(month.context["found"]) == 50 and month.content.decode().count("<br><a") == 60  # the sheet has all days


# The bell


def rung(who, board):
    return [str(notice) for notice in Notice.objects.of(board.people[who]) if "FDI-900" in str(notice)]


def test_the_bell_rings_six_three_and_one_month_ahead_once_each(board):
    for day in ("01/10/2021", "04/10/2021", "05/10/2021", "04/01/2022", "01/03/2022", "02/03/2022"):
        begin_morning(board.today_is(day).day)
    assert len(rung("owner", board)) == len(rung("head", board)) == 3
    assert rung("stranger", board) == []


def test_what_ended_long_ago_does_not_ring(board):
    begin_morning(board.today_is("03/05/2022").day)
    assert rung("owner", board) == []


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 24))
def test_months_ahead_keep_the_day_or_the_last_one(day, months):
    then = months_on(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day == day.day or (then.day < day.day and then.day >= 28)
