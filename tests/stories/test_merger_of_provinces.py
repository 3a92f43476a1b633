"""1 July 2025, as a planning officer would tell it: provinces are merged, districts are no more, two boards become one.
What is asked about an earlier day is answered as before."""

from datetime import date

import pytest

from accounts.models import Agency, Role
from parks.actions.boundary import record_boundary
from parks.actions.infrastructure import observe_infrastructure
from parks.actions.place import (
    hand_over_parks,
    keep_place,
    keep_succession,
    move_parks,
    put_park_in_place,
    put_park_under_board,
)
from parks.addresses import address_on, kept_on
from parks.areas import with_areas
from parks.infrastructure import infrastructure_on
from parks.models import AdministrativePlace, Boundary, Park, PlaceSuccession
from tests import people
from tests.parks.office import PlanningOffice
from tests.parks.shapes import SQUARE, geojson

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
OURS, MERGED = "Ban Quản lý các KCN tỉnh Vĩnh Phúc", "Ban Quản lý các KCN tỉnh Phú Thọ"


@pytest.fixture
def office(db):
    return PlanningOffice()


def figures(day, known_on=None):
    """{park: (address, planned area, drawn area, running wastewater plant)} of the board's parks on a day."""
    parks = infrastructure_on(with_areas(kept_on(Park.objects, day), day, known_on), day, known_on)
    drawn = {one.park_id: one.area for one in Boundary.objects.on(day, known_on)}
    return {p.code: (address_on(p, day), p.natural_area, drawn.get(p.pk), p.running_capacity) for p in parks}


def test_two_provinces_and_two_boards_become_one(office):
    administrator = people.actor(people.make_person(Role.ADMINISTRATOR))

    def place(level, name, **values):
        made = AdministrativePlace(level=level, name=name, **values)
        keep_place(made, by=administrator, is_new=True)
        return made

    # 2022. Bá Thiện lies in the district Bình Xuyên of Vĩnh Phúc; Thụy Vân is another board's, in Phú Thọ.
    vinh_phuc, phu_tho = place("province", "tỉnh Vĩnh Phúc"), place("province", "tỉnh Phú Thọ")
    binh_xuyen = place("district", "huyện Bình Xuyên", parent=vinh_phuc)
    viet_tri = place("district", "TP Việt Trì", parent=phu_tho)
    ours, theirs = office.park(), office.park("TV", "KCN Thụy Vân")
    for park, where, board, is_ours in ((ours, binh_xuyen, OURS, True), (theirs, viet_tri, MERGED, False)):
        put_park_in_place(park, {"place": where}, by=office.by)
        put_park_under_board(park, {"board": board, "is_ours": is_ours}, by=office.by)
        office.decision(park, f"{park.code}/QĐ", date(2010, 1, 1), natural_area=114)
        record_boundary(park, starts_on=date(2010, 1, 1), source="Trích đo", content=geojson(SQUARE), by=office.by)
        observe_infrastructure(park, {"observed_on": date(2022, 6, 30), "running_capacity": 900}, by=office.by)
    Agency.objects.create(starts_on=date(2021, 1, 1), code="BQLKCN", name=OURS)
    then = figures(people.DAY)
    assert {code: told[0] for code, told in then.items()} == {"BT": "huyện Bình Xuyên, tỉnh Vĩnh Phúc"}

    # 1 July 2025. The administrator ends the old places and names the new ones.
    for old in (viet_tri, binh_xuyen, vinh_phuc, phu_tho):
        old.ends_on = BEFORE
        keep_place(old, by=administrator, is_new=False)
    merged = place("province", "tỉnh Phú Thọ", starts_on=AFTER)
    commune = place("commune", "xã Bình Tuyền", parent=merged, starts_on=AFTER)
    for old in (vinh_phuc, phu_tho):
        keep_succession(PlaceSuccession(before=old, after=merged), by=administrator, is_new=True)
    Agency.objects.create(starts_on=AFTER, code="BQLKCN", name=MERGED)

    # The planning officer moves the parks, and takes over those of the other board.
    today = people.actor(office.owner, AFTER)
    move_parks(binh_xuyen, commune, on=AFTER, by=today)
    move_parks(viet_tri, merged, on=AFTER, by=today)
    hand_over_parks([ours, theirs], MERGED, on=AFTER, by=today)

    # From then on both parks are the board's, with addresses of one province.
    now = figures(AFTER)
    assert {code: told[0] for code, told in now.items()} == {"BT": "xã Bình Tuyền, tỉnh Phú Thọ", "TV": "tỉnh Phú Thọ"}
    assert Agency.objects.on(AFTER).name == MERGED

    # And the old day answers as it did: the same parks, addresses, areas, plants; the board by its name of then.
    assert figures(people.DAY) == then
    assert figures(people.DAY, known_on=people.DAY) == then
    assert Agency.objects.on(people.DAY).name == OURS

    # July brings a larger boundary and a better plant for Bá Thiện: neither reaches back.
    grown = [[105.60, 21.30], [105.62, 21.30], [105.62, 21.31], [105.60, 21.31], [105.60, 21.30]]
    record_boundary(ours, starts_on=AFTER, source="Trích đo 2025", content=geojson(grown), by=today)
    observe_infrastructure(ours, {"observed_on": AFTER, "running_capacity": 1200}, by=today)
    assert figures(people.DAY) == then
    assert figures(AFTER)["BT"][3] == 1200
