"""First passwords given when none ran out: from the upgrade on they are as good as one that is given that day."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.test import Client

from accounts.models import User
from tests import people
from tests.accounts.test_signing_in import PASSWORD, sign_in

pytestmark = pytest.mark.django_db
MIGRATION = "0020_first_passwords_of_before_run_out"


def make(login, **values):
    user = people.make_person(login=login, password=PASSWORD)
    User.objects.filter(pk=user.pk).update(**values)


def may_sign_in(login, moment):
    with time_machine.travel(moment):
        return sign_in(Client(), login).status_code == 302


@pytest.fixture
def upgraded(settings):
    """The last moment of a first password after the upgrade."""
    soon = datetime.now(UTC) + timedelta(days=1)
    make("before", password_is_first=True)
    make("lately", password_is_first=True, first_password_until=soon)
    make("own")
    import_module(f"accounts.migrations.{MIGRATION}").let_them_run_out(apps, None)
    return datetime.now(UTC) + timedelta(days=settings.FIRST_PASSWORD_DAYS)


def test_it_is_good_for_the_days_of_a_new_one_and_no_longer(upgraded):
    assert may_sign_in("before", upgraded - timedelta(minutes=1))
    assert not may_sign_in("before", upgraded + timedelta(minutes=1))


def test_one_that_runs_out_already_is_not_made_to_last(upgraded):
    assert not may_sign_in("lately", upgraded - timedelta(minutes=1))


def test_an_own_password_is_left_alone(upgraded):
    assert may_sign_in("own", upgraded + timedelta(days=400))
