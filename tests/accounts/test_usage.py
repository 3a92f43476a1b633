"""How much the portal is used, month by month: for leaders and administrators (D30-6.a, D30-6.b)."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from accounts.models import Demonstration, Opening, Role, SignIn
from accounts.usage import Use, kinds_opened, use_of
from tests import people

pytestmark = pytest.mark.django_db
KINDS = {"documents.outgoingdocument": "Văn bản đi", "documents.casefile": "Hồ sơ"}


def signed_in(person, at, step=SignIn.Step.PASSWORD, outcome=SignIn.Outcome.SUCCEEDED):
    with time_machine.travel(at, tick=False):
        SignIn.objects.create(step=step, who="x", user=person, outcome=outcome)


def opened(kind, number, person, month):
    about = {"subject_type": kind, "subject_id": number, "user": person}
    Opening.objects.create(day=people.DAY.replace(month=month, day=1), **about)


def test_sign_ins_are_counted_in_the_month_of_the_office():
    one, other = people.make_person(), people.make_person()
    signed_in(one, datetime(2022, 1, 31, 16, 59, tzinfo=UTC))
    signed_in(one, datetime(2022, 1, 31, 17, 1, tzinfo=UTC))  # the first of February in Vietnam
    signed_in(other, datetime(2022, 2, 2, tzinfo=UTC))
    assert use_of(2022, {}) == [Use(1, 1, 1, []), Use(2, 2, 2, [])]


def test_a_second_factor_is_no_second_sign_in_and_a_failure_is_none():
    person, morning = people.make_person(), datetime(2022, 2, 2, tzinfo=UTC)
    signed_in(person, morning)
    signed_in(person, morning, step=SignIn.Step.CODE)
    signed_in(person, morning, outcome=SignIn.Outcome.FAILED)
    assert use_of(2022, {}) == [Use(2, 1, 1, [])]


def test_what_was_opened_is_counted_by_kind():
    person = people.make_person()
    for number in (1, 2):
        opened("documents.outgoingdocument", number, person, 3)
    opened("documents.casefile", 1, person, 5)
    assert use_of(2022, KINDS) == [Use(3, 0, 0, [2, 0]), Use(5, 0, 0, [0, 1])]
    assert kinds_opened(2022).keys() == KINDS.keys() and kinds_opened(2021) == {}


def test_a_leader_reads_it_and_a_year_without_use_says_so(client):
    leader = people.make_person(Role.LEADER)
    opened("documents.casefile", 1, leader, 5)
    page = people.signed_in(client, leader).get(reverse("usage"), {"year": "2022"}).content.decode()
    assert "05/2022" in page
    assert "5/2019" not in (empty := client.get(reverse("usage"), {"year": "2019"}).content.decode())
    assert "Không ai" in empty


def test_it_starts_with_the_last_year_that_has_something_to_tell(client):
    leader = people.make_person(Role.LEADER)
    Demonstration.objects.create(pk=1, day=people.DAY.replace(year=2024))
    for day in (people.DAY.replace(year=2019), people.DAY):
        about = {"subject_type": "documents.casefile", "subject_id": 1, "user": leader}
        Opening.objects.create(day=day, **about)
    client = people.signed_in(client, leader)
    assert client.get(reverse("usage")).context["year"] == people.DAY.year
    assert list(client.get(reverse("usage")).context["years"]) == [*range(2019, people.DAY.year + 1)]


def test_a_year_that_is_none_is_this_one(client):
    people.signed_in(client, people.make_person(Role.LEADER))
    for year in ("", "x", "-1", "99999999999", "2022\0"):
        assert client.get(reverse("usage"), {"year": year}).status_code == 200
