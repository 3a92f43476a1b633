"""Days off and worked days: filled from the package for some years, kept by administrators; the table wins."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse

from accounts.actions.calendar import fill_days_off
from accounts.models import Activity, Role, SpecialDay
from tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return people.make_person(Role.ADMINISTRATOR, fields=["other"])


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        (date(2022, 2, 1), False),  # Tết
        (date(2022, 4, 11), False),  # the day off for Giỗ Tổ on a Sunday
        (date(2022, 9, 1), False),
        (date(2025, 4, 26), True),  # a Saturday worked for 2 May
        (date(2025, 5, 2), False),
        (date(2026, 1, 2), False),
        (date(2026, 1, 10), True),
        (date(2026, 8, 22), True),
    ],
)
def test_a_fresh_portal_knows_the_days_of_2021_to_2027(day, is_worked):
    assert SpecialDay.objects.get(day=day).is_worked is is_worked
    assert SpecialDay.objects.workdays().is_worked(day) is is_worked


def test_what_people_entered_is_left_alone(administrator):
    SpecialDay.objects.filter(day__year=2025).delete()
    SpecialDay.objects.create(day=date(2025, 5, 2), is_worked=True, name="Làm việc")
    added = fill_days_off(2025, by=people.actor(administrator))
    assert added and SpecialDay.objects.get(day=date(2025, 5, 2)).is_worked
    assert fill_days_off(2025, by=people.actor(administrator)) == []
    assert Activity.objects.filter(actor=administrator).count() == 1


def test_the_command_fills_years():
    call_command("fill_days_off", "2028", "2029")
    assert SpecialDay.objects.filter(day__year=2028).exists() and SpecialDay.objects.filter(day__year=2029).exists()


def test_the_administrator_fills_a_year_in_the_admin(client, administrator):
    people.signed_in(client, administrator)
    url = reverse("admin:accounts_specialday_fill")
    assert url in client.get(reverse("admin:accounts_specialday_changelist")).content.decode()
    client.post(url, {"year": "2028"})
    assert SpecialDay.objects.filter(day__year=2028).exists()
    assert client.post(url, {"year": "nonsense"}).status_code == 302
    assert client.get(url).status_code == 405


@pytest.mark.parametrize("role", [Role.OFFICER, Role.CLERK, Role.LEADER])
def test_nobody_else_fills_it(client, role):
    person = people.make_person(role, fields=["planning"])
    with pytest.raises(PermissionDenied):
        fill_days_off(2028, by=people.actor(person))
    url = reverse("admin:accounts_specialday_fill")
    assert people.signed_in(client, person).post(url, {"year": "2028"}).status_code == 404
