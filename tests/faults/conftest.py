"""The demonstration board on a database of its own, and the portal's real programs on it."""

import pytest

from reports.models import ReportSchedule
from tests.copies import used_copy
from tests.programs import portal as running_portal


@pytest.fixture
def transactional_db(board_database, django_db_blocker):
    with django_db_blocker.unblock(), used_copy(board_database):
        yield


@pytest.fixture
def portal(transactional_db, program_environment):
    """Nothing runs yet: portal.start("broker", "worker", ...). Beat asks for no reports of its own."""
    ReportSchedule.objects.update(is_used=False)
    with running_portal(program_environment) as portal:
        yield portal
