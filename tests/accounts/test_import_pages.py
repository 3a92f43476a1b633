"""Who sees what was brought in, and who may act on it."""

import pytest
from django.urls import reverse

from accounts.actions.imports import run_import
from accounts.models import ImportRun, Role
from kcnportal.jobs import Job, claim
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # what a page shows does not hang on its database


@pytest.fixture
def brought(client):
    """By an officer of investment: checked, not taken yet."""
    return ImportRun.objects.create(
        kind="investors",
        filename="a.csv",
        asked_by=people.officer("investment"),
        state="ready",
        outcome="checked",
        new=2,
    )


def shown(client, run, person):
    people.signed_in(client, person)
    return client.get(reverse("importrun", args=[run.pk])).text


def test_who_brought_it_is_offered_to_take_it_in(client, brought):
    assert reverse("importrun-confirm", args=[brought.pk]) in shown(client, brought, brought.asked_by)
    ImportRun.objects.update(outcome="taken")
    assert reverse("importrun-undo", args=[brought.pk]) in shown(client, brought, brought.asked_by)


@pytest.mark.parametrize(("kind", "says_documents"), [("outgoing_documents", True), ("investors", False)])
def test_an_undo_says_what_holds_for_this_kind_alone(client, brought, kind, says_documents):
    ImportRun.objects.update(outcome="taken", kind=kind)
    people.signed_in(client, brought.asked_by)
    told = client.get(reverse("importrun-undo", args=[brought.pk])).text
    assert ("sổ năm" in told) is says_documents and "Bút toán vốn" not in told


def test_a_leader_reads_it_and_is_offered_nothing(client, brought):
    leader = people.make_person(Role.LEADER)
    assert reverse("importrun-confirm", args=[brought.pk]) not in shown(client, brought, leader)
    ImportRun.objects.update(outcome="taken")
    assert reverse("importrun-undo", args=[brought.pk]) not in shown(client, brought, leader)
    page = client.get(reverse("importrun-list")).text
    assert "a.csv" in page and reverse("importrun-new") not in page


def test_what_is_odd_in_a_file_is_told_with_its_date_as_people_write_it(client, brought):
    odd = [[2, "%(date)s is a weekend day.", {"date": "2022-03-12"}]]
    ImportRun.objects.update(verdict={"findings": odd})
    assert "Ngày 12/03/2022 là ngày nghỉ cuối tuần." in shown(client, brought, brought.asked_by)


def test_who_lost_the_post_is_told_in_words_why_nothing_came_in(client, brought):
    asked_by = brought.asked_by
    ImportRun.objects.update(state=Job.State.QUEUED)
    asked_by.posts.update(ends_on=people.LONG_AGO)
    run_import(claim(ImportRun, brought.pk), people.DAY)
    brought.refresh_from_db()
    assert brought.state == Job.State.FAILED and brought.failure.endswith(".") and "investors" not in brought.failure
