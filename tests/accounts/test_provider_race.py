"""First sign-ins through the office's sign-on at the same moment: each account is tied once, and to one id."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.actions.signing_in import tie
from accounts.models import Activity, Role, User
from tests import people
from tests.copies import used_copy
from tests.races import at_once

ID, OTHER_ID = "https://sso.example 17", "https://sso.example 18"


@pytest.fixture
def transactional_db(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), used_copy(connection.settings_dict["NAME"]):
        yield


@pytest.fixture
def person(transactional_db):
    return people.make_person(Role.OFFICER)


def tied():
    return Activity.objects.filter(sentence__startswith="tied").count()


def fresh(person):
    """The account as a sign-in read it, before another one tied it."""
    return User.objects.get(pk=person.pk)


def test_of_two_ids_for_one_account_the_first_counts(person):
    first, second = fresh(person), fresh(person)
    outcomes = at_once(lambda: tie(first, ID), lambda: tie(second, OTHER_ID))
    assert sorted(type(outcome) for outcome in outcomes if outcome) == [ValidationError]
    assert fresh(person).provider_subject == [ID, OTHER_ID][outcomes.index(None)]
    assert tied() == 1


def test_one_person_at_two_devices_is_signed_in_at_both_and_told_once(person):
    first, second = fresh(person), fresh(person)
    assert at_once(lambda: tie(first, ID), lambda: tie(second, ID)) == [None, None]
    assert tied() == 1


def test_an_id_is_tied_to_one_account(person):
    other = people.make_person(Role.OFFICER)
    outcomes = at_once(lambda: tie(person, ID), lambda: tie(other, ID))
    assert sorted(type(outcome) for outcome in outcomes if outcome) == [ValidationError]
    assert User.objects.filter(provider_subject=ID).count() == tied() == 1
