"""The log of what was done: for leaders and administrators, in their language, with ways that are open to them."""

import pytest
from django.urls import reverse

from accounts.actor import system
from accounts.deeds import deed, note
from accounts.models import Role
from parks.actions.park import create_park
from tests import people

pytestmark = pytest.mark.django_db
LOG = reverse("activity-list")


@pytest.fixture
def park():
    by = people.actor(people.officer("planning"))
    return create_park({"code": "BT", "name": "KCN Bá Thiện"}, by=by)


def test_a_leader_sees_the_deed_and_its_record(client, park):
    shown = people.signed_in(client, people.make_person(Role.LEADER)).get(LOG).content.decode()
    assert "KCN Bá Thiện" in shown
    assert f'href="{reverse("park", args=[park.pk])}"' in shown


def test_an_administrator_sees_the_deed_and_no_way_to_the_record(client, park):
    shown = people.signed_in(client, people.make_person(Role.ADMINISTRATOR)).get(LOG).content.decode()
    assert "KCN Bá Thiện" in shown
    assert reverse("park", args=[park.pk]) not in shown


def test_lines_about_restricted_things_are_not_in_it(client, park):
    by = system(people.DAY)
    with deed(by):
        note(by, "drafted %(record)s", park, record="Tờ trình mật", restricted=True)
    for role in (Role.LEADER, Role.ADMINISTRATOR):
        person = people.make_person(role)
        assert "Tờ trình mật" not in people.signed_in(client, person).get(LOG).content.decode()


def test_filters_by_person_and_day(client, park):
    leader = people.signed_in(client, people.make_person(Role.LEADER))
    assert leader.get(LOG, {"actor": 10**30, "from_day": "31/02/2020"}).status_code == 200
    assert leader.get(LOG, {"from_day": "01/01/2100"}).context["list"].count == 0
    assert leader.get(LOG, {"until_day": "01/01/2100"}).context["list"].count == 1
