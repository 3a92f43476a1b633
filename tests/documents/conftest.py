"""The office, and a database of its own for each test that commits."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from accounts.models import Demonstration
from documents.actions.case_file import open_case_file, put_into_file
from documents.actions.outgoing import issue_document
from tests.copies import used_copy
from tests.documents import papers
from tests.documents.case_files import words
from tests.documents.office import Office
from tests.documents.whole_files import attach


@pytest.fixture
def office(db):
    return Office()


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
def case_file(office):
    return open_case_file(words(office), by=office.owner)


@pytest.fixture
def filled(office, case_file):
    """A directive with a scan, the plan that followed, with a PDF of two pages and the DOCX it was written in."""
    draft = office.draft(pages=3)
    attach(draft, papers.pdf("The plan", pages=2), "kế hoạch.pdf", by=office.owner)
    attach(draft, papers.word("Kế hoạch"), "dự thảo.docx", part="annex", by=office.owner)
    plan = issue_document(office.approve(draft).pk, by=office.clerk, token=uuid4(), clock=office.clock)
    directive = office.directed(office.arrival(dated_on=date(2022, 3, 10)))
    attach(directive, papers.scan(), "chỉ thị.jpg", by=office.clerk)
    for document in (plan, directive):
        put_into_file(document, case_file, by=office.clerk)
    return case_file


@pytest.fixture
def transactional_db(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), used_copy(connection.settings_dict["NAME"]):
        yield
