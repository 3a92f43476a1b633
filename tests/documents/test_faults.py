"""Issuers who are killed, the turn of the year in other time zones: small; at full size in benchmarks/numbers.py."""

from datetime import UTC, datetime

import pytest

from benchmarks.numbers_kills import kill_issuers, wrong_after
from benchmarks.numbers_year import in_three_zones, number_at
from tests.documents.office import Office


@pytest.fixture
def office(transactional_db):
    return Office()


@pytest.fixture
def piles(office):
    return [office.drafts(300) for _issuer in range(3)]


def test_killed_issuers_find_their_numbers_again(office, piles):
    journals = kill_issuers(piles, office.clerk, kills=20, dies_untold=0.2)
    assert wrong_after(journals) == []
    assert any(journal.told for journal in journals)
    assert any(journal.untold for journal in journals), "nobody died between the commit and the telling"


def test_without_the_token_they_do_not(office, piles):
    assert wrong_after(kill_issuers(piles, office.clerk, kills=20, dies_untold=0.2, remembers=False))


def test_the_turn_of_the_year_in_three_time_zones(transactional_db, program_environment):
    said, good = in_three_zones(15, program_environment)
    assert good, said


def test_with_the_days_of_another_time_zone_the_check_complains(db):
    office = Office(day=datetime(2022, 12, 31, tzinfo=UTC).date())
    assert number_at(office.drafts(30), clock=lambda: datetime.now(UTC).date())
