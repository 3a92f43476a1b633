"""A park's planning as its officer would tell it: established, enlarged by a case that took a year, divided into lots,
leased, partly taken back. After each step: what the park is, on that day and on an earlier one."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from documents.actions.paper import link_paper
from documents.actions.record_file import attach_to_record
from parks.actions.decision import approve_case, change_decision, move_case, record_decision
from parks.actions.lot import add_lot
from parks.areas import land_use, steps, with_areas
from parks.models import Park, PlanningDecision
from projects.actions.lease import add_lease, recover_land
from projects.holdings import with_lot_state
from projects.models import Lease
from tests.documents import papers
from tests.projects.office import day


def areas(park, on, known=None):
    """(natural area, industrial land) of the park at the end of a day."""
    told = with_areas(Park.objects.filter(pk=park.pk), day(on), day(known) if known else None).get()
    return told.natural_area, told.industrial_area


def standing(decision, on):
    return PlanningDecision.objects.with_standing(day(on)).get(pk=decision.pk).standing


def leased(park, on):
    return sum(lease.area for lease in Lease.objects.in_force(day(on)).filter(park=park))


def states(park, on):
    return {lot.code: lot.state for lot in with_lot_state(park.lots.all(), day(on))}


def establish(office, park):
    said = {"park": park, "number": "3620/QĐ-UBND", "decided_on": day("24/12/2007"), "kind": "establishment"}
    said |= {"title": "Thành lập KCN Bá Thiện", "authority": "UBND tỉnh"}
    areas = {"natural_area": Decimal(327), "industrial_area": Decimal("221.8")}
    uses = {"factory": Decimal("221.8"), "green": Decimal("50.2"), "traffic": Decimal(55)}
    return record_decision(said | areas, uses=uses, by=office.stranger)


def propose(office, park):
    said = {"park": park, "kind": "adjustment", "title": "Mở rộng KCN Bá Thiện", "authority": "UBND tỉnh"}
    planned = {"natural_area": Decimal(400), "industrial_area": Decimal(280), "adjusts_number": "3620/QĐ-UBND"}
    return record_decision(said | planned, proposed_on=day("10/01/2022"), by=office.stranger)


def test_an_enlargement_from_the_proposal_to_the_decision(office):
    park, planner = office.park, office.today_is("14/01/2022").stranger
    first = establish(office, park)

    # 10 January 2022. The board proposes to enlarge Bá Thiện from 327 to 400 ha. Nothing changes by a proposal.
    case = propose(office, park)
    proposal = office.registered(12, day=day("10/01/2022"), code="TTr")
    link_paper(case, proposal, part="proposal", by=planner)
    assert standing(case, "10/01/2022") == "proposed"
    assert areas(park, "10/01/2022") == (327, Decimal("221.8"))

    # 1 March. The province's department appraises it, and sends it back: the land uses are missing.
    planner = office.today_is("01/03/2022").stranger
    move_case(case, "appraisal", by=planner)
    planner = office.today_is("15/04/2022").stranger
    move_case(case, "proposed", note="Thiếu cơ cấu sử dụng đất", by=planner)
    uses = {"factory": Decimal(280), "green": Decimal(60), "traffic": Decimal(60)}
    change_decision(case, {}, uses=uses, by=planner)
    planner = office.today_is("02/05/2022").stranger
    move_case(case, "appraisal", by=planner)
    assert [standing(case, on) for on in ("28/02/2022", "01/03/2022", "15/04/2022", "02/05/2022")] == [
        "proposed",
        "appraisal",
        "proposed",
        "appraisal",
    ]

    # 12 September. The People's Committee decides; the decision takes effect on 1 October. The scan is attached.
    planner = office.today_is("15/09/2022").stranger
    paper = {"number": "1690/QĐ-UBND", "decided_on": day("12/09/2022"), "effective_on": day("01/10/2022")}
    approve_case(case, **paper, authority="UBND tỉnh", by=planner)
    attach_to_record(case, upload=papers.upload(papers.scan(), "1690.jpg"), title="Bản quét", by=planner)

    # The nine months, closed on 14 September, know nothing of it; on 1 October the park has 400 ha.
    assert areas(park, "14/09/2022") == (327, Decimal("221.8"))
    assert [standing(case, on) for on in ("12/09/2022", "01/10/2022")] == ["approved", "in_force"]
    assert areas(park, "01/10/2022") == (400, 280)
    assert standing(first, "01/10/2022") == "adjusted"
    assert land_use(park, day("30/09/2022")).areas["green"] == Decimal("50.2")
    assert land_use(park, day("01/10/2022")).areas["green"] == 60

    # As it was known on 1 September, the first of October looked as before.
    assert areas(park, "01/10/2022", known="01/09/2022") == (327, Decimal("221.8"))
    assert [step[:2] for step in steps(park)] == [(day("24/12/2007"), 327), (day("01/10/2022"), 400)]


def test_a_plan_that_is_replaced_and_a_park_that_is_given_up(office):
    park, planner = office.park, office.today_is("15/03/2022").stranger
    first = establish(office, park)
    said = {"park": park, "kind": "revocation", "title": "Thu hồi KCN Bá Thiện", "authority": "UBND tỉnh"}
    record_decision(said | {"number": "9/QĐ-UBND", "decided_on": day("01/03/2022")}, by=planner)
    assert [standing(first, on) for on in ("28/02/2022", "01/03/2022")] == ["in_force", "revoked"]
    assert areas(park, "01/03/2022") == (None, None)


def test_the_land_of_a_zone_lot_by_lot(office):
    zone, planner = office.zone, office.today_is("14/03/2022").stranger
    project = office.certify(40, dated="14/03/2022")
    first, second = (
        add_lot({"park": zone, "code": code, "area": Decimal(area)}, by=planner)
        for code, area in (("CN-01", "4"), ("CN-02", "3"))
    )

    # 1 April. The project leases the first lot and one hectare of the second.
    said = {"park": zone, "project": project, "starts_on": day("01/04/2022")}
    lease = add_lease(said | {"area": Decimal(5)}, lots=[(first, None), (second, Decimal(1))], by=office.owner)
    assert states(zone, "31/03/2022") == {"CN-01": "later", "CN-02": "later"}
    assert states(zone, "01/04/2022") == {"CN-01": "leased", "CN-02": "partly"}

    # Nobody else gets land that is leased already, nor more than is left.
    with pytest.raises(ValidationError):
        add_lease(
            {"park": zone, "area": Decimal("2.5"), "starts_on": day("01/05/2022")}, lots=[(second, None)], by=planner
        )

    # 1 September. The project does not build on the second lot: that hectare is taken back.
    planner = office.today_is("05/09/2022").stranger
    recover_land(lease, on=day("01/09/2022"), lots=[(second, None)], document_number="77/QĐ-UBND", by=planner)
    assert [leased(zone, on) for on in ("31/08/2022", "01/09/2022")] == [5, 4]
    assert states(zone, "31/08/2022") == {"CN-01": "leased", "CN-02": "partly"}
    assert states(zone, "01/09/2022") == {"CN-01": "leased", "CN-02": "recovered"}
