import pytest

from tests.projects.office import InvestmentOffice


@pytest.fixture
def office(db):
    return InvestmentOffice()
