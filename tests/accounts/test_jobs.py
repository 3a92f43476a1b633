"""The page of background work: one's own and what one may see, to be cancelled or tried again by whose it is."""

import pytest
from django.urls import reverse

from accounts.job_kinds import KINDS
from accounts.models import Backup, ImportRun, Role
from documents.models import Digest
from kcnportal.jobs import Job
from reports.models import Report, ReportType
from reports.periods import parse
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]


@pytest.fixture
def owner():
    return people.officer("investment")


@pytest.fixture
def run(owner):
    return ImportRun.objects.create(kind="investors", filename="nha-dau-tu.csv", asked_by=owner)


def shown(client, person, query=""):
    return people.signed_in(client, person).get(reverse("job-list") + query).text


def asked(client, person, deed, run):
    answer = people.signed_in(client, person).post(reverse(f"job-{deed}", args=["importrun", run.pk]))
    run.refresh_from_db()
    return answer.status_code, run.state


def test_every_kind_of_job_is_registered():
    assert {kind.model for kind in KINDS.values()} == set(Job.__subclasses__())


def test_the_owner_sees_the_work_cancels_it_and_has_it_tried_again(client, owner, run):
    page = shown(client, owner)
    assert "nha-dau-tu.csv" in page and reverse("importrun", args=[run.pk]) in page
    assert reverse("job-cancel", args=["importrun", run.pk]) in page
    assert asked(client, owner, "cancel", run) == (302, "failed")
    assert reverse("job-retry", args=["importrun", run.pk]) in shown(client, owner)
    assert asked(client, owner, "retry", run) == (302, "queued")


def test_what_is_done_is_neither_cancelled_nor_tried_again(client, owner, run):
    ImportRun.objects.update(state="ready")
    for deed in ("cancel", "retry"):
        assert asked(client, owner, deed, run) == (302, "ready")


def test_a_leader_sees_it_among_all_but_may_not_cancel_it(client, run):
    leader = people.make_person(Role.LEADER)
    assert "nha-dau-tu.csv" not in shown(client, leader)
    page = shown(client, leader, "?whose=all")
    assert "nha-dau-tu.csv" in page and reverse("job-cancel", args=["importrun", run.pk]) not in page
    assert asked(client, leader, "cancel", run) == (404, "queued")


def test_an_administrator_sees_all_and_may_cancel_it(client, run):
    administrator = people.make_person(Role.ADMINISTRATOR)
    assert reverse("job-cancel", args=["importrun", run.pk]) in shown(client, administrator, "?whose=all")
    assert asked(client, administrator, "cancel", run) == (302, "failed")


def test_what_somebody_would_bring_in_nobody_else_begins_again(client, owner, run):
    administrator = people.make_person(Role.ADMINISTRATOR)
    asked(client, owner, "cancel", run)
    assert reverse("job-retry", args=["importrun", run.pk]) not in shown(client, administrator, "?whose=all")
    assert asked(client, administrator, "retry", run) == (404, "failed")


@pytest.mark.parametrize("query", ["", "?whose=all"])
def test_a_stranger_neither_sees_nor_touches_it(client, run, query):
    stranger = people.officer("labour")
    assert "nha-dau-tu.csv" not in shown(client, stranger, query)
    assert asked(client, stranger, "cancel", run) == (404, "queued")


def test_the_portals_own_work_is_for_administrators(client, owner):
    Backup.objects.create(day=people.DAY, state="failed")
    address = reverse("job-retry", args=["backup", Backup.objects.get().pk])
    assert address not in shown(client, owner, "?whose=all")
    assert address in shown(client, people.make_person(Role.ADMINISTRATOR), "?whose=all")


def test_a_mail_on_its_way_is_not_cancelled(client, owner):
    mail = Digest.objects.create(to=owner, day=people.DAY)
    address = reverse("job-cancel", args=["digest", mail.pk])
    assert address not in shown(client, owner)
    people.signed_in(client, owner).post(address)
    assert Digest.objects.get().state == "queued"


def test_the_list_is_narrowed_by_state(client, owner, run):
    assert "nha-dau-tu.csv" in shown(client, owner, "?state=queued")
    assert "nha-dau-tu.csv" not in shown(client, owner, "?state=failed")


def test_the_drawer_and_the_table_are_fragments(client, owner, run):
    for query in ("", "?drawer=1"):
        answer = people.signed_in(client, owner).get(reverse("job-list") + query, headers={"HX-Request": "true"})
        assert "<html" not in answer.text and "nha-dau-tu.csv" in answer.text


def drawer(client, person):
    return people.signed_in(client, person).get(reverse("job-list") + "?drawer=1", headers={"HX-Request": "true"}).text


def test_a_report_is_named_once_as_such(client):
    manager = people.make_person(Role.MANAGER)
    period = parse("2022-9M", "statutory")
    made = Report.objects.create(
        type=ReportType.objects.get(code="9M"),
        period_code=period.code,
        calendar=period.calendar,
        start=period.start,
        end=period.end,
        version=1,
        asked_by=manager,
    )
    for told in (drawer(client, manager), shown(client, manager)):
        assert str(made) in told and f"{Report._meta.verbose_name}: {made}".casefold() not in told.casefold()


def test_the_drawer_stops_what_runs_and_tries_again_what_failed(client, owner, run):
    told = drawer(client, owner)
    assert reverse("job-cancel", args=["importrun", run.pk]) in told and "load delay" in told
    asked(client, owner, "cancel", run)
    told = drawer(client, owner)
    assert reverse("job-retry", args=["importrun", run.pk]) in told
    assert reverse("job-cancel", args=["importrun", run.pk]) not in told and "load delay" not in told


def test_an_unknown_kind_is_not_found(client, owner):
    assert people.signed_in(client, owner).post(reverse("job-cancel", args=["nothing", 1])).status_code == 404
