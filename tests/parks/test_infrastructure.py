"""A park's infrastructure as it was observed: on any day, and as it was known on any day."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from parks.actions.infrastructure import correct_infrastructure, observe_infrastructure, take_back_infrastructure
from parks.infrastructure import infrastructure_on
from parks.models import Infrastructure, Park
from tests import people

pytestmark = pytest.mark.django_db


def observed(office, park, day, on=people.DAY, **figures):
    return observe_infrastructure(park, {"observed_on": day, **figures}, by=people.actor(office.owner, on))


def figures(park, day, known_on=None):
    now = infrastructure_on(Park.objects.filter(pk=park.pk), day, known_on).get()
    return now.completion, now.designed_capacity, now.running_capacity


def page(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def test_what_an_observation_leaves_empty_stays_as_it_was_observed_before(office):
    park = office.park()
    observed(office, park, date(2021, 12, 31), completion=74, designed_capacity=5000, running_capacity=2300)
    observed(office, park, date(2022, 6, 30), running_capacity=2650)
    assert figures(park, date(2021, 12, 30)) == (None, None, None)
    assert figures(park, date(2022, 6, 29)) == (74, 5000, 2300)
    assert figures(park, date(2022, 6, 30)) == (74, 5000, 2650)


def test_a_correction_is_known_from_its_day(office):
    park = office.park()
    slip = observed(office, park, date(2021, 12, 31), on=date(2022, 1, 5), completion=47)
    values = {"observed_on": date(2021, 12, 31), "completion": 74}
    correct_infrastructure(slip, values, by=people.actor(office.owner, date(2022, 3, 1)))
    assert figures(park, date(2022, 1, 31))[0] == 74
    assert figures(park, date(2022, 1, 31), known_on=date(2022, 2, 28))[0] == 47


def test_what_is_taken_back_is_as_if_never_observed(office):
    park = office.park()
    observed(office, park, date(2021, 12, 31), completion=74)
    take_back_infrastructure(observed(office, park, date(2022, 6, 30), completion=99), note="Nhầm khu", by=office.by)
    assert figures(park, people.DAY)[0] == 74


def test_a_park_without_observations_has_those_of_its_zones(office):
    park = office.park()
    for code, capacity in (("A", 1000), ("B", 1500)):
        zone = office.park(code, f"Phân khu {code}", kind="zone", parent=park)
        observed(office, zone, date(2022, 1, 1), completion=50, designed_capacity=capacity)
    assert figures(park, people.DAY) == (None, 2500, None)


def test_a_zone_without_observations_has_those_of_its_phases_and_its_park_too(office):
    park = office.park()
    zone = office.park("A", "Phân khu A", kind="zone", parent=park)
    for code, capacity in (("A1", 1000), ("A2", 1500)):
        phase = office.park(code, f"Giai đoạn {code}", kind="phase", parent=zone)
        observed(office, phase, date(2022, 1, 1), designed_capacity=capacity)
    assert figures(zone, people.DAY) == figures(park, people.DAY) == (None, 2500, None)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, None),
        ({"completion": Decimal("100.01")}, "completion"),
        ({"completion": -1}, "completion"),
        ({"designed_capacity": -1}, "designed_capacity"),
        ({"running_capacity": 10**12}, "running_capacity"),
        ({"completion": 5, "observed_on": date(2022, 10, 1)}, "observed_on"),
        ({"capital_usd": Decimal("-0.01")}, "capital_usd"),
        ({"capital_vnd": -1}, "capital_vnd"),
    ],
)
def test_what_cannot_be_is_refused(office, values, field):
    with pytest.raises(ValidationError) as told:
        observe_infrastructure(office.park(), {"observed_on": date(2022, 1, 1), **values}, by=office.by)
    assert field is None or field in told.value.error_dict
    assert not Infrastructure.objects.exists()


@pytest.mark.parametrize("sql", ["UPDATE parks_infrastructure SET completion = 1", "DELETE FROM parks_infrastructure"])
def test_nobody_changes_an_observation_by_hand(office, sql):
    observed(office, office.park(), date(2022, 1, 1), completion=74)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_owner_records_corrects_and_takes_back_on_the_pages(owner, office):
    park = office.park()
    sent = {"observed_on": "31/12/2021", "completion": "74,5", "designed_capacity": "5.000", "note": "Biên bản 12"}
    owner.post(reverse("infrastructure-new", args=[park.pk]), sent)
    assert figures(park, people.DAY) == (Decimal("74.5"), 5000, None)
    first = Infrastructure.objects.get()
    owner.post(reverse("infrastructure-correct", args=[first.pk]), sent | {"completion": "80"})
    assert figures(park, people.DAY)[0] == 80
    owner.post(reverse("infrastructure-take-back", args=[first.correction.pk]), {"note": "Nhầm khu"})
    assert figures(park, people.DAY)[0] is None
    shown = page(owner, "park", park.pk)
    assert shown.count('<tr class="out">') == 3  # the slip, its correction, and what took that back


def test_the_form_keeps_what_was_typed(owner, office):
    response = owner.post(reverse("infrastructure-new", args=[office.park().pk]), {"observed_on": "31/02/2022"})
    assert 'value="31/02/2022"' in response.content.decode()
    empty = owner.post(reverse("infrastructure-new", args=[Park.objects.get().pk]), {"observed_on": "01/02/2022"})
    assert empty.context["form"].errors


def test_registered_capital_is_typed_and_shown_as_the_office_writes_it(owner, office):
    park = office.park()
    sent = {"observed_on": "01/03/2022", "capital_usd": "80.000.000,50", "capital_vnd": "1.850.000.000.000"}
    assert owner.post(reverse("infrastructure-new", args=[park.pk]), sent).status_code == 302
    kept = Infrastructure.objects.get()
    assert (kept.capital_usd, kept.capital_vnd) == (Decimal("80000000.50"), 1_850_000_000_000)
    for shown in (page(owner, "park", park.pk), page(owner, "infrastructure", kept.pk)):
        assert "80.000.000,5 USD" in shown and "1.850.000.000.000 VND" in shown
    again = page(owner, "infrastructure-correct", kept.pk)  # the form to correct it holds what stands
    assert 'value="80.000.000,5"' in again and 'value="1.850.000.000.000"' in again


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("capital_usd", "-1"),
        ("capital_usd", "80,123"),
        ("capital_usd", "tám mươi"),
        ("capital_usd", "9" * 30),
        ("capital_vnd", "-1"),
        ("capital_vnd", "1,5"),
        ("capital_vnd", "9" * 30),
    ],
)
def test_a_capital_that_cannot_be_is_told_at_its_field_and_keeps_nothing(owner, office, field, typed):
    sent = {"observed_on": "01/03/2022", field: typed}
    answer = owner.post(reverse("infrastructure-new", args=[office.park().pk]), sent)
    assert answer.status_code == 200 and list(answer.context["form"].errors) == [field]
    assert not Infrastructure.objects.exists()


def test_a_park_adds_its_zones_capital_up_each_currency_by_itself(office):
    park = office.park()
    for code, capital in (("A", {"capital_usd": Decimal("1.5")}), ("B", {"capital_usd": 2, "capital_vnd": 7})):
        zone = office.park(code, f"Phân khu {code}", kind="zone", parent=park)
        observed(office, zone, date(2022, 1, 1), **capital)
    whole = infrastructure_on(Park.objects.filter(pk=park.pk), people.DAY).get()
    assert (whole.capital_usd, whole.capital_vnd) == (Decimal("3.5"), 7)


def test_stranger_reads_and_records_nothing(client, office):
    park = office.park()
    observation = observed(office, park, date(2022, 1, 1), completion=74)
    people.signed_in(client, office.stranger)
    shown = page(client, "park", park.pk)
    assert "74 %" in shown
    assert reverse("infrastructure-new", args=[park.pk]) not in shown
    assert client.post(reverse("infrastructure-correct", args=[observation.pk]), {}).status_code == 404
