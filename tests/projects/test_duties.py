"""Who has not reported: by month or by quarter, with whom to call, and as a file."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from parks.models import ParkBoard
from projects import reporting
from projects.actions.enterprise import change_enterprise, create_enterprise
from projects.actions.statement import enter_statement, return_statement
from projects.duties import due_days, owed, owed_by, owing
from projects.models import CapitalEvent, Certificate, Enterprise, Project, ProjectEvent, ReportingTerm
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


def late(browser, query=""):
    return [row[0] for row in rows(browser, f"{DUE}?{query}")]


def test_who_has_not_reported_for_the_month_that_ended(board, sign_in):
    page = sign_in("manager").get(DUE)
    assert late(sign_in("manager")) == ["FDI-901"]
    told = page.content.decode()
    assert "02/2022" in told and "Trần Thị Bình" in told and "0211 123 456" in told and "10/03/2022" in told


def test_each_count_leads_to_its_rows(board, sign_in):
    browser = sign_in("owner")
    assert dict(browser.get(DUE).context["list"].counts) == {"overdue": 1, "returned": 0, "submitted": 0, "accepted": 1}
    assert late(browser, "duty=accepted") == ["FDI-900"]
    assert late(browser, "duty=") == ["FDI-900", "FDI-901"]


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 1), ("duty=", 2), ("duty=accepted", 1), ("duty=returned", 0), ("duty=x", 2), ("duty=&q=fdi-900", 1),
     ("q=fdi-900", 0), ("duty=&project_class=DDI", 0), ("duty=&park=99", 2)],
)  # fmt: skip
def test_the_list_says_how_many_rows_it_has(board, sign_in, query, count):
    shown = sign_in("owner").get(f"{DUE}?{query}").context["list"]
    assert (shown.count, len(list(shown.rows))) == (count, count)


def test_what_was_returned_is_owed_again(board, sign_in):
    project = Project.objects.get(code="FDI-901")
    statement = enter_statement(project, {"month": FEBRUARY}, by=board.owner)
    browser = sign_in("owner")
    assert late(browser) == [] and late(browser, "duty=submitted") == ["FDI-901"]
    return_statement(statement, reason="Sai", by=board.owner)
    assert late(browser) == late(browser, "duty=returned") == ["FDI-901"]


def test_a_quarterly_enterprise_is_asked_at_the_quarter_s_end(board, sakura, sign_in):
    change_enterprise(sakura, {"rhythm": "quarter"}, by=board.owner)
    browser = sign_in("owner")
    assert late(browser, "month=02/2022") == []
    assert "FDI-901" in late(browser, "month=03/2022")
    project = Project.objects.get(code="FDI-901")
    enter_statement(project, {"month": date(2022, 3, 1), "covers": "quarter"}, by=board.owner)
    assert "FDI-901" not in late(browser, "month=03/2022")


def test_a_revoked_project_owes_nothing(board, sign_in):
    board.revoke("901/QĐ-CD", code="FDI-901", dated="25/02/2022")
    assert late(sign_in("owner")) == []
    assert late(sign_in("owner"), "month=01/2022") == ["FDI-900", "FDI-901"]


def test_a_merged_project_owes_nothing_from_the_merger_on(board, sign_in):
    board.happen("merger", "1/GCN-SN", other="FDI-901", dated="25/02/2022")
    assert late(sign_in("owner")) == []
    assert late(sign_in("owner"), "month=01/2022") == ["FDI-900", "FDI-901"]
    assert owed_by(Project.objects.get(code="FDI-901"), board.day) is None


def test_a_park_of_another_board_is_not_asked(board, sign_in):
    ParkBoard.objects.create(park=board.park, board="BQL các KCN", ends_on=date(2022, 2, 9))
    ParkBoard.objects.create(park=board.park, board="BQL tỉnh khác", is_ours=False, starts_on=date(2022, 2, 10))
    assert late(sign_in("owner")) == []
    assert late(sign_in("owner"), "month=01/2022") == ["FDI-900", "FDI-901"]


def test_the_due_day_is_that_of_its_time(board):
    ReportingTerm.objects.create(rhythm="month", due_day=5, starts_on=date(2022, 3, 1))
    assert due_days(FEBRUARY)["month"] == date(2022, 3, 10)
    assert due_days(date(2022, 3, 1))["month"] == date(2022, 4, 5)


def test_what_a_project_owes_is_told_to_it(board):
    reported, late = Project.objects.get(code="FDI-900"), Project.objects.get(code="FDI-901")
    assert owed_by(reported, board.day) is None
    assert (owed_by(late, board.day).month, owed_by(late, board.day).due_on) == (FEBRUARY, date(2022, 3, 10))


MONTHS = [date(2022, month, 1) for month in range(1, 8)]
DAYS = st.dates(date(2022, 1, 1), date(2022, 7, 31))
LIVES = st.tuples(DAYS, DAYS, st.none() | DAYS, st.none() | DAYS, st.booleans(), st.booleans())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LIVES, min_size=1, max_size=6))
def test_the_list_and_the_reports_say_the_same_of_who_owes(office, sakura, lives):
    """Certified, operating, revoked and merged on any days; by quarters or months; with the last entry taken back."""
    with transaction.atomic():
        heir = office.certify(1, number="1/GCN", dated="01/01/2022")
        quarterly = Enterprise.objects.create(tax_code="2500999993", name="Hoa Mai", rhythm="quarter")
        for number, (certified, operates, revoked, merged, by_quarter, is_void) in enumerate(lives):
            project, paper = lived(office, heir, number, quarterly if by_quarter else sakura, certified, operates)
            entries = [("new", certified)] + ([("revoked", revoked)] if revoked else [])
            for kind, day in entries:
                entry = entered(project, kind, day, heir, corrects=None)
            if is_void:
                entered(project, "void", entry.happened_on, heir, corrects=entry)
            if merged:
                ProjectEvent.objects.create(
                    certificate=paper,
                    project=heir,
                    other=project,
                    kind="merger",
                    happened_on=merged,
                    recorded_on=merged,
                )
        ends = {month: reporting.last_day(month) for month in MONTHS}
        told = {month: set(owing(Project.objects.all(), month).values_list("pk", flat=True)) for month in MONTHS}
        for month in MONTHS:
            asked = reporting.months_of(month, "quarter") if reporting.ends_quarter(month) else [month]
            due = owed(Project.objects.all(), {one: ends[one] for one in asked})
            assert told[month] == {pk for pk, label in due if label == month}
        transaction.set_rollback(True)


def lived(office, heir, number, enterprise, certified, operates):
    project = Project.objects.create(
        code=f"FDI-1{number}", name="Nhà máy", project_class="FDI", park=office.zone, sector="2610",
        enterprise=enterprise, operating_from=operates,
    )  # fmt: skip
    return project, Certificate.objects.create(project=heir, number=f"{number}/SN", issued_on=certified)


def entered(project, kind, day, heir, corrects):
    paper = Certificate.objects.create(project=project, number=f"{kind}/GCN", issued_on=day)
    facts = heir.events.get().facts()
    return CapitalEvent.objects.create(
        certificate=paper, project=project, kind=kind, currency="USD", happened_on=day, recorded_on=day,
        corrects=corrects, **facts,
    )  # fmt: skip


def test_a_month_without_duties_says_so(board, sign_in):
    page = sign_in("owner").get(f"{DUE}?month=01/2019").content.decode()
    assert late(sign_in("owner"), "month=01/2019") == [] and "01/2019" in page


@pytest.mark.parametrize("month", ["x", "13/2022", "12/9999", "01/0001", "%00"])
def test_a_month_that_cannot_be_read_is_passed_over(board, sign_in, month):
    assert late(sign_in("owner"), f"month={month}") == ["FDI-901"]


def test_more_projects_ask_no_more(board, sign_in):
    few = counted(sign_in("owner"), DUE)
    for number in range(10):
        board.certify(
            1, code=f"FDI-1{number}", number=f"1{number}/GCN", operating_from=date(2022, 1, 1), dated="04/01/2022"
        )
    assert counted(sign_in("owner"), DUE) == few
