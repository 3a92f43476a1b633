"""Planning decisions up to a day are locked: neither added nor corrected, whichever way."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.actions.imports import kind_named, take_file
from accounts.actions.locking import lock_set
from accounts.models import Role
from parks.actions.decision import approve_case, change_decision, move_case
from parks.models import PlannedUse, PlanningDecision
from tests import people

WHY = "Đã rà soát xong quy hoạch đến năm 2020"


@pytest.fixture
def decision(office):
    return office.decision(office.park(), "1/QĐ-UBND", date(2015, 3, 10), uses={"factory": 100})


@pytest.fixture
def locked(decision):
    leader = people.actor(people.make_person(Role.LEADER))
    return lock_set("decisions", last_day=date(2020, 12, 31), reason=WHY, by=leader)


def test_a_locked_decision_is_neither_corrected_nor_moved_nor_joined(office, decision, locked):
    with pytest.raises(ValidationError, match=WHY):
        change_decision(decision, {"title": "Khác"}, by=office.by)
    with pytest.raises(ValidationError, match=WHY):
        change_decision(decision, {"decided_on": date(2021, 3, 10)}, by=office.by)
    with pytest.raises(ValidationError, match=WHY):
        office.decision(decision.park, "2/QĐ-UBND", date(2020, 12, 31))
    office.decision(decision.park, "3/QĐ-UBND", date(2021, 1, 1), kind="adjustment")


def test_a_case_is_not_approved_into_locked_days(office, decision, locked):
    case = office.case(decision.park, proposed_on=date(2020, 1, 1))
    move_case(case, "appraisal", on=date(2020, 2, 1), by=office.by)
    with pytest.raises(ValidationError, match=WHY):
        approve_case(case, number="9/QĐ", decided_on=date(2020, 6, 1), authority="UBND tỉnh", by=office.by)
    approve_case(case, number="9/QĐ", decided_on=date(2021, 6, 1), authority="UBND tỉnh", by=office.by)


def test_the_database_refuses_what_goes_past_the_deeds(decision, locked):
    for write in (
        lambda: PlanningDecision.objects.update(title="khác"),
        lambda: PlannedUse.objects.update(area=1),
        lambda: PlannedUse.objects.all()._raw_delete("default"),
        lambda: PlanningDecision.objects.update(decided_on=date(2021, 1, 1)),
    ):
        with pytest.raises(IntegrityError, match="locked set: decisions"), transaction.atomic():
            write()


def test_rows_of_a_file_in_locked_days_are_bad_rows(office, decision, locked, tmp_path):
    path = tmp_path / "decisions.csv"
    path.write_text(
        "number,date,authority,kind,park_code,title\n"
        "5/QĐ,2019-05-01,UBND tỉnh,adjustment,BT,Mở rộng\n"
        "6/QĐ,2021-05-01,UBND tỉnh,adjustment,BT,Mở rộng\n"
    )
    verdict = take_file(kind=kind_named("planning_decisions"), path=path, by=office.by, skip_bad_rows=True)
    (bad,) = verdict.bad
    assert (bad.number, bad.problems[0].column) == (2, "date")
