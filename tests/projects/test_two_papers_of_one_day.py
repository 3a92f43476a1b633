"""Two papers of one day: when the first one is corrected, the second one still has the last word."""

from decimal import Decimal

import pytest

from parks.models import Park
from projects.books import ledger_lines
from projects.lives import facts_of, with_life
from projects.models import CapitalEvent, Project, ProjectEvent
from projects.versions import versions_of
from tests.contract.driver import run_import
from tests.projects.office import day, place

pytestmark = pytest.mark.django_db
ON = "10/03/2022"


@pytest.fixture
def project(office):
    return office.certify(40, dated="01/03/2022")


@pytest.fixture
def two(office, project):
    """(the first paper of the day, the second one)"""
    first = office.happen("amended", "01/ĐC", dated=ON, name="Sakura II", site="Lô A1")
    return first, office.happen("amended", "02/ĐC", dated=ON, name="Sakura III")


def said(on=ON, known=None):
    return facts_of(Project.objects.get(code="FDI-900"), day(on), known and day(known))


def test_a_correction_of_the_first_paper_leaves_what_the_second_one_says(office, two):
    office.mend_event(two[0], name="Sakura Denki", site="Lô A2")
    assert (said()["name"], said()["site"]) == ("Sakura III", "Lô A2")
    assert Project.objects.get().name == "Sakura III"


def test_so_does_the_correction_of_a_correction(office, two):
    slip = office.mend_event(two[0], name="Sakura Denki")
    office.mend_event(slip, name="Sakura Denshi", site="Lô A3")
    assert (said()["name"], said()["site"]) == ("Sakura III", "Lô A3")


def test_before_it_was_corrected_the_first_paper_said_what_it_said(office, two):
    office.today_is("16/03/2022").mend_event(two[0], name="Sakura Denki", site="Lô A2")
    assert (said(known="15/03/2022")["site"], said(known="16/03/2022")["site"]) == ("Lô A1", "Lô A2")


def test_when_the_second_paper_is_taken_back_the_corrected_first_one_stands(office, two):
    office.mend_event(two[0], name="Sakura Denki")
    office.take_event_back(two[1])
    assert said()["name"] == "Sakura Denki"


def test_the_first_paper_may_be_corrected_to_what_the_second_one_says(office, two):
    office.mend_event(two[0], name="Sakura III")
    office.take_event_back(two[1])
    assert said()["name"] == "Sakura III"


def test_the_form_of_the_correction_begins_with_what_the_first_paper_said(office, two, sign_in):
    page = sign_in("head").get(f"/projects/events/{two[0].pk}/correct/")
    assert page.context["form"].initial["name"] == "Sakura II"


def test_the_versions_stand_in_the_order_of_the_papers(office, two):
    office.mend_event(two[0], name="Sakura Denki")
    project = with_life(Project.objects.all()).get()
    versions = [one for one in versions_of(project, ledger_lines(project.events.all())) if one.stands]
    assert [one.certificate.number for one in versions] == ["900/GCNĐT", "01/ĐC/ĐCH", "02/ĐC"]
    assert [one.state["name"] for one in versions[1:]] == ["Sakura Denki", "Sakura III"]


def test_a_project_that_stood_still_and_went_on_within_a_day_goes_on(office, project):
    stopped = office.happen("suspended", "01/QĐ", dated=ON)
    office.happen("resumed", "02/QĐ", dated=ON)
    office.mend_event(stopped, number="03/QĐ")
    assert office.state(ON) == "operating"
    assert office.happen("suspended", "04/QĐ", dated="14/03/2022")  # what follows finds it valid


def test_a_file_corrects_the_first_paper_as_the_form_does(office, two):
    columns = {"project_code": "FDI-900", "date": "2022-03-10", "kind": "amended", "recorded_on": "2022-03-12"}
    rows = [
        columns | {"document_number": "03/ĐC", "corrects": "01/ĐC", "name": "Sakura Denki"},
        columns | {"document_number": "04/ĐC", "corrects": "03/ĐC", "name": "Sakura Denshi", "site": "Lô A4"},
    ]
    assert run_import("project_events", rows)[0] == 0
    assert (said()["name"], said()["site"]) == ("Sakura III", "Lô A4")
    assert run_import("project_events", rows)[0] == 0  # what is known already is taken again


def test_a_project_is_where_its_last_entry_of_the_day_has_it_though_the_first_was_corrected(office, project):
    """Entries of one day differ in where the project was, when it moved between them."""
    first = office.increase(1, "01/ĐC", dated=ON)
    moved = place("TL-1", "KCN Thăng Long - Phân khu I", office.other_park)
    office.happen("amended", "02/ĐC", dated=ON, park=moved)
    office.increase(2, "03/ĐC", dated=ON)
    office.correct(office.correct(first, number="04/ĐC", millions=3), number="05/ĐC", millions=4)
    then = Project.objects.with_capital(day(ON)).get()
    latest = CapitalEvent.objects.latest_of_valid(day(ON)).get()
    assert Park.objects.get(pk=then.then_park) == latest.top_park == office.other_park
    assert office.balance(ON) == Decimal(46)


def test_a_file_of_capital_corrects_an_entry_where_it_stood(office, project):
    first = office.increase(1, "01/ĐC", dated=ON)
    office.increase(2, "02/ĐC", dated=ON)
    columns = {"project_code": "FDI-900", "date": "2022-03-10", "kind": "increase", "currency": "USD"}
    columns |= {"recorded_on": "2022-03-12", "amount": "3000000"}
    rows = [
        columns | {"document_number": "04/ĐC", "corrects": "03/ĐC"},
        columns | {"document_number": "03/ĐC", "corrects": "01/ĐC"},
    ]
    assert run_import("capital_events", rows)[0] == 0
    assert [office.entry(number).order for number in ("03/ĐC", "04/ĐC")] == [first.pk, first.pk]
    lines = [line for line in ledger_lines(project.events.all()) if line.stands]
    assert [line.event.certificate.number for line in lines] == ["900/GCNĐT", "04/ĐC", "02/ĐC"]


def test_rows_that_do_not_say_for_which_they_stand_have_the_one_that_they_correct(office, two):
    """As they were before it was kept."""
    mended = office.mend_event(two[0], name="Sakura Denki")
    before = ProjectEvent.objects.get(pk=mended.pk)
    before.stands_for = None
    assert before.order == two[0].pk == ProjectEvent.objects.get(pk=mended.pk).order
