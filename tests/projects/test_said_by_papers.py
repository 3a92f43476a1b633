"""What papers say of a project beside its capital, and who holds it: on every day, whatever was entered later."""

from decimal import Decimal

import pytest

from projects.actions.project import change_project
from projects.lives import facts_of, partners_on
from projects.models import Project, ProjectEvent
from projects.versions import told_changes
from tests.projects.office import day
from tests.projects.papers import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def project(office):
    return office.certify(40, dated="01/03/2022")


def named(on, known=None):
    return facts_of(Project.objects.get(code="FDI-900"), day(on), known and day(known))["name"]


def test_a_name_changes_with_its_paper(office, project):
    office.happen("amended", "1", dated="05/03/2022", name="Sakura II", objective="Linh kiện ô tô")
    project.refresh_from_db()
    assert (project.name, project.objective) == ("Sakura II", "Linh kiện ô tô")
    assert (named("04/03/2022"), named("05/03/2022")) == ("Nhà máy linh kiện điện tử Sakura", "Sakura II")
    assert office.event("1").changes["objective"] == {"before": "", "after": "Linh kiện ô tô"}


def test_an_earlier_paper_entered_later_leaves_what_came_after_it(office, project):
    office.happen("amended", "2", dated="10/03/2022", name="Sakura III")
    office.happen("amended", "1", dated="05/03/2022", name="Sakura II", scale="2 triệu sản phẩm")
    project.refresh_from_db()
    assert (project.name, project.scale) == ("Sakura III", "2 triệu sản phẩm")
    assert [named(on) for on in ("04/03/2022", "05/03/2022", "10/03/2022")] == [
        "Nhà máy linh kiện điện tử Sakura", "Sakura II", "Sakura III",
    ]  # fmt: skip


def test_a_slip_in_a_name_is_mended_and_nobody_loses_what_was_known(office, project):
    slip = office.happen("amended", "1", dated="05/03/2022", name="Sakvra")
    office.today_is("16/03/2022").mend_event(slip, name="Sakura II")
    assert named("16/03/2022") == named("05/03/2022") == Project.objects.get().name == "Sakura II"
    assert named("15/03/2022", known="15/03/2022") == "Sakvra"
    assert "corrected by 1/ĐCH" in refused(None, office.mend_event, slip, name="Khác", number="9")[0]


def test_a_mended_paper_keeps_what_it_said_rightly(office, project):
    slip = office.happen("amended", "1", dated="05/03/2022", name="Sakvra", scale="2 triệu sản phẩm")
    mended = office.mend_event(slip, name="Sakura II", scale="2 triệu sản phẩm")
    assert mended.changes["name"] == {"before": "Nhà máy linh kiện điện tử Sakura", "after": "Sakura II"}
    assert mended.changes["scale"] == slip.changes["scale"]
    assert Project.objects.get().scale == "2 triệu sản phẩm"


def test_what_is_taken_back_leaves_what_was_before(office, project):
    event = office.happen("amended", "1", dated="05/03/2022", name="Sakura II")
    office.take_event_back(event)
    assert Project.objects.get().name == named("15/03/2022") == "Nhà máy linh kiện điện tử Sakura"


def test_what_was_put_right_after_an_event_was_taken_back_is_what_it_was_called(office, project):
    office.take_event_back(office.happen("amended", "1", dated="05/03/2022", name="Sakvra"))
    change_project(Project.objects.get(), {"name": "Sakura"}, by=office.owner)
    office.happen("amended", "2", dated="10/03/2022", name="Sakura II")
    assert (named("09/03/2022"), named("10/03/2022")) == ("Sakura", "Sakura II")


def test_a_paper_changes_what_an_earlier_one_said_also_where_that_was_entered_later(office, project):
    office.happen("amended", "2", dated="10/03/2022", name="Sakura III")
    slip = office.happen("amended", "1", dated="05/03/2022", name="Sakvra II")
    assert changes("2") == [("Name", "Sakvra II", "Sakura III")]
    office.mend_event(slip, name="Sakura II")
    assert changes("2") == [("Name", "Sakura II", "Sakura III")]
    assert changes("1") == [("Name", project.name, "Sakvra II")]  # what is struck tells what it told


def changes(number):
    return told_changes(ProjectEvent.objects.select_related("project").get(certificate__number=number))


def test_an_amendment_that_changes_nothing_is_none(office, project):
    assert "Nothing differs" in refused(None, office.happen, "amended", "1", name=project.name)[0]


def test_what_a_paper_says_is_not_written_over(office, project):
    office.happen("amended", "1", dated="05/03/2022", name="Sakura II")
    project.refresh_from_db()
    [sentence] = refused("name", change_project, project, {"name": "Khác"}, by=office.owner)
    assert sentence.startswith("1 says so since 05/03/2022")
    assert change_project(project, {"complex": "CNC Tech"}, by=office.owner).complex == "CNC Tech"


def test_a_place_with_a_new_name_leaves_earlier_figures_where_they_were(office, project):
    office.happen("relocated", "1", dated="10/03/2022", park=office.other_park)
    assert office.increase(1, "2", dated="12/03/2022").top_park == office.other_park
    assert office.increase(1, "3", dated="05/03/2022").top_park == office.park  # entered later, of an earlier day
    assert office.entry("900/GCNĐT").top_park == office.park


# Investors


def test_a_share_is_transferred(office, project):
    office.happen(
        "shares", "1", dated="10/03/2022", shares=[(office.japanese, Decimal(60)), (office.korean, Decimal(40))]
    )
    held = {share.investor.code: share.share for share in project.shares.all()}
    assert held == {"NDT-1": 60, "NDT-2": 40}
    told = {on: str(partners_on(Project.objects.all(), day(on))[project.pk]) for on in ("09/03/2022", "10/03/2022")}
    assert told == {"09/03/2022": "100 % Japan", "10/03/2022": "Joint venture: Japan 60 % – South Korea 40 %"}


def test_shares_add_up_to_a_hundred(office, project):
    assert refused("shares", office.happen, "shares", "1", shares=[(office.korean, Decimal(40))])
    newcomer = {"code": "NDT-9", "name": "Mới", "country": "ZZ"}
    assert refused("shares", office.happen, "transferred", "1", shares=[(newcomer, Decimal(100))])


def test_who_holds_nothing_is_named_as_no_holder(office, project):
    shares = [(office.japanese, Decimal(100)), (office.korean, Decimal(0))]
    assert refused("shares", office.happen, "shares", "1", shares=shares) == ["NDT-2 holds nothing: leave it out."]


def test_the_country_of_an_entry_is_that_of_its_day(office, project):
    office.happen("transferred", "1", dated="10/03/2022", shares=[(office.korean, Decimal(100))])
    assert office.increase(1, "2", dated="09/03/2022").country == "JP"
    assert office.increase(1, "3", dated="10/03/2022").country == "KR"
