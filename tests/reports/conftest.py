import pytest
from django.db import connection
from django.test import Client

from accounts.models import Demonstration
from tests.copies import used_copy
from tests.reports.office import ReportingOffice
from tests.reports.schedules import give_address, of


@pytest.fixture
def office(db):
    return ReportingOffice(on="20/09/2022")


@pytest.fixture
def as_(office):
    """A browser in which somebody of the office is signed in; the office's day is the portal's today."""
    Demonstration.objects.create(pk=1, day=office.day)

    def signed_in(who):
        client = Client()
        client.force_login(office.people[who])
        return client

    return signed_in


@pytest.fixture
def nine_months(office):
    """The schedule of the nine-month report, on a day on which it is due: for three people."""
    office.today_is("10/01/2022").certify(1)
    office.today_is("20/09/2022")
    schedule = of("9M", formats=["pdf", "xlsx"], owner=office.manager.user)
    schedule.recipients.add(give_address(office.manager.user), office.leader.user, give_address(office.clerk.user))
    return schedule


@pytest.fixture
def transactional_db(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), used_copy(connection.settings_dict["NAME"]):
        yield
