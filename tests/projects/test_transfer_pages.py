"""Shares and projects that come to others, on screen."""

from decimal import Decimal

import pytest

from projects.actions.merging import merge
from projects.lives import facts_of, partners_on
from projects.models import Project
from projects.versions import drift
from tests.projects.office import day, investor
from tests.projects.papers import enterprise, held, recorded, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(office):
    return office.certify(40, dated="01/03/2022", rate=23000)


def test_shares_are_transferred(office, project, sign_in):
    form = held(project, [("NDT-1", "60"), ("NDT-3", "40")])
    page, _event = recorded(sign_in("owner"), url(project, "shares"), form)
    assert "Liên doanh" in page
    assert "Liên doanh" in sign_in("manager").get(f"/projects/{project.pk}/").content.decode()


def test_an_old_transfer_to_who_holds_the_project_today_is_recorded_with_its_day(office, project, sign_in):
    office.happen("transferred", "02/CN", dated="14/03/2022", shares=[(office.korean, Decimal(100))])
    project.refresh_from_db()
    form = held(project, [("NDT-2", "100")], number="01/CN", issued_on="05/03/2022")
    recorded(sign_in("owner"), url(project, "transferred"), form)
    assert str(partners_on(Project.objects.all(), day("05/03/2022"))[project.pk]) == "100 % Hàn Quốc"


def test_a_transfer_of_the_project_says_which_enterprise_carries_it_out_from_its_day(office, project, sign_in):
    old, new = enterprise("0100109106", "Công ty Sakura"), enterprise("0100112437", "Công ty Hanbit")
    project.enterprise = old
    project.save()
    form = held(project, [("NDT-2", "100")], enterprise=new.tax_code)
    page, event = recorded(sign_in("owner"), url(project, "transferred"), form)
    assert "Công ty Sakura" in page and "Công ty Hanbit" in page
    project = Project.objects.get()
    assert project.enterprise == new
    assert [facts_of(project, day(on))["enterprise"] for on in ("09/03/2022", "10/03/2022")] == [old.pk, new.pk]
    office.take_event_back(event)
    assert Project.objects.get().enterprise == old


def test_an_enterprise_that_was_merged_since_is_no_difference_between_the_papers_and_the_record(office, project):
    old, new = enterprise("0100109106", "Công ty Sakura"), enterprise("0100112437", "Công ty Hanbit")
    office.happen("transferred", "02/CN", dated="14/03/2022", shares=[(office.korean, Decimal(100))], enterprise=old)
    merge(old, new, by=office.owner)
    project = Project.objects.get()
    assert project.enterprise == new and drift(project) == []


def test_a_mended_transfer_begins_with_the_investors_that_stand_after_a_merger_of_two(office, project, sign_in):
    twin = investor("NDT-1B", "Sakura Denki KK", "JP")
    shares = [(office.korean, Decimal(50)), (office.japanese, Decimal(30)), (twin, Decimal(20))]
    slip = office.happen("shares", "01/CN", dated="10/03/2022", shares=shares)
    merge(twin, office.japanese, by=office.owner)
    page = sign_in("head").get(f"/projects/events/{slip.pk}/correct/")
    rows = [(row["code"].value(), row["share"].value()) for row in page.context["form"].holders.forms]
    assert rows[:2] == [("NDT-2", "50"), ("NDT-1", "50")] and len(rows) == 3  # one to fill in


def test_one_more_row_for_an_investor_keeps_what_was_typed(office, project, sign_in):
    response = sign_in("owner").post(url(project, "shares"), held(project, [("NDT-1", "60")], add_row="1"))
    page = response.content.decode()
    assert len(response.context["form"].holders.forms) == 2 and 'value="01/QĐ"' in page and "alert-danger" not in page
