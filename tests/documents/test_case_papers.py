"""The documents that proposed, appraised and made a planning decision."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.models import Activity
from documents.actions.access import restrict
from documents.actions.paper import link_paper, unlink_paper
from documents.models import CasePaper
from parks.models import Park, PlanningDecision
from tests.documents.pages import page


@pytest.fixture
def case(office):
    park = Park.objects.create(code="BT", name="KCN Bá Thiện")
    case = PlanningDecision.objects.create(
        park=park, kind="adjustment", title="Mở rộng Bá Thiện", authority="UBND tỉnh"
    )
    case.steps.create(stage="proposed", happened_on=office.day)
    return case


@pytest.fixture
def proposal(office):
    return office.registered(469)


def test_a_proposal_is_linked_by_its_number(office, case, proposal, as_):
    planner = as_("stranger")
    url = reverse("casepaper-new", args=[case.pk])
    assert url in page(planner, reverse("planningdecision", args=[case.pk]))
    assert planner.post(url, {"part": "proposal", "outgoing": "469/KH"}).status_code == 302
    assert proposal.written_number in page(as_("manager"), reverse("planningdecision", args=[case.pk]))
    assert "Mở rộng Bá Thiện" in page(as_("manager"), reverse("outgoingdocument", args=[proposal.pk]))


def test_the_decision_that_arrived_is_linked_by_the_senders_number(office, case, as_):
    arrived = office.arrival(number="1234", symbol="QĐ-UBND")
    url = reverse("casepaper-new", args=[case.pk])
    as_("stranger").post(url, {"part": "decision", "incoming": "1234/QĐ-UBND"})
    assert CasePaper.objects.get().incoming == arrived
    assert "Mở rộng Bá Thiện" in page(as_("leader"), reverse("incomingdocument", args=[arrived.pk]))


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "__all__"),
        ({"outgoing": "470/KH"}, "outgoing"),
        ({"incoming": "9/UBND"}, "incoming"),
        ({"outgoing": "469", "part": "x"}, "part"),
        ({"outgoing": "a\0b"}, "outgoing"),
    ],
)
def test_what_names_no_document_is_said(case, proposal, as_, sent, field):
    answer = as_("stranger").post(reverse("casepaper-new", args=[case.pk]), {"part": "proposal"} | sent)
    assert field in answer.context["form"].errors
    assert not CasePaper.objects.exists()


def test_a_document_is_linked_once(office, case, proposal):
    link_paper(case, proposal, part="proposal", by=office.stranger)
    with pytest.raises(ValidationError):
        link_paper(case, proposal, part="other", by=office.stranger)


def test_a_link_made_by_mistake_is_taken_away(office, case, proposal, as_):
    paper = link_paper(case, proposal, part="proposal", by=office.stranger)
    assert as_("other_head").post(reverse("casepaper-unlink", args=[paper.pk])).status_code == 302
    assert not CasePaper.objects.exists()


def test_who_does_not_keep_planning_links_nothing(office, case, proposal, as_):
    paper = link_paper(case, proposal, part="proposal", by=office.stranger)
    for who in ("owner", "clerk", "leader", "manager"):
        assert as_(who).get(reverse("casepaper-new", args=[case.pk])).status_code == 404
        assert as_(who).post(reverse("casepaper-unlink", args=[paper.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        unlink_paper(paper, by=office.owner)


def test_who_reads_no_parks_does_not_learn_of_the_case(office, case, proposal, as_):
    link_paper(case, proposal, part="proposal", by=office.stranger)
    assert "Mở rộng Bá Thiện" not in page(as_("clerk"), reverse("outgoingdocument", args=[proposal.pk]))


@pytest.mark.parametrize("is_undone", [False, True])
def test_a_document_that_is_restricted_later_is_named_nowhere_on_the_case(office, case, as_, is_undone):
    arrived = office.arrival(number="1234", symbol="QĐ-UBND")
    paper = link_paper(case, arrived, part="decision", by=office.stranger)
    if is_undone:
        unlink_paper(paper, by=office.stranger)
    restrict(arrived, reason="Nội bộ", by=office.leader)
    shown = page(as_("stranger"), reverse("planningdecision", args=[case.pk]))
    assert "1234" not in shown
    assert not [line for line in Activity.objects.unrestricted() if "1234" in str(line)]
