"""Projects are sorted by their capital as the ledger has it at every moment, whatever was carried forward."""

import random
from datetime import date, timedelta

import pytest

from projects.actions.balance import carry_forward, carry_to
from projects.actions.soundness import faults
from projects.models import CapitalEvent, Certificate, ClosingBalance, Project
from projects.states import with_balance, with_state
from reports.tasks import tick
from tests.projects.office import day
from tests.projects.pages import codes, counted

pytestmark = pytest.mark.django_db
BY_CAPITAL = "sort=-registered_usd&columns=code"
KINDS = ("new", "increase", "increase", "decrease", "revoked", "void")
FIRST = date(2022, 1, 1)


@pytest.fixture
def two(office):
    """40 million USD beside 30, carried forward."""
    for code, millions in (("FDI-1", 40), ("FDI-2", 30)):
        office.certify(millions, code=code, number=f"{code}/GCN", dated="14/03/2022")
    assert carry_forward() == 2
    return office


def falsify(code, amount):
    """What the list takes from the balance is seen by a balance that is wrong."""
    assert ClosingBalance.objects.filter(project__code=code).update(amount=amount) == 1


def test_the_list_is_sorted_by_what_was_carried_forward(two, sign_in):
    assert codes(sign_in("owner"), BY_CAPITAL) == ["FDI-1", "FDI-2"]
    falsify("FDI-2", 50 * 10**8)
    assert codes(sign_in("owner"), BY_CAPITAL) == ["FDI-2", "FDI-1"]


def test_a_later_entry_counts_before_anything_is_carried_forward(two, sign_in):
    two.increase(20, "2/ĐC", code="FDI-2")
    assert codes(sign_in("owner"), BY_CAPITAL) == ["FDI-2", "FDI-1"]


def test_a_correction_of_an_old_entry_counts_at_once(two, sign_in):
    two.correct(two.entry("FDI-1/GCN", code="FDI-1"), millions=20)
    assert codes(sign_in("owner"), BY_CAPITAL) == ["FDI-2", "FDI-1"]


def test_an_earlier_day_is_told_by_the_ledger(two):
    two.today_is("20/03/2022").increase(20, "2/ĐC", code="FDI-2")
    carry_forward()
    falsify("FDI-2", 7)
    assert sorted_by_capital(day("19/03/2022")) == ["FDI-1", "FDI-2"]
    assert sorted_by_capital(day("20/03/2022")) == ["FDI-1", "FDI-2"]
    falsify("FDI-2", 90 * 10**8)
    assert sorted_by_capital(day("19/03/2022")) == ["FDI-1", "FDI-2"]
    assert sorted_by_capital(day("20/03/2022")) == ["FDI-2", "FDI-1"]


def sorted_by_capital(on):
    found = with_balance(with_state(Project.objects.all(), on), on)
    return list(found.order_by("-balanced_usd").values_list("code", flat=True))


def test_balances_that_are_deleted_are_made_anew(two):
    ClosingBalance.objects.all().delete()
    assert sorted_by_capital(two.day) == ["FDI-1", "FDI-2"]
    tick()
    assert ClosingBalance.objects.count() == 2


def test_only_projects_with_new_entries_are_worked_out_again(two):
    assert carry_forward() == 0
    two.increase(1, "2/ĐC", code="FDI-2")
    assert carry_forward() == 1


def test_a_worker_that_waited_does_not_set_the_balances_back(two):
    before = ClosingBalance.objects.upto()
    two.increase(1, "2/ĐC", code="FDI-2")
    carry_forward()
    assert carry_to(before) == 0


def test_a_balance_that_is_not_the_ledger_s_is_found(two):
    assert faults(two.day) == []
    falsify("FDI-2", 7)
    assert [fault.values for fault in faults(two.day)] == [{"project": "FDI-2"}]
    two.increase(1, "2/ĐC", code="FDI-2")  # from now on nobody reads it
    assert faults(two.day) == []


def test_a_list_by_capital_asks_no_more_questions_when_there_are_more_projects(two, sign_in):
    browser = sign_in("owner")
    before = counted(browser, f"/projects/?{BY_CAPITAL}")
    for number in range(3, 6):
        two.certify(number, code=f"FDI-{number}", number=f"{number}/GCN")
    assert counted(browser, f"/projects/?{BY_CAPITAL}") == before


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_entered_and_carried_forward_the_order_is_that_of_the_ledger(office, seed):
    chance = random.Random(seed)
    one = office.certify(10, dated="14/03/2022")
    others = [Project(code=f"P-{n}", name="Nhà máy", project_class="FDI", park=one.park, sector="2610") for n in "1234"]
    projects = [one, *Project.objects.bulk_create(others)]
    for number in range(40):
        if chance.random() < 0.3:
            carry_forward()
        write(chance.choice(projects), number, chance)
        if number % 4 == 3:
            hold_against_the_ledger(FIRST + timedelta(days=chance.randrange(35)))
    carry_forward()
    hold_against_the_ledger(FIRST + timedelta(days=365))
    assert not [fault for fault in faults(office.day) if fault.check == "balances"]


def write(project, number, chance):
    """An entry as a file or COPY may bring it: whatever the rules of forms say."""
    own = list(project.events.all())
    kind = chance.choice(KINDS if own else KINDS[:-1])
    corrected = chance.choice(own) if own and (kind == "void" or chance.random() < 0.2) else None
    project_class = chance.choice(["FDI", "FDI", "DDI"])
    CapitalEvent.objects.create(
        certificate=Certificate.objects.create(project=project, number=f"{number}/GCN", issued_on=FIRST),
        project=project,
        kind=kind,
        corrects=corrected,
        amount=0 if kind in ("revoked", "void") else chance.randrange(1, 5),
        project_class=project_class,
        currency="USD" if project_class == "FDI" else "VND",
        happened_on=FIRST + timedelta(days=chance.randrange(30)),
        recorded_on=FIRST,
        park=project.park,
        top_park=project.park.parent,
        country="JP",
        sector="26",
    )


def hold_against_the_ledger(on):
    found = with_balance(with_state(Project.objects.all(), on), on)
    for registered, balanced in (("registered_usd", "balanced_usd"), ("registered_vnd", "balanced_vnd")):
        assert list(found.values_list("pk", registered)) == list(found.values_list("pk", balanced))
