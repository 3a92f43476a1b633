"""The life of a statement: handed in, returned with a reason, mended, accepted; only what is accepted counts."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from hypothesis import given, strategies as st

from accounts.actions.imports import kind_named, take_file
from accounts.actor import system
from accounts.models import Finding
from projects import reporting
from projects.actions.statement import (
    accept_statement,
    change_statement,
    enter_statement,
    resubmit_statement,
    return_statement,
)
from projects.models import Statement, StatementMove
from tests.contract.driver import run_import

pytestmark = pytest.mark.django_db
FEBRUARY, MARCH = date(2022, 2, 1), date(2022, 3, 1)


@pytest.fixture
def project(office):
    return office.certify(40, dated="03/01/2022", operating_from=date(2022, 1, 4))


@pytest.fixture
def handed_in(office, project):
    return enter_statement(project, {"month": FEBRUARY, "realised": 5}, by=office.owner)


def counted(known_on=None, first=FEBRUARY, last=FEBRUARY):
    return Statement.objects.labelled(first, last, known_on).count()


# Its steps


def test_what_is_handed_in_waits_and_does_not_count(handed_in):
    assert handed_in.state == "submitted" and counted() == 0


def test_accepted_it_counts(office, handed_in):
    accept_statement(handed_in, by=office.colleague)
    assert counted() == 1


def test_checked_at_the_counter_it_is_accepted_at_once(office, project):
    statement = enter_statement(project, {"month": FEBRUARY}, accepted=True, by=office.owner)
    assert statement.state == "accepted"
    assert [step.to_state for step in statement.moves.all()] == ["submitted", "accepted"]


def test_returned_with_a_reason_then_mended_it_waits_again(office, handed_in):
    return_statement(handed_in, reason="Doanh thu ghi bằng nghìn USD", by=office.owner)
    mended = change_statement(Statement.objects.get(), {"revenue": 9}, by=office.owner)
    assert mended.state == "submitted"
    assert [step.reason for step in mended.moves.all()] == ["", "Doanh thu ghi bằng nghìn USD", ""]


def test_the_enterprise_stands_by_its_figures(office, handed_in):
    returned = return_statement(handed_in, reason="Sai?", by=office.owner)
    assert resubmit_statement(returned, reason="Đã đối chiếu", by=office.owner).state == "submitted"


def test_without_a_reason_nothing_is_returned(office, handed_in):
    with pytest.raises(ValidationError) as error:
        return_statement(handed_in, reason="  ", by=office.owner)
    assert "reason" in error.value.error_dict
    assert Statement.objects.get().state == "submitted"


def test_a_command_accepts_as_the_system(office, handed_in):
    assert accept_statement(handed_in, by=system(office.day)).moves.last().made_by is None


def test_nothing_is_accepted_twice(office, handed_in):
    accept_statement(handed_in, by=office.owner)
    with pytest.raises(ValidationError):
        accept_statement(Statement.objects.get(), by=office.owner)
    assert StatementMove.objects.count() == 2


def test_steps_are_never_changed(handed_in):
    with pytest.raises(DatabaseError), transaction.atomic():
        StatementMove.objects.update(reason="x")


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["stranger", "clerk", "leader", "manager", "administrator"])
def test_who_does_not_accept(office, handed_in, who):
    with pytest.raises(PermissionDenied):
        accept_statement(handed_in, by=office.actor(who))


# On its page


def test_it_is_returned_on_its_page(office, handed_in, sign_in):
    browser, url = sign_in("colleague"), f"/projects/statements/{handed_in.pk}/"
    assert f"{url}accept/" in browser.get(url).content.decode()
    assert "asteriskField" in browser.get(f"{url}return/").content.decode()
    assert "asteriskField" not in browser.get(f"{url}accept/").content.decode()
    without = browser.post(f"{url}return/", {"version": handed_in.version, "reason": ""})
    assert "reason" in without.context["form"].errors
    told = {"version": handed_in.version, "reason": "Thiếu số lao động"}
    page = browser.post(f"{url}return/", told, follow=True).content.decode()
    assert "Thiếu số lao động" in page and f"{url}resubmit/" in page


def test_a_step_on_a_page_from_before_is_refused(office, handed_in, sign_in):
    url = f"/projects/statements/{handed_in.pk}/"
    change_statement(handed_in, {"labour_total": 3}, by=office.owner)
    page = sign_in("colleague").post(f"{url}accept/", {"version": handed_in.version, "reason": ""})
    assert page.status_code == 200 and page.context["form"].errors
    assert Statement.objects.get().state == "submitted"


def test_there_is_no_other_step(handed_in, sign_in):
    assert sign_in("owner").get(f"/projects/statements/{handed_in.pk}/delete/").status_code == 404


def test_readers_see_no_button(handed_in, sign_in):
    page = sign_in("manager").get(f"/projects/statements/{handed_in.pk}/").content.decode()
    assert "/accept/" not in page and "chờ tiếp nhận" in page


def test_waiting_statements_are_listed(office, handed_in, sign_in):
    browser = sign_in("owner")
    assert "FDI-900" in browser.get("/projects/statements/?state=submitted").content.decode()
    assert "FDI-900" not in browser.get("/projects/statements/?state=returned").content.decode()


def test_the_project_s_realised_capital_is_what_was_accepted(office, project, handed_in, sign_in):
    browser, url = sign_in("owner"), f"/projects/{project.pk}/"
    assert browser.get(url).context["sums"]["realised"] == 0
    accept_statement(handed_in, by=office.owner)
    assert browser.get(url).context["sums"]["realised"] == 500


# As known on a day


def test_what_counted_on_a_day_is_what_was_accepted_by_then(office, handed_in):
    office.today_is("20/03/2022")
    accept_statement(handed_in, by=office.owner)
    office.today_is("30/03/2022")
    return_statement(Statement.objects.get(), reason="Sai", by=office.owner)
    known = [counted(date(2022, 3, day)) for day in (15, 19, 20, 29, 30)]
    assert known == [0, 0, 1, 1, 0] and counted() == 0


def test_an_imported_one_counted_until_it_was_returned(office, project, tmp_path):
    imported("project_code,month,revenue\nFDI-900,2022-02,5\n", tmp_path, office.owner)
    assert counted(FEBRUARY) == counted() == 1
    office.today_is("01/04/2022")
    return_statement(Statement.objects.get(), reason="Sai", by=office.owner)
    assert (counted(date(2022, 3, 31)), counted(date(2022, 4, 1)), counted()) == (1, 0, 0)


# From files


def imported(text, tmp_path, by):
    file = tmp_path / "statements.csv"
    file.write_text(text)
    return take_file(kind=kind_named("statements"), path=file, by=by)


def test_a_file_accepts_what_was_handed_in(office, handed_in, tmp_path):
    assert not imported("project_code,month,revenue\nFDI-900,2022-02,5\n", tmp_path, office.owner).bad
    statement = Statement.objects.get()
    assert (statement.state, statement.revenue) == ("accepted", 500)
    assert [step.to_state for step in statement.moves.all()] == ["submitted", "accepted"]


def test_a_quarter_comes_from_a_file(office, project, tmp_path):
    assert not imported("project_code,month,covers,revenue\nFDI-900,2022-03,quarter,5\n", tmp_path, office.owner).bad
    assert Statement.objects.get().period == "Q1/2022"


@pytest.mark.parametrize(
    "rows", ["FDI-900,2022-02,quarter", "FDI-900,2022-03,week", "FDI-900,2022-03,quarter\nFDI-900,2022-01,month"]
)
def test_a_bad_quarter_is_listed(office, project, tmp_path, rows):
    assert imported(f"project_code,month,covers\n{rows}\n", tmp_path, office.owner).bad
    assert not Statement.objects.exists()


# Months and quarters


def test_no_month_is_stated_twice(office, project, handed_in):
    with pytest.raises(ValidationError):
        enter_statement(project, {"month": MARCH, "covers": "quarter"}, by=office.owner)
    office.today_is("01/07/2022")
    enter_statement(project, {"month": date(2022, 6, 1), "covers": "quarter"}, by=office.owner)
    with pytest.raises(ValidationError):
        enter_statement(project, {"month": date(2022, 4, 1)}, by=office.owner)


def test_a_month_to_come_is_not_stated(office, project, handed_in):
    with pytest.raises(ValidationError, match="has not come yet|chưa đến"):
        enter_statement(project, {"month": date(2022, 4, 1)}, by=office.owner)
    with pytest.raises(ValidationError, match="has not come yet|chưa đến"):
        change_statement(handed_in, {"month": date(2022, 4, 1)}, by=office.owner)


def test_a_quarter_is_named_by_its_last_month(office, project, sign_in):
    form = {"project": "FDI-900", "month": "02/2022", "covers": "quarter"}
    response = sign_in("owner").post("/projects/statements/new/", form)
    assert "03, 06, 09" in str(response.context["form"].errors)
    assert sign_in("owner").post("/projects/statements/new/", form | {"month": "03/2022"}).status_code == 302
    assert Statement.objects.get().period == "Q1/2022"


def test_a_quarter_counts_where_all_its_months_do(office, project):
    enter_statement(project, {"month": MARCH, "covers": "quarter"}, accepted=True, by=office.owner)
    january = date(2022, 1, 1)
    assert counted(first=MARCH, last=MARCH) == 0  # of March alone nothing is stated
    assert counted(first=january, last=MARCH) == counted(first=january, last=date(2022, 9, 1)) == 1


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-40, 40))
def test_months_are_counted_forth_and_back(day, months):
    month = day.replace(day=1)
    assert reporting.later(reporting.later(month, months), -months) == month
    assert reporting.ends_quarter(reporting.quarter_end(month))
    assert month in reporting.months_of(reporting.quarter_end(month), "quarter")


@pytest.mark.parametrize(("month", "is_odd"), [(FEBRUARY, False), (MARCH, True)])
def test_the_month_after_a_projects_end_is_odd_and_that_of_its_end_is_not(office, project, month, is_odd):
    office.revoke("03/QĐ", dated="28/02/2022")
    by_hand = enter_statement(project, {"month": month}, by=office.owner)
    assert [found.sentence for found in Finding.objects.about(by_hand) if "project's end" in found.sentence] == (
        ["The month %(month)s is after the project's end on %(day)s."] * is_odd
    )


@pytest.mark.parametrize(("month", "is_odd"), [("2022-02", False), ("2022-03", True)])
def test_a_file_is_told_of_the_month_after_a_projects_end(office, project, month, is_odd):
    office.happen("terminated", "03/QĐ", dated="28/02/2022")
    assert run_import("statements", [{"project_code": "FDI-900", "month": month}])[0] == 0
    assert Finding.objects.filter(sentence__contains="after the project's end").exists() == is_odd


def test_a_month_before_the_first_certificate_is_odd(office):
    later = office.certify(40, code="FDI-901", number="901/GCNĐT", dated="03/02/2022")
    statement = enter_statement(later, {"month": date(2022, 1, 1)}, by=office.owner)
    assert any("first certificate" in found.sentence for found in Finding.objects.about(statement))
