"""Statements that wait are accepted together from their list: each as it was looked at, or not at all."""

from datetime import date

import pytest

from projects.actions.statement import change_statement, enter_statement
from projects.models import Statement

pytestmark = pytest.mark.django_db
LIST, ACCEPT = "/projects/statements/", "/projects/statements/accept/"


@pytest.fixture
def waiting(office):
    """Two of FDI-900, for January and February."""
    project = office.certify(40, dated="03/01/2022", operating_from=date(2022, 1, 4))
    return [
        enter_statement(project, {"month": date(2022, month, 1), "revenue": 5}, by=office.owner) for month in (1, 2)
    ]


def shown(statement):
    return f"{statement.pk}:{statement.version}"


def accept(browser, *statements, query=""):
    chosen = {"chosen": [shown(statement) for statement in statements]}
    return browser.post(f"{ACCEPT}?{query}", chosen, follow=True).content.decode()


def states():
    return list(Statement.objects.order_by("month").values_list("state", flat=True))


def test_those_that_were_chosen_are_accepted(waiting, sign_in):
    page = accept(sign_in("colleague"), *waiting)
    assert states() == ["accepted", "accepted"] and "Đã tiếp nhận 2 báo cáo" in page


def test_what_was_not_chosen_goes_on_waiting(waiting, sign_in):
    accept(sign_in("colleague"), waiting[1])
    assert states() == ["submitted", "accepted"]


def test_those_of_the_narrowed_list_are_offered(waiting, sign_in):
    browser = sign_in("colleague")
    assert f"{ACCEPT}?until_month=01%2F2022" in browser.get(f"{LIST}?until_month=01/2022").content.decode()
    page = browser.get(f"{ACCEPT}?until_month=01/2022").content.decode()
    assert shown(waiting[0]) in page and shown(waiting[1]) not in page


def test_one_that_was_changed_meanwhile_is_told_and_the_others_are_accepted(office, waiting, sign_in):
    change_statement(waiting[0], {"revenue": 7}, by=office.owner)
    page = accept(sign_in("colleague"), *waiting)
    assert states() == ["submitted", "accepted"] and "01/2022 chưa được tiếp nhận" in page


def test_nothing_chosen_is_said(waiting, sign_in):
    page = accept(sign_in("colleague"))
    assert "Hãy chọn ít nhất một" in page and states() == ["submitted", "submitted"]


def test_what_is_out_of_the_usual_is_not_chosen_beforehand(office, waiting, sign_in):
    for month in (10, 11, 12):
        enter_statement(
            waiting[0].project, {"month": date(2021, month, 1), "revenue": 5}, accepted=True, by=office.owner
        )
    change_statement(waiting[1], {"revenue": 5000}, by=office.owner)
    page = sign_in("colleague").get(ACCEPT).content.decode()
    usual, odd = (page.partition(f'id="chosen-{one.pk}"')[2].partition(">")[0] for one in waiting)
    assert "checked" in usual and "checked" not in odd


@pytest.mark.parametrize("query", ["chosen=x", "chosen=1:", "chosen=999999999999999999:1"])
def test_what_is_no_statement_is_passed_over(waiting, sign_in, query):
    sign_in("colleague").post(ACCEPT, dict([query.split("=")]))
    assert states() == ["submitted", "submitted"]


def test_who_only_reads_is_offered_nothing(waiting, sign_in):
    assert ACCEPT not in sign_in("manager").get(LIST).content.decode()


def test_one_question_tells_what_is_out_of_the_usual(waiting, sign_in, django_assert_max_num_queries):
    browser = sign_in("colleague")
    browser.get(ACCEPT)
    with django_assert_max_num_queries(10):
        browser.get(ACCEPT)
