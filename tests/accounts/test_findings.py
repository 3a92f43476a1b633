"""What looked odd about a record is shown with it, until somebody who keeps records explains it."""

import pytest
from django.urls import reverse

from accounts.models import Activity, Change, Finding, Role
from parks.models import Park
from tests import people

pytestmark = pytest.mark.django_db
WHY = "Phân khu cũ, đã sáp nhập năm 2015."


@pytest.fixture
def finding():
    park = Park.objects.create(code="BT-1", name="Phân khu I", kind="zone")
    return Finding.objects.create(subject=park, sentence="A zone or phase is part of no park.")


def explain(client, finding, why=WHY):
    return client.post(reverse("finding-explain", args=[finding.pk]), {"explanation": why})


def test_an_officer_explains_it(client, finding):
    person = people.officer("planning")
    people.signed_in(client, person)
    form = reverse("finding-explain", args=[finding.pk])
    page = reverse("park", args=[finding.subject_id])
    assert form in client.get(page).content.decode()
    assert explain(client, finding).url == page
    finding.refresh_from_db()
    assert (finding.explanation, finding.explained_by) == (WHY, person)
    shown = client.get(page).content.decode()
    assert WHY in shown
    assert form not in shown
    assert Activity.objects.get().actor == person
    assert Change.objects.filter(table="accounts_finding", operation="update").get().actor_id == person.pk


def test_an_explanation_stays(client, finding):
    people.signed_in(client, people.officer("planning"))
    explain(client, finding)
    explain(client, finding, "another")
    finding.refresh_from_db()
    assert finding.explanation == WHY


@pytest.mark.parametrize("nothing", ["", "   "])
def test_nothing_explains_nothing(client, finding, nothing):
    people.signed_in(client, people.officer("planning"))
    explain(client, finding, nothing)
    finding.refresh_from_db()
    assert finding.explained_at is None


@pytest.mark.parametrize("role", [Role.CLERK, Role.MANAGER, Role.LEADER, Role.ADMINISTRATOR])
def test_others_do_not_explain(client, finding, role):
    """The clerk explains findings about documents, and sees no parks."""
    people.signed_in(client, people.make_person(role))
    assert explain(client, finding).status_code == 404
    finding.refresh_from_db()
    assert finding.explained_at is None


def test_too_long_an_explanation_is_refused(client, finding):
    people.signed_in(client, people.officer("planning"))
    assert explain(client, finding, "x" * 501).status_code == 302
    finding.refresh_from_db()
    assert finding.explained_at is None
