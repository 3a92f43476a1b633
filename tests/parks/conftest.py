import pytest

from tests import people
from tests.parks.office import PlanningOffice


@pytest.fixture
def office(db):
    return PlanningOffice()


@pytest.fixture
def owner(client, office):
    """The planning officer at the browser."""
    return people.signed_in(client, office.owner)
