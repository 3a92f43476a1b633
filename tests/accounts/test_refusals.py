"""What somebody tried and may not is a line of the log: who, what, about which record, in which request; no words."""

import json
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from documents.actions.file import attach_file
from documents.actions.outgoing import change_draft
from documents.actions.way import submit_document
from kcnportal import logs
from tests import people
from tests.documents import papers
from tests.documents.office import Office

pytestmark = pytest.mark.sqlite_only  # lines do not hang on the database


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def lines(caplog):
    """The lines of a logger, as the server writes them."""
    caplog.handler.addFilter(logs.About())
    form = logs.JsonLine()

    def of(name):
        return [json.loads(form.format(record)) for record in caplog.records if record.name == name]

    return of


def test_a_refused_deed_names_rule_person_and_record(office, lines):
    draft = office.draft(subject="Chuyện chưa nên nói")
    stranger = office.stranger
    with pytest.raises(PermissionDenied):
        change_draft(draft, {"subject": "Khác"}, by=stranger)
    (line,) = lines("kcnportal.refused")
    said = f"refused to person {stranger.user.pk} about documents.outgoingdocument {draft.pk}"
    assert said in line["message"] and line["level"] == "WARNING"
    assert "Chuyện" not in json.dumps(line, ensure_ascii=False)


def test_a_refused_step_is_told_too(office, lines):
    draft = office.draft()
    with pytest.raises(PermissionDenied):
        submit_document(draft, by=office.stranger)
    (line,) = lines("kcnportal.refused")
    assert line["message"].endswith(f"about documents.outgoingdocument {draft.pk}")


@pytest.mark.parametrize("page", ["admin:index", "viewing-list"])
def test_a_page_that_is_not_for_somebody_is_told_with_the_request(db, lines, page):
    client, person = Client(), people.make_person(Role.OFFICER)
    people.signed_in(client, person)
    answer = client.get(reverse(page))
    (line,) = lines("kcnportal.refused")
    assert answer.status_code == 404 and re.search(f"refused to person {person.pk}$", line["message"])
    assert (line["request"], line["person"]) == (answer["X-Request-ID"], person.pk)


def test_who_may_is_not_told_of(office, lines):
    change_draft(office.draft(), {"subject": "Khác"}, by=office.owner)
    assert lines("kcnportal.refused") == []


def test_a_form_without_its_token_is_told_with_person_and_request(db, lines):
    client, person = Client(enforce_csrf_checks=True), people.make_person()
    people.signed_in(client, person)
    answer = client.post(reverse("theme"), {"theme": "dark"})
    (line,) = lines("django.security.csrf")
    assert (line["request"], line["level"]) == (answer["X-Request-ID"], "WARNING")
    assert line["person"] == person.pk and reverse("theme") in line["message"]


def test_a_file_that_is_not_taken_is_told_without_its_name(office, lines):
    upload = papers.upload(b"MZ a program", "chuyen-chua-nen-noi.pdf")
    with pytest.raises(ValidationError):
        attach_file(office.draft(), part="main", upload=upload, by=office.owner)
    (line,) = lines("kcnportal.refused")
    assert line["message"].startswith("a file refused: ") and "chuyen" not in json.dumps(line)
