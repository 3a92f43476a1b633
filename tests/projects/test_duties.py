"""Who has not reported: by month or by quarter, with whom to call, and as a file."""

from datetime import date

import pytest

from parks.models import ParkBoard
from projects.actions.enterprise import change_enterprise, create_enterprise
from projects.actions.statement import enter_statement, return_statement
from projects.duties import due_days, owed_by
from projects.models import Project, ReportingTerm
from tests.projects.pages import counted, rows

pytestmark = pytest.mark.django_db
DUE = "/projects/statements/due/"
FEBRUARY = date(2022, 2, 1)


@pytest.fixture
def sakura(office):
    values = {"tax_code": "2500123451", "name": "Sakura Vina", "contact": "Trần Thị Bình", "phone": "0211 123 456"}
    return create_enterprise(values, by=office.owner)


@pytest.fixture
def board(office, sakura):
    """On 15 March 2022: FDI-900 has reported for February, FDI-901 not; FDI-902 does not operate yet."""
    running = {"operating_from": date(2021, 6, 1)}
    first = office.certify(40, dated="10/03/2021", **running)
    office.certify(10, code="FDI-901", number="901/GCNĐT", dated="10/03/2021", enterprise=sakura, **running)
    office.certify(10, code="FDI-902", number="902/GCNĐT", dated="10/03/2021")
    enter_statement(first, {"month": FEBRUARY}, accepted=True, by=office.owner)
    return office


def owing(browser, query=""):
    return [row[0] for row in rows(browser, f"{DUE}?{query}")]


def test_who_has_not_reported_for_the_month_that_ended(board, sign_in):
    page = sign_in("manager").get(DUE)
    assert owing(sign_in("manager")) == ["FDI-901"]
    told = page.content.decode()
    assert "02/2022" in told and "Trần Thị Bình" in told and "0211 123 456" in told and "10/03/2022" in told


def test_each_count_leads_to_its_rows(board, sign_in):
    browser = sign_in("owner")
    assert dict(browser.get(DUE).context["counts"]) == {"overdue": 1, "returned": 0, "submitted": 0, "accepted": 1}
    assert owing(browser, "duty=accepted") == ["FDI-900"]
    assert owing(browser, "duty=") == ["FDI-900", "FDI-901"]


def test_what_was_returned_is_owed_again(board, sign_in):
    project = Project.objects.get(code="FDI-901")
    statement = enter_statement(project, {"month": FEBRUARY}, by=board.owner)
    browser = sign_in("owner")
    assert owing(browser) == [] and owing(browser, "duty=submitted") == ["FDI-901"]
    return_statement(statement, reason="Sai", by=board.owner)
    assert owing(browser) == owing(browser, "duty=returned") == ["FDI-901"]


def test_a_quarterly_enterprise_is_asked_at_the_quarter_s_end(board, sakura, sign_in):
    change_enterprise(sakura, {"rhythm": "quarter"}, by=board.owner)
    browser = sign_in("owner")
    assert owing(browser, "month=02/2022") == []
    assert "FDI-901" in owing(browser, "month=03/2022")
    project = Project.objects.get(code="FDI-901")
    enter_statement(project, {"month": date(2022, 3, 1), "covers": "quarter"}, by=board.owner)
    assert "FDI-901" not in owing(browser, "month=03/2022")


def test_a_revoked_project_owes_nothing(board, sign_in):
    board.revoke("901/QĐ-CD", code="FDI-901", dated="25/02/2022")
    assert owing(sign_in("owner")) == []
    assert owing(sign_in("owner"), "month=01/2022") == ["FDI-900", "FDI-901"]


def test_a_merged_project_owes_nothing_from_the_merger_on(board, sign_in):
    board.happen("merger", "1/GCN-SN", other="FDI-901", dated="25/02/2022")
    assert owing(sign_in("owner")) == []
    assert owing(sign_in("owner"), "month=01/2022") == ["FDI-900", "FDI-901"]
    assert owed_by(Project.objects.get(code="FDI-901"), board.day) is None


def test_a_park_of_another_board_is_not_asked(board, sign_in):
    ParkBoard.objects.create(park=board.park, board="BQL các KCN", ends_on=date(2022, 2, 9))
    ParkBoard.objects.create(park=board.park, board="BQL tỉnh khác", is_ours=False, starts_on=date(2022, 2, 10))
    assert owing(sign_in("owner")) == []
    assert owing(sign_in("owner"), "month=01/2022") == ["FDI-900", "FDI-901"]


def test_the_due_day_is_that_of_its_time(board):
    ReportingTerm.objects.create(rhythm="month", due_day=5, starts_on=date(2022, 3, 1))
    assert due_days(FEBRUARY)["month"] == date(2022, 3, 10)
    assert due_days(date(2022, 3, 1))["month"] == date(2022, 4, 5)


def test_what_a_project_owes_is_told_to_it(board):
    reported, late = Project.objects.get(code="FDI-900"), Project.objects.get(code="FDI-901")
    assert owed_by(reported, board.day) is None
    assert (owed_by(late, board.day).month, owed_by(late, board.day).due_on) == (FEBRUARY, date(2022, 3, 10))


def test_a_month_without_duties_says_so(board, sign_in):
    page = sign_in("owner").get(f"{DUE}?month=01/2019").content.decode()
    assert owing(sign_in("owner"), "month=01/2019") == [] and "01/2019" in page


@pytest.mark.parametrize("month", ["x", "13/2022", "12/9999", "01/0001", "%00"])
def test_a_month_that_cannot_be_read_is_passed_over(board, sign_in, month):
    assert owing(sign_in("owner"), f"month={month}") == ["FDI-901"]


def test_more_projects_ask_no_more(board, sign_in):
    few = counted(sign_in("owner"), DUE)
    for number in range(10):
        board.certify(
            1, code=f"FDI-1{number}", number=f"1{number}/GCN", operating_from=date(2022, 1, 1), dated="04/01/2022"
        )
    assert counted(sign_in("owner"), DUE) == few
