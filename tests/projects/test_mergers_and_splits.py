"""Projects that go into one another, and that come out of one: their ledgers and their holders."""

from decimal import Decimal

import pytest

from projects.actions.merging import merge
from projects.models import Project
from projects.versions import drift
from tests.projects.office import investor
from tests.projects.papers import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def project(office):
    return office.certify(40, dated="01/03/2022")


@pytest.fixture
def other(office):
    return office.certify(
        10, code="FDI-901", number="901/GCNĐT", dated="02/03/2022", shares=[(office.korean, Decimal(100))]
    )


def test_a_merger_moves_the_capital_from_ledger_to_ledger(office, project, other):
    event = office.happen("merger", "1", dated="10/03/2022", other="FDI-901", moves_capital=True)
    assert (office.balance(), office.balance(code="FDI-901")) == (50, None)
    assert (office.state(code="FDI-901"), office.state("09/03/2022", code="FDI-901")) == ("merged", "operating")
    assert refused("issued_on", office.happen, "amended", "2", code="FDI-901", name="Khác")
    office.take_event_back(event)
    assert (office.balance(), office.balance(code="FDI-901")) == (40, 10)
    assert office.state(code="FDI-901") == "operating"


def test_a_merger_is_taken_back_with_what_was_corrected_of_its_capital(office, project, other):
    event = office.happen("merger", "1", dated="10/03/2022", other="FDI-901", moves_capital=True)
    office.correct(office.entry("1"), number="1/ĐCH", millions=12)
    assert office.balance() == 52
    office.take_event_back(event)
    assert (office.balance(), office.balance(code="FDI-901")) == (40, 10)


def test_a_merger_without_its_capital_leaves_both_ledgers(office, project, other):
    office.happen("merger", "1", other="FDI-901")
    assert (office.balance(), office.balance(code="FDI-901")) == (40, 10)
    assert refused("issued_on", office.increase, 5, "2", code="FDI-901")  # it goes on in the other project


def test_an_increase_on_the_paper_of_a_merger_stays_when_the_merger_is_taken_back(office, project, other):
    event = office.happen("merger", "1", other="FDI-901")
    office.increase(7, "1")
    office.take_event_back(event)
    assert (office.balance(), office.balance(code="FDI-901")) == (47, 10)


def test_taken_back_a_share_of_a_merged_investor_is_that_of_the_one_that_stays(office, project):
    again = investor("NDT-9", "Sakura Denki", "JP")
    office.happen("shares", "1", dated="09/03/2022", shares=[(again, Decimal(60)), (office.domestic, Decimal(40))])
    merge(again, office.japanese, by=office.owner)
    last = office.happen("shares", "2", dated="10/03/2022", shares=[(office.domestic, Decimal(100))])
    office.take_event_back(last)
    held = {share.investor: share.share for share in Project.objects.get(code="FDI-900").shares.all()}
    assert held == {office.japanese: 60, office.domestic: 40}


@pytest.mark.parametrize("beside", ["domestic", "japanese"])
def test_a_merged_investor_is_no_difference_between_the_papers_and_the_record(office, project, beside):
    """Also where the one that stays holds a share in the project already."""
    again, held = investor("NDT-9", "Sakura Denki", "JP"), getattr(office, beside)
    office.happen("shares", "1", dated="09/03/2022", shares=[(again, Decimal(60)), (held, Decimal(40))])
    merge(again, office.japanese, by=office.owner)
    project = Project.objects.get(code="FDI-900")
    assert drift(project) == []
    project.shares.filter(investor=office.japanese).update(share=Decimal(50))
    assert [str(label) for label, _told, _now in drift(project)] == ["Investors"]


def test_a_split_gives_the_new_project_its_first_certificate(office, project):
    office.certify(1, code="FDI-902", number="x", dated="01/03/2022")
    office.happen("split", "1", other="FDI-902", moves_capital=True, amount=Decimal(15_000_000))
    assert (office.balance(), office.balance(code="FDI-902")) == (25, 16)


def test_what_cannot_be_merged(office, project):
    office.certify(1, code="DDI-300", number="300/QĐCT")
    assert (
        "different currencies"
        in refused("moves_capital", office.happen, "merger", "1", other="DDI-300", moves_capital=True)[0]
    )
    assert "itself" in refused("other", office.happen, "merger", "1", other="FDI-900")[0]
    assert refused("other", office.happen, "merger", "1")
    office.certify(2, code="FDI-903", number="903/GCNĐT")
    assert refused("amount", office.happen, "split", "1", other="FDI-903", moves_capital=True)
