from decimal import Decimal

import pytest
from django.utils import translation

from accounts.models import Demonstration
from parks.actions.lot import add_lot
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


@pytest.fixture
def lots(office):
    """A1 of 2 ha and A2 of 1.5 ha, in the zone."""
    planner = office.actor("stranger")
    return [
        add_lot({"park": office.zone, "code": code, "area": Decimal(area)}, by=planner)
        for code, area in (("A1", "2"), ("A2", "1.5"))
    ]


@pytest.fixture
def in_english():
    """The sentences are compared as the code has them."""
    with translation.override("en"):
        yield
