"""Reservations on their pages: reserved, given up, taken back, turned into the lease; listed for the province."""

from datetime import date
from decimal import Decimal

import pytest

from parks.models import Lot
from projects.actions.reservation import release
from projects.models import Reservation
from tests.projects.land import keep
from tests.projects.pages import counted

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # what a page shows does not hang on its database
FROM = date(2022, 3, 15)


@pytest.fixture
def kept(office, lots):
    return keep(office, lots[0])


def filled_in(office, **changes):
    values = {"park": office.zone.pk, "lots": "A1", "investor": "NDT-1", "starts_on": "15/03/2022"}
    return values | {"ends_on": "01/09/2022", "document_number": "5/BB-GĐ"} | changes


def test_owner_reserves_gives_up_and_takes_it_back(office, lots, sign_in):
    browser = sign_in("owner")
    assert "reservations/new/?park=" in browser.get(f"/parks/lots/{lots[0].pk}/").content.decode()
    page = browser.post("/projects/reservations/new/", filled_in(office, lots="A1; A2: 0,5"), follow=True)
    assert "Sakura Denki K.K." in page.content.decode()
    kept = Reservation.objects.get()
    park = browser.get(f"/parks/{office.park.pk}/").content.decode()
    assert "state-reserved" in park and f"/projects/reservations/{kept.pk}/" in park
    address = f"/projects/reservations/{kept.pk}"
    assert 'value="A1: 2; A2: 0,5"' in browser.get(f"{address}/edit/").content.decode()
    shown = browser.post(f"{address}/release/", {"on": "15/03/2022", "why": "Nhà đầu tư xin thôi"}, follow=True)
    assert "Nhà đầu tư xin thôi" in shown.content.decode() and f"{address}/edit/" not in shown.content.decode()
    browser.post(f"{address}/hold/")
    kept.refresh_from_db()
    assert kept.ended_on is None


def test_owner_turns_it_into_the_lease_in_one_step(office, kept, sign_in):
    browser = sign_in("owner")
    address = f"/projects/reservations/{kept.pk}/lease/"
    assert 'value="A1: 2"' in browser.get(address).content.decode()
    sent = {"park": office.zone.pk, "lots": "A1: 2", "area": "2", "starts_on": "15/03/2022", "document_number": "HĐ-7"}
    browser.post(address, sent)
    assert "HĐ-7" in browser.get(f"/projects/reservations/{kept.pk}/").content.decode()
    assert kept.document_number in browser.get(f"/parks/lots/{Lot.objects.get(code='A1').pk}/").content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"lots": ""}, "lots"),
        ({"lots": "A9"}, "lots"),
        ({"lots": "A1: 2,1"}, "lots"),
        ({"park": ""}, "park"),
        ({"investor": "NDT-9"}, "investor"),
        ({"investor": "\0"}, "investor"),
        ({"investor": ""}, "__all__"),
        ({"ends_on": "31/02/2022"}, "ends_on"),
        ({"ends_on": "01/03/2022"}, "__all__"),
        ({"document_number": ""}, "document_number"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(office, lots, sign_in, changes, field):
    response = sign_in("owner").post("/projects/reservations/new/", filled_in(office, **changes))
    assert field in response.context["form"].errors
    assert not Reservation.objects.exists()


def test_the_province_s_reservations_are_listed_by_how_they_stand(office, kept, lots, sign_in):
    release(keep(office, lots[1], document_number="6/BB-GĐ"), on=FROM, why="Thôi", by=office.owner)
    page = sign_in("manager").get("/projects/reservations/?standing_is=in_force").content.decode()
    assert "5/BB-GĐ" in page and "6/BB-GĐ" not in page


def test_more_reservations_ask_no_more(office, kept, lots, sign_in):
    few = counted(sign_in("owner"), "/projects/reservations/", most=20)
    park = counted(sign_in("owner"), f"/parks/{office.park.pk}/", most=70)
    for number in range(4):
        keep(office, (lots[1], Decimal("0.1")), document_number=f"{number}/BB")
    assert counted(sign_in("owner"), "/projects/reservations/", most=20) == few
    assert counted(sign_in("owner"), f"/parks/{office.park.pk}/", most=70) == park
