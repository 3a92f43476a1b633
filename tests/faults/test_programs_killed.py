"""Every program of an office is killed while clerks and officers work (trust, the faults of the issue): small; at full
size, with the database, in benchmarks/faults.py."""

import random
from uuid import uuid4

import pytest
from django.db import connection

from accounts.clock import portal_today
from benchmarks.faults import Clerk, kill_under_load, lost_numbers
from documents.actions.outgoing import issue_document
from documents.models import OutgoingDocument
from tests.copies import used_copy
from tests.documents.office import Office
from tests.programs import portal as running_portal


@pytest.fixture
def transactional_db(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), used_copy(connection.settings_dict["NAME"]):
        yield


@pytest.fixture
def office(transactional_db):
    return Office(day=portal_today())


@pytest.fixture
def portal(office, program_environment):
    with running_portal(program_environment) as portal:
        portal.start("broker", "worker", "sweep", "beat", "web")
        yield portal


def test_what_was_told_is_there_and_the_portal_is_well_again(portal, office):
    turns = ["web", "worker", "sweep", "broker", "beat"]
    assert kill_under_load(portal, office, turns, random.Random(1)) == []
    assert OutgoingDocument.objects.issued().exists()


def test_a_number_that_was_told_and_is_not_there_is_found(office):
    told, lost = office.approved(), office.approved()
    issue_document(told.pk, by=office.clerk, token=uuid4(), clock=office.clock)
    clerk = Clerk(portal=None, person="", is_over=None, told=[told.pk, lost.pk])
    assert lost_numbers([clerk]) == [f"document {lost.pk} was told issued and is not"]
