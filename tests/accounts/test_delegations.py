"""Powers that are handed on for a time, in writing (spec rights; records-law, section B)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.actions.delegation import end_delegation, give_delegation
from accounts.actions.reference import keep_reference
from accounts.models import Activity, Delegation, Post, Role
from kcnportal.clock import today
from tests import people

pytestmark = pytest.mark.django_db
LATER = date(2022, 12, 31)


@pytest.fixture
def head():
    return people.make_person(Role.UNIT_HEAD, fields=["investment"])


@pytest.fixture
def leader():
    return people.make_person(Role.LEADER)


@pytest.fixture
def officer():
    return people.officer("investment")


def terms(giver, receiver, **changes):
    post = giver.posts.first() if hasattr(giver, "posts") else giver
    values = {"giver": post, "receiver": receiver, "kind": "substitute", "starts_on": people.DAY, "ends_on": LATER}
    return values | {"fields": [], "document_number": ""} | changes


def give(giver, receiver, by=None, **changes):
    return give_delegation(terms(giver, receiver, **changes), by=people.actor(by or giver))


def test_a_unit_head_names_a_substitute(head, officer):
    give(head, officer)
    powers = people.actor(officer).powers
    assert [power.post for power in powers if power.delegation] == [head.posts.get()]
    assert not people.actor(officer, LATER + timedelta(1)).powers[1:]
    assert officer.full_name in str(Activity.objects.get())


def test_who_holds_no_post_any_more_acts_for_nobody(head, officer):
    give(head, officer)
    officer.posts.update(ends_on=people.DAY)
    assert people.actor(officer).powers[1:]
    assert not people.actor(officer, people.DAY + timedelta(1)).powers


def test_the_head_of_the_agency_authorises_in_writing(leader, officer):
    with pytest.raises(ValidationError):
        give(leader, officer, kind="authorisation")
    with pytest.raises(ValidationError):
        give(leader, officer, kind="authorisation", document_number="7/GUQ-BQLKCN")
    given = give(leader, officer, kind="authorisation", document_number="7/GUQ-BQLKCN", fields=["investment"])
    (power,) = [power for power in people.actor(officer).powers if power.delegation]
    assert given.pk and power.covers("investment") and not power.covers("planning")


def test_only_the_head_authorises(head, leader, officer):
    written = {"kind": "authorisation", "document_number": "7/GUQ-BQLKCN", "fields": ["investment"]}
    with pytest.raises(ValidationError) as error:
        give(head, officer, **written)
    assert "kind" in error.value.message_dict
    Post.objects.filter(user=leader).update(standing="deputy")
    with pytest.raises(ValidationError):
        give(leader, officer, **written)


def test_nobody_hands_on_what_is_not_their_own(head, leader, officer):
    other = people.head("planning")
    for by in (other, leader):
        with pytest.raises(ValidationError) as error:
            give(head, officer, by=by)
        assert "giver" in error.value.message_dict
    for by in (officer, people.make_person(Role.CLERK), people.make_person(Role.ADMINISTRATOR)):
        with pytest.raises(PermissionDenied):
            give(head, officer, by=by)


def test_nobody_hands_on_what_they_received(head, leader, officer):
    give(leader, head)
    with pytest.raises(ValidationError) as error:
        give(leader, officer, by=head)
    assert "giver" in error.value.message_dict


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("starts_on", {"starts_on": people.DAY - timedelta(1)}),
        ("__all__", {"ends_on": people.DAY, "starts_on": LATER}),
    ],
)
def test_its_days_are_in_order(head, officer, field, changes):
    with pytest.raises(ValidationError) as error:
        give(head, officer, **changes)
    assert field in error.value.message_dict


def test_it_is_given_to_another_person_in_office(head):
    with pytest.raises(ValidationError):
        give(head, head)
    with pytest.raises(ValidationError):
        give(head, people.make_person())


def test_it_ends_at_once(head, officer):
    delegation = give(head, officer)
    end_delegation(delegation, by=people.actor(head))
    assert not people.actor(officer).powers[1:]
    with pytest.raises(ValidationError):
        end_delegation(delegation, by=people.actor(head))


@pytest.mark.sqlite_only  # who may do it does not hang on its database
def test_only_the_giver_ends_it(head, leader, officer):
    delegation = give(head, officer)
    for by in (officer, leader, people.head("planning")):
        with pytest.raises(PermissionDenied):
            end_delegation(delegation, by=people.actor(by))


def test_powers_are_not_roles(head, officer):
    """A substitute decides on drafts; the giver's other rights stay with the giver."""
    give(head, officer)
    acting = people.actor(officer)
    assert not acting.holds(Role.UNIT_HEAD) and not acting.may("delegations.give") and not acting.may("tasks.keep")


def test_it_is_given_and_ended_on_its_pages(client, head, officer):
    people.signed_in(client, head)
    receivers = client.get("/delegations/new/").content.decode().split('name="receiver"')[1].split("</select>")[0]
    assert officer.full_name in receivers and head.full_name not in receivers
    day = f"{today():%d/%m/%Y}"
    typed = {"giver": head.posts.get().pk, "receiver": officer.pk, "kind": "substitute", "starts_on": day}
    assert client.post("/delegations/new/", typed | {"ends_on": ""}).status_code == 200
    assert client.post("/delegations/new/", typed | {"ends_on": "31/12/2099"}).status_code == 302
    delegation = Delegation.objects.get()
    assert officer.full_name in client.get("/delegations/").content.decode()
    assert f"/delegations/{delegation.pk}/end/" in client.get(f"/delegations/{delegation.pk}/").content.decode()
    people.signed_in(client, officer)
    assert f"/delegations/{delegation.pk}/end/" not in client.get(f"/delegations/{delegation.pk}/").content.decode()
    assert client.post(f"/delegations/{delegation.pk}/end/").status_code == 404
    people.signed_in(client, head)
    client.post(f"/delegations/{delegation.pk}/end/")
    delegation.refresh_from_db()
    assert delegation.ended_on


def test_the_form_takes_no_others_post(client, head, leader, officer):
    people.signed_in(client, head)
    typed = {"giver": leader.posts.get().pk, "receiver": officer.pk, "kind": "substitute"}
    days = {"starts_on": "01/01/2099", "ends_on": "31/12/2099"}
    assert client.post("/delegations/new/", typed | days).status_code == 200
    assert not Delegation.objects.exists()


def test_an_administrator_looks_at_it_and_changes_nothing(client, head, officer):
    delegation = give(head, officer)
    people.signed_in(client, people.make_person(Role.ADMINISTRATOR))
    url = f"/admin/accounts/delegation/{delegation.pk}/change/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"ends_on": "31/12/2099"}).status_code == 403
    assert client.get("/delegations/").status_code == 404


@pytest.mark.parametrize("is_named", [True, False])
def test_a_post_for_which_somebody_acts_does_not_become_anothers(client, head, officer, is_named):
    """What its holder handed on would be handed on by somebody who never did."""
    post, successor = head.posts.get(), people.make_person()
    if is_named:
        give(head, officer)
    people.signed_in(client, people.make_person(Role.ADMINISTRATOR))
    typed = {"user": successor.pk, "unit": post.unit_id, "role": post.role, "standing": "head", "title": "Trưởng phòng"}
    url = f"/admin/accounts/post/{post.pk}/change/"
    answer = client.post(url, typed | {"starts_on": "01/01/2015", "ends_on": ""})
    post.refresh_from_db()
    assert (answer.status_code, post.user) == ((200, head) if is_named else (302, successor))
    ended = typed | {"user": post.user_id, "starts_on": "01/01/2015", "ends_on": "30/09/2022"}
    assert client.post(url, ended).status_code == 302  # ended, and all else, as before


def test_no_deed_gives_a_post_that_documents_name_to_another(head, officer):
    give(head, officer)
    post = head.posts.get()
    post.user = people.make_person()
    with pytest.raises(ValidationError):
        keep_reference(post, by=people.actor(people.make_person(Role.ADMINISTRATOR)), is_new=False)
