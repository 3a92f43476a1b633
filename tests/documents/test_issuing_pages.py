"""The step that gives a document its number, as people meet it."""

import re
import uuid
from datetime import date

import pytest

from documents.models import OutgoingDocument, YearBook
from tests.documents.pages import LIST, ROLES, issue, page

pytestmark = pytest.mark.sqlite_only  # what a page shows does not hang on its database


def test_the_clerk_sees_what_will_happen_and_then_the_number(office, as_):
    YearBook.objects.create(register=office.common, year=2022, last_number=468, being_taken_over=True)
    draft, clerk = office.approved(), as_("clerk")
    asked = page(clerk, f"{LIST}{draft.pk}/issue/")
    assert "469/KH-BQLKCN" in asked and "15/03/2022" in asked
    assert not OutgoingDocument.objects.issued().exists()
    token = re.search(r'name="one_time" value="([^"]+)"', asked)[1]
    answer = issue(clerk, draft, token)
    assert "469/KH-BQLKCN" in answer.content.decode()
    assert answer.redirect_chain[-1][0] == f"{LIST}{draft.pk}/"


def test_a_second_click_gives_the_same_number(office, as_):
    draft, token = office.approved(), uuid.uuid4()
    for _click in range(3):
        assert "01/KH-BQLKCN" in issue(as_("clerk"), draft, token).content.decode()
    assert YearBook.objects.get().last_number == 1


def test_a_page_opened_twice_gives_one_number(office, as_):
    draft = office.approved()
    issue(as_("clerk"), draft)
    assert "01/KH-BQLKCN" in issue(as_("clerk"), draft).content.decode()
    assert YearBook.objects.get().last_number == 1
    assert as_("clerk").get(f"{LIST}{draft.pk}/issue/").status_code == 302


@pytest.mark.parametrize("token", ["", "x", "00000000-0000-0000-0000"])
def test_without_its_token_nothing_is_issued(office, as_, token):
    draft = office.approved()
    assert as_("clerk").post(f"{LIST}{draft.pk}/issue/", {"one_time": token}).status_code == 200
    assert not OutgoingDocument.objects.issued().exists()


@pytest.mark.parametrize("who", [who for who in ROLES if who != "clerk"])
def test_nobody_else_issues(office, as_, who):
    draft = office.approved()
    assert issue(as_(who), draft).status_code == 404
    assert not OutgoingDocument.objects.issued().exists()


def test_an_earlier_day_is_refused_in_words(office, as_):
    office.registered(3, date(2022, 3, 20))
    assert "20/03/2022" in issue(as_("clerk"), office.approved()).content.decode()
    assert not OutgoingDocument.objects.filter(number=4).exists()
