"""A form that is sent twice does its deed once, also at the same moment."""

import time
import uuid

import pytest

from accounts.deeds import create
from accounts.models import Activity
from accounts.once import done_once
from reports.models import SentenceTemplate
from tests import people
from tests.documents.test_recall_race import at_once

TEXT = "Có {fdi.new.count} dự án."


@pytest.fixture
def by(transactional_db):
    return people.actor(people.make_person("officer"))


def adding(by, identity, answers):
    def slow():
        time.sleep(0.3)  # long enough for the other to look
        values = {"section": "fdi", "text": TEXT}
        return create(SentenceTemplate, values, by=by, sentence="added the sentence “%(record)s”")

    return lambda: answers.append(done_once(identity, slow, by=by))


def test_of_two_clicks_at_once_the_second_gets_the_record_of_the_first(by):
    identity, answers = uuid.uuid4(), []
    assert at_once(*[adding(by, identity, answers)] * 2) == [None, None]
    [sentence] = SentenceTemplate.objects.filter(text=TEXT)
    assert answers == [sentence, sentence]
    assert Activity.objects.filter(deed=identity).count() == 1


def test_two_forms_add_two(by):
    answers = []
    at_once(*(adding(by, uuid.uuid4(), answers) for _form in range(2)))
    assert SentenceTemplate.objects.filter(text=TEXT).count() == 2
