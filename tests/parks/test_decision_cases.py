"""A planning decision as a case: proposed, appraised, decided; then adjusted, replaced, revoked by later ones."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given, settings, strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import Activity, Finding
from parks.actions.decision import approve_case, change_decision, move_case, record_decision
from parks.areas import land_use, steps, with_areas
from parks.models import DecisionStep, Park, PlannedUse, PlanningDecision
from tests import people

pytestmark = pytest.mark.django_db
MARCH, JUNE, SEPTEMBER = date(2022, 3, 1), date(2022, 6, 1), date(2022, 9, 1)


def standing(decision, day, known_on=None):
    return PlanningDecision.objects.with_standing(day, known_on).get(pk=decision.pk).standing


def area(park, day, known_on=None):
    return with_areas(Park.objects.filter(pk=park.pk), day, known_on).get().natural_area


@pytest.fixture
def park(office):
    return office.park()


@pytest.fixture
def case(office, park):
    """An enlargement, proposed in March."""
    return office.case(park, natural_area=400, proposed_on=MARCH)


def test_a_case_has_no_number_and_counts_for_nothing(office, park, case):
    office.decision(park, "10/QĐ", date(2007, 5, 1), natural_area=327)
    assert (case.number, case.decided_on, str(case)) == ("", None, "Mở rộng khu công nghiệp")
    assert standing(case, people.DAY) == "proposed"
    assert area(park, people.DAY) == 327


def test_a_case_goes_to_appraisal_and_becomes_a_decision(office, park, case):
    office.decision(park, "10/QĐ", date(2007, 5, 1), natural_area=327)
    move_case(case, "appraisal", on=JUNE, by=office.by)
    approve_case(case, number="20/QĐ", decided_on=SEPTEMBER, authority="UBND tỉnh", by=office.by)
    days = (MARCH - timedelta(1), MARCH, JUNE, SEPTEMBER)
    assert [standing(case, day) for day in days] == ["later", "proposed", "appraisal", "in_force"]
    assert [area(park, day) for day in (JUNE, SEPTEMBER)] == [327, 400]


def test_a_decision_with_a_later_effect_waits_approved(office, park, case):
    move_case(case, "appraisal", on=JUNE, by=office.by)
    terms = {"number": "20/QĐ", "decided_on": SEPTEMBER, "authority": "UBND tỉnh"}
    approve_case(case, **terms, effective_on=date(2022, 10, 15), by=office.by)
    assert [standing(case, day) for day in (SEPTEMBER, date(2022, 10, 15))] == ["approved", "in_force"]
    assert area(park, people.DAY) is None


def test_a_case_is_returned_withdrawn_and_taken_up_again(office, case):
    for stage in ("appraisal", "proposed", "withdrawn", "proposed"):
        move_case(case, stage, by=office.by, note=f"vì {stage}")
        assert standing(case, people.DAY) == stage
    assert [step.note for step in case.steps.all()] == [
        "",
        "vì appraisal",
        "vì proposed",
        "vì withdrawn",
        "vì proposed",
    ]


@pytest.mark.parametrize(
    ("before", "stage"), [((), "proposed"), (("appraisal",), "appraisal"), (("withdrawn",), "appraisal")]
)
def test_a_case_makes_no_other_step(office, case, before, stage):
    for step in before:
        move_case(case, step, by=office.by)
    with pytest.raises(ValidationError) as error:
        move_case(case, stage, by=office.by)
    assert error.value.code == "stage"
    assert case.steps.count() == 1 + len(before)


def test_what_is_only_proposed_is_not_approved_at_once(office, case):
    with pytest.raises(ValidationError):
        approve_case(case, number="20/QĐ", decided_on=SEPTEMBER, authority="UBND tỉnh", by=office.by)
    case.refresh_from_db()
    assert (case.number, case.steps.count()) == ("", 1)


def test_what_is_decided_makes_no_step_any_more(office, park):
    decision = office.decision(park, "10/QĐ", date(2007, 5, 1))
    with pytest.raises(ValidationError):
        move_case(decision, "withdrawn", by=office.by)


@pytest.mark.parametrize("day", [MARCH - timedelta(1), people.DAY + timedelta(1)])
def test_a_step_lies_between_the_last_one_and_today(office, case, day):
    with pytest.raises(ValidationError) as error:
        move_case(case, "appraisal", on=day, by=office.by)
    assert set(error.value.error_dict) == {"on"}


def test_a_decision_is_not_dated_before_its_appraisal(office, case):
    move_case(case, "appraisal", on=JUNE, by=office.by)
    with pytest.raises(ValidationError) as error:
        approve_case(case, number="20/QĐ", decided_on=MARCH, authority="UBND tỉnh", by=office.by)
    assert set(error.value.error_dict) == {"decided_on"}


def test_a_case_does_not_lose_or_get_its_number_by_a_change(office, park, case):
    decision = office.decision(park, "10/QĐ", date(2007, 5, 1))
    for record, values in (
        (case, {"number": "9/QĐ", "decided_on": JUNE}),
        (decision, {"number": "", "decided_on": None}),
    ):
        with pytest.raises(ValidationError):
            change_decision(record, values, by=office.by)


def test_the_database_keeps_number_and_date_together(case):
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanningDecision.objects.filter(pk=case.pk).update(number="20/QĐ")


def test_steps_are_never_changed(case):
    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionStep.objects.update(happened_on=JUNE)


@pytest.mark.sqlite_only  # who may do it does not hang on its database
def test_a_stranger_moves_no_case(office, case):
    with pytest.raises(PermissionDenied):
        move_case(case, "appraisal", by=people.actor(office.stranger))


def test_the_trail_tells_each_step(office, case):
    move_case(case, "appraisal", on=JUNE, by=office.by)
    approve_case(case, number="20/QĐ", decided_on=SEPTEMBER, authority="UBND tỉnh", by=office.by)
    lines = Activity.objects.filter(subject_type="parks.planningdecision").order_by("pk")
    assert [line.sentence.partition(" ")[0] for line in lines] == ["began", "took", "recorded"]


# What later decisions make of it


def test_an_adjustment_leaves_the_decision_in_force(office, park):
    first = office.decision(park, "10/QĐ", MARCH, natural_area=300, industrial_area=200)
    office.decision(park, "20/QĐ", JUNE, "adjustment", natural_area=310, adjusts_number="10/QĐ")
    assert [standing(first, day) for day in (MARCH, JUNE)] == ["in_force", "adjusted"]
    told = with_areas(Park.objects.all(), JUNE).get()
    assert (told.natural_area, told.industrial_area) == (310, 200)


def test_a_replaced_decision_counts_no_more(office, park):
    first = office.decision(park, "10/QĐ", MARCH, natural_area=300)
    office.decision(park, "20/QĐ", JUNE, "zoning_plan", replaces_number="10/QĐ", effective_on=SEPTEMBER)
    assert [standing(first, day) for day in (JUNE, SEPTEMBER)] == ["in_force", "replaced"]
    assert area(park, SEPTEMBER) is None


def test_a_revocation_ends_one_decision_or_the_whole_park(office, park):
    first = office.decision(park, "10/QĐ", date(2007, 5, 1), natural_area=300)
    second = office.decision(park, "11/QĐ", date(2008, 5, 1), "zoning_plan", industrial_area=200)
    office.decision(park, "20/QĐ", JUNE, "revocation", replaces_number="11/QĐ")
    assert [standing(one, JUNE) for one in (first, second)] == ["in_force", "revoked"]
    last = office.decision(park, "30/QĐ", SEPTEMBER, "revocation")
    assert [standing(one, SEPTEMBER) for one in (first, second, last)] == ["revoked", "revoked", "in_force"]


def test_what_the_board_did_not_know_yet_changes_nothing(office, park):
    first = office.decision(park, "10/QĐ", MARCH, natural_area=300)
    office.decision(park, "20/QĐ", SEPTEMBER, "adjustment", natural_area=310, adjusts_number="10/QĐ", effective_on=JUNE)
    assert standing(first, people.DAY, known_on=JUNE) == "in_force"
    assert standing(first, people.DAY) == "adjusted"
    assert area(park, people.DAY, known_on=JUNE) == 300


def test_a_decision_names_an_earlier_one_once(office, park):
    office.decision(park, "10/QĐ", MARCH)
    with pytest.raises(ValidationError, match="."):
        office.decision(park, "20/QĐ", JUNE, adjusts_number="10/QĐ", replaces_number="10/QĐ")


# Land by use


def test_land_use_on_a_day_is_that_of_the_latest_decision_that_sets_it(office, park):
    office.decision(park, "10/QĐ", MARCH, natural_area=300, uses={"factory": 200, "green": 100})
    office.decision(park, "20/QĐ", JUNE, "boundary", natural_area=300)
    office.decision(park, "30/QĐ", SEPTEMBER, "zoning_plan", uses={"factory": 190, "green": 90, "traffic": 20})
    assert land_use(park, JUNE).areas == {"factory": 200, "green": 100}
    land = land_use(park, SEPTEMBER)
    assert [area for _use, area, _share in land.rows] == [190, 90, 20]
    assert (land.total, [str(one) for one in land.decisions]) == (300, ["30/QĐ"])
    assert not land_use(park, MARCH - timedelta(1)).rows


def test_a_park_without_land_use_has_that_of_its_zones_and_phases(office, park):
    zone = office.park("BT-1", "Phân khu I", kind="zone", parent=park)
    phase = office.park("BT-1-A", "Giai đoạn 1", kind="phase", parent=zone)
    other = office.park("BT-2", "Phân khu II", kind="zone", parent=park)
    office.decision(phase, "10/QĐ", MARCH, natural_area=60, uses={"factory": 50, "green": 10})
    office.decision(other, "11/QĐ", MARCH, natural_area=40, uses={"factory": 40})
    assert land_use(park, MARCH).areas == {"factory": 90, "green": 10}
    assert area(park, MARCH) == 100


def test_land_uses_beyond_the_natural_area_are_refused(office, park):
    with pytest.raises(ValidationError) as error:
        office.decision(park, "10/QĐ", MARCH, natural_area=100, uses={"factory": 90, "green": 11})
    assert error.value.code == "uses"
    assert not PlanningDecision.objects.exists()


def test_land_uses_that_fall_short_are_a_finding(office, park):
    decision = office.decision(park, "10/QĐ", MARCH, natural_area=100, uses={"factory": 90})
    assert Finding.objects.about(decision).count() == 1


def test_a_change_of_the_land_uses_alone_is_a_change(office, park):
    decision = office.decision(park, "10/QĐ", MARCH, natural_area=100, uses={"factory": 100})
    assert change_decision(decision, {}, uses={"factory": 100}, by=office.by).version == 1
    assert change_decision(decision, {}, uses={"factory": 80, "green": 20}, by=office.by).version == 2
    assert dict(PlannedUse.objects.values_list("use", "area")) == {"factory": 80, "green": 20}


def test_the_line_of_the_area_asks_once(office, park, django_assert_num_queries):
    office.decision(park, "10/QĐ", date(2007, 5, 1), natural_area=300)
    office.decision(park, "20/QĐ", date(2015, 5, 1), "adjustment", natural_area=310)
    office.decision(park, "30/QĐ", date(2020, 5, 1), "revocation")
    with django_assert_num_queries(1):
        found = steps(park)
    assert found == [(date(2007, 5, 1), 300, None), (date(2015, 5, 1), 310, None), (date(2020, 5, 1), None, None)]


# A property: what a page calls in force is what the reports count


DAYS = st.integers(0, 5).map(lambda n: date(2022, 1, 1) + timedelta(30 * n))
NUMBERS = st.sampled_from(["", "1/QĐ", "2/QĐ", "3/QĐ"])


@st.composite
def drawn(draw):
    return {
        "kind": draw(st.sampled_from(["establishment", "adjustment", "zoning_plan", "revocation"])),
        "decided_on": draw(DAYS),
        "effective_on": draw(st.none() | DAYS),
        "replaces_number": draw(NUMBERS),
    }


class WhatIsInForce(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(st.lists(drawn(), min_size=1, max_size=4), DAYS, st.none() | DAYS)
    def test_is_the_same_for_pages_and_reports(self, decisions, day, known_on):
        park = Park.objects.create(code="X", name="X")
        for n, values in enumerate(decisions, 1):
            park.decisions.create(number=f"{n}/QĐ", authority="UBND", title="x", natural_area=n, **values)
        told = park.decisions.with_standing(day, known_on).filter(standing__in=["in_force", "adjusted"])
        counted = park.decisions.in_force(day, known_on)
        assert set(told.exclude(kind="revocation")) == set(counted)
        line = [natural for on, natural, _industrial in steps(park, known_on) if on <= day]
        assert (line[-1] if line else None) == area(park, day, known_on)


@pytest.mark.sqlite_only  # who may do it does not hang on its database
def test_a_case_needs_the_officer_of_planning(office, park):
    values = {"park": park, "kind": "adjustment", "title": "x", "authority": "UBND"}
    with pytest.raises(PermissionDenied):
        record_decision(values, by=people.actor(office.stranger))


# What cannot be, and what is odd about the decisions that it names


def test_a_decision_of_a_day_to_come_is_not_recorded(office, park):
    with pytest.raises(ValidationError, match="chưa đến"):
        office.decision(park, "20/QĐ", people.DAY + timedelta(1))
    made = office.decision(park, "20/QĐ", people.DAY)
    with pytest.raises(ValidationError, match="chưa đến"):
        change_decision(made, {"decided_on": people.DAY + timedelta(1)}, by=office.by)


def odd(decision):
    return [str(found) for found in Finding.objects.about(decision)]


def test_a_decision_that_names_itself_names_no_earlier_one(office, park):
    decision = office.decision(park, "20/QĐ", SEPTEMBER, adjusts_number="20/QĐ")
    assert odd(decision) == ["Quyết định được điều chỉnh 20/QĐ chưa được ghi nhận."]


def test_a_decision_may_name_the_one_with_its_number_of_an_earlier_year(office, park):
    office.decision(park, "20/QĐ", date(2012, 5, 3))
    assert odd(office.decision(park, "20/QĐ", SEPTEMBER, replaces_number="20/QĐ")) == []


def test_a_decision_cannot_well_replace_a_later_one(office, park):
    office.decision(park, "20/QĐ", SEPTEMBER)
    slip = office.decision(park, "5/QĐ", JUNE, replaces_number="20/QĐ")
    [told] = odd(slip)
    assert "20/QĐ" in told and "01/09/2022" in told
