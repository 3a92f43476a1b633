import pytest

from accounts.models import Demonstration
from tests.projects.office import InvestmentOffice


@pytest.fixture
def office(db):
    return InvestmentOffice()


@pytest.fixture
def sign_in(office, client):
    """A browser in which somebody of the office is signed in, on the office's day."""
    Demonstration.objects.create(pk=1, day=office.day)

    def signed_in(who):
        client.force_login(office.people[who])
        return client

    return signed_in
