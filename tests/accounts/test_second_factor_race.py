"""Two clicks at one moment set up one second factor, and the other is told so."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.actions.second_factor import set_up
from accounts.models import Role, SecondFactor
from accounts.source import Source
from accounts.totp import STEP_SECONDS, code_at, new_secret
from benchmarks.numbers_office import close_connection
from tests import people
from tests.accounts.test_signing_in import PASSWORD
from tests.copies import used_copy


@pytest.fixture
def transactional_db(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), used_copy(connection.settings_dict["NAME"]):
        yield


def test_of_two_clicks_one_gets_the_codes(transactional_db):
    by = people.actor(people.make_person(Role.OFFICER, password=PASSWORD))
    secret, together = new_secret(), Barrier(2)
    code = code_at(secret, int(time.time()) // STEP_SECONDS)

    def click(_number):
        together.wait()
        try:
            return set_up(secret, code, PASSWORD, by=by, source=Source("192.0.2.1", "Firefox"))
        except ValidationError as error:
            return error
        finally:
            close_connection()

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(click, range(2)))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["ValidationError", "list"]
    assert SecondFactor.objects.count() == 1
