"""Administrative places change: a park's address is the one of the day, and old and new names find it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.models import Change, Role
from parks.actions.place import (
    change_place_of_park,
    hand_over_parks,
    keep_place,
    keep_succession,
    move_parks,
    put_park_in_place,
    put_park_under_board,
)
from parks.addresses import address_on, addresses, kept_on
from parks.models import AdministrativePlace, Park, ParkPlace, PlaceSuccession
from tests import people

pytestmark = pytest.mark.django_db
OLD, NEW = date(2025, 6, 30), date(2025, 7, 1)


class Map:
    """Vĩnh Phúc with one district and two communes until 2025, then Phú Thọ."""

    def __init__(self, by):
        self.by = by
        self.new = self.place("province", "tỉnh Phú Thọ", starts_on=NEW)
        self.old = self.place("province", "tỉnh Vĩnh Phúc", ends_on=OLD)
        self.district = self.place("district", "huyện Bình Xuyên", parent=self.old, ends_on=OLD)
        self.commune = self.place("commune", "xã Thiện Kế", parent=self.district, ends_on=OLD)
        self.other = self.place("commune", "xã Tam Hợp", parent=self.district, ends_on=OLD)

    def place(self, level, name, **values):
        return keep_place_again(AdministrativePlace(level=level, name=name, **values), self.by)

    def follows(self, before, after):
        keep_succession(PlaceSuccession(before=before, after=after), by=self.by, is_new=True)


def keep_place_again(place, by):
    keep_place(place, by=by, is_new=place.pk is None)
    return place


@pytest.fixture
def administrator(office):
    return people.actor(people.make_person(Role.ADMINISTRATOR))


@pytest.fixture
def places(administrator):
    return Map(administrator)


def found(client, words):
    return [row[0][0] for row in client.get(reverse("park-list"), {"q": words}).context["list"].rows]


def test_the_address_names_each_upper_place_once(office, places):
    park = office.park()
    for place in (places.commune, places.other):
        put_park_in_place(park, {"place": place, "ends_on": OLD}, by=office.by)
    assert address_on(park, people.DAY) == "xã Tam Hợp và xã Thiện Kế, huyện Bình Xuyên, tỉnh Vĩnh Phúc"


def test_a_park_without_places_has_the_address_of_its_record(office):
    park = office.park(address="huyện Bình Xuyên")
    assert address_on(park, people.DAY) == "huyện Bình Xuyên"


def test_after_the_merger_the_address_is_the_new_one_and_the_old_one_stays_for_old_days(office, places):
    park = office.park()
    put_park_in_place(park, {"place": places.commune, "ends_on": OLD}, by=office.by)
    put_park_in_place(park, {"place": places.new, "starts_on": NEW}, by=office.by)
    old = "xã Thiện Kế, huyện Bình Xuyên, tỉnh Vĩnh Phúc"
    assert (address_on(park, OLD), address_on(park, NEW)) == (old, "tỉnh Phú Thọ")
    assert addresses(ParkPlace.objects.filter(park=park)) == [(NEW, None, "tỉnh Phú Thọ"), (None, OLD, old)]


def test_moving_the_parks_ends_the_old_and_begins_the_new(office, places):
    places.follows(places.old, places.new)
    parks = [office.park(), office.park("SL", "KCN Sơn Lôi")]
    for park in parks:
        put_park_in_place(park, {"place": places.old, "ends_on": OLD}, by=office.by)
    assert move_parks(places.old, places.new, on=NEW, by=office.by) == parks
    assert {address_on(park, NEW) for park in parks} == {"tỉnh Phú Thọ"}
    move_parks(places.old, places.new, on=NEW, by=office.by)  # once more changes nothing
    assert ParkPlace.objects.count() == 4


def test_two_communes_of_a_park_that_become_one_are_one(office, places):
    park = office.park()
    merged = places.place("commune", "xã Bình Xuyên", parent=places.new, starts_on=NEW)
    for place in (places.commune, places.other):
        put_park_in_place(park, {"place": place, "ends_on": OLD}, by=office.by)
        move_parks(place, merged, on=NEW, by=office.by)
    assert address_on(park, NEW) == "xã Bình Xuyên, tỉnh Phú Thọ"
    assert park.places.filter(place=merged).count() == 1


@pytest.mark.parametrize(("values", "field"), [({}, "ends_on"), ({"ends_on": NEW}, "ends_on")])
def test_a_park_does_not_lie_in_a_place_that_has_ended(office, places, values, field):
    with pytest.raises(ValidationError) as told:
        put_park_in_place(office.park(), {"place": places.commune, **values}, by=office.by)
    assert field in told.value.error_dict


def test_nor_in_one_that_has_not_begun(office, places):
    with pytest.raises(ValidationError) as told:
        put_park_in_place(office.park(), {"place": places.new, "starts_on": OLD}, by=office.by)
    assert "starts_on" in told.value.error_dict


def test_old_and_new_names_find_the_park(owner, office, places):
    park = office.park()
    put_park_in_place(park, {"place": places.commune, "ends_on": OLD}, by=office.by)
    put_park_in_place(park, {"place": places.new, "starts_on": NEW}, by=office.by)
    for words in ("thien ke", "Bình Xuyên", "vinh phuc", "phú thọ"):
        assert found(owner, words) == ["BT"]
    assert park.name in owner.get(reverse("search"), {"q": "thien ke"}).content.decode()


def test_a_place_is_found_by_what_it_was_called_before_and_after(owner, places):
    places.follows(places.old, places.new)
    for words in ("vinh phuc", "phu tho"):
        shown = owner.get(reverse("administrativeplace-list"), {"q": words}).content.decode()
        assert "tỉnh Vĩnh Phúc" in shown
        assert "tỉnh Phú Thọ" in shown


def test_a_place_that_gets_another_name_is_found_by_it_and_its_parks_too(owner, office, places):
    put_park_in_place(office.park(), {"place": places.commune, "ends_on": OLD}, by=office.by)
    places.district.name = "huyện Bình Sơn"
    keep_place_again(places.district, places.by)
    assert found(owner, "binh son") == ["BT"]


def test_a_place_lies_in_one_of_a_higher_level_while_that_exists(places):
    for level, values in (("district", {"parent": places.commune}), ("commune", {"parent": places.old})):
        with pytest.raises(ValidationError) as told:
            places.place(level, "Nơi khác", **values)
        assert "parent" in told.value.error_dict


@pytest.mark.sqlite_only  # who may do it does not hang on its database
def test_an_officer_does_not_edit_places(office, places):
    with pytest.raises(PermissionDenied):
        keep_place(places.old, by=office.by, is_new=False)


def test_administrator_adds_a_place_and_a_succession_in_the_admin(client, administrator, places):
    people.signed_in(client, administrator.user)
    sent = {"level": "commune", "name": "xã Bình Nguyên", "parent": places.new.pk, "starts_on": "01/07/2025"}
    client.post(reverse("admin:parks_administrativeplace_add"), sent)
    place = AdministrativePlace.objects.get(name="xã Bình Nguyên")
    client.post(reverse("admin:parks_placesuccession_add"), {"before": places.other.pk, "after": place.pk})
    place.refresh_from_db()
    assert "tam hop" in place.search_text
    assert Change.objects.filter(table="parks_placesuccession", actor_id=administrator.user.pk).exists()


def test_owner_says_where_a_park_lies_and_corrects_it(owner, office, places):
    park = office.park()
    sent = {"place": places.commune.pk, "starts_on": "", "ends_on": "30/06/2025"}
    owner.post(reverse("parkplace-new", args=[park.pk]), sent)
    membership = park.places.get()
    sent |= {"place": places.other.pk, "version": membership.version}
    owner.post(reverse("parkplace-edit", args=[membership.pk]), sent)
    assert "xã Tam Hợp, huyện Bình Xuyên, tỉnh Vĩnh Phúc" in owner.get(reverse("park", args=[park.pk])).content.decode()
    stale = owner.post(reverse("parkplace-edit", args=[membership.pk]), sent | {"place": places.commune.pk})
    assert stale.context["form"].is_stale


def test_the_form_says_why_a_place_is_refused(owner, office, places):
    response = owner.post(reverse("parkplace-new", args=[office.park().pk]), {"place": places.commune.pk})
    assert "ends_on" in response.context["form"].errors


def test_owner_moves_the_parks_of_a_merged_place(owner, office, places):
    places.follows(places.old, places.new)
    park = office.park()
    put_park_in_place(park, {"place": places.old, "ends_on": OLD}, by=office.by)
    url = reverse("administrativeplace-move-parks", args=[places.old.pk])
    assert url in owner.get(reverse("administrativeplace", args=[places.old.pk])).content.decode()
    owner.post(url, {"after": places.new.pk, "on": "01/07/2025"})
    assert address_on(park, NEW) == "tỉnh Phú Thọ"


def test_stranger_reads_places_and_moves_nothing(client, office, places):
    places.follows(places.old, places.new)
    people.signed_in(client, office.stranger)
    assert client.get(reverse("administrativeplace", args=[places.old.pk])).status_code == 200
    assert client.post(reverse("administrativeplace-move-parks", args=[places.old.pk]), {}).status_code == 404
    assert client.get(reverse("parkplace-new", args=[office.park().pk])).status_code == 404


def test_a_park_counts_for_the_board_from_the_day_it_was_handed_over(office):
    ours, theirs = office.park(), office.park("TV", "KCN Thụy Vân")
    put_park_under_board(theirs, {"board": "Ban Quản lý các KCN Phú Thọ", "is_ours": False}, by=office.by)
    hand_over_parks([theirs], "Ban Quản lý các KCN tỉnh Phú Thọ", on=NEW, by=office.by)
    assert list(kept_on(Park.objects, OLD)) == [ours]
    assert set(kept_on(Park.objects, NEW)) == {ours, theirs}


def test_parks_without_a_board_on_record_stay_in_the_reports_of_before(owner, office):
    park, other = office.park(), office.park("TV", "KCN Thụy Vân")
    url, merged = reverse("parks-hand-over"), "Ban Quản lý các KCN tỉnh Phú Thọ"
    assert url in owner.get(reverse("park", args=[park.pk])).content.decode()
    sent = {"board": merged, "is_ours": "on", "on": f"{NEW:%d/%m/%Y}", "parks": [park.pk, other.pk]}
    assert owner.post(url, sent).status_code == 302
    for day in (OLD, NEW):
        assert set(kept_on(Park.objects, day)) == {park, other}
    assert owner.post(url, sent | {"parks": [park.pk]}).context["form"].errors.keys() == {"on"}
    assert owner.post(url, {"board": ""}).context["form"].errors.keys() == {"board", "on", "parks"}


def test_the_first_board_on_record_leaves_the_park_in_the_reports_of_before(owner, office):
    park = office.park()
    address = reverse("parkboard-new", args=[park.pk])
    assert owner.get(address).context["form"]["otherwise_ours"].value() is True
    sent = {"board": "Ban Quản lý các KCN Phú Thọ", "is_ours": "on", "starts_on": "01/07/2025", "otherwise_ours": "on"}
    assert owner.post(address, sent).status_code == 302
    assert all(park in kept_on(Park.objects, day) for day in (OLD, NEW))
    assert "otherwise_ours" not in owner.get(address).context["form"].fields


@pytest.mark.parametrize("ours", [True, False])
def test_a_park_that_was_another_boards_for_some_years_is_counted_on_the_other_days(owner, office, ours):
    park = office.park()
    sent = {"board": "Ban khác", "starts_on": "01/01/2020", "ends_on": "30/06/2025"}
    owner.post(reverse("parkboard-new", args=[park.pk]), sent | ({"otherwise_ours": "on"} if ours else {}))
    days = date(2019, 12, 31), OLD, NEW
    assert [park in kept_on(Park.objects, day) for day in days] == [ours, False, ours]


def test_owner_says_which_board_on_the_page(owner, office):
    park = office.park()
    sent = {"board": "Ban Quản lý các KCN Vĩnh Phúc", "is_ours": "on", "starts_on": "01/01/2021", "ends_on": ""}
    owner.post(reverse("parkboard-new", args=[park.pk]), sent)
    membership = park.boards.get()
    owner.post(
        reverse("parkboard-edit", args=[membership.pk]), sent | {"ends_on": "30/06/2025", "version": membership.version}
    )
    membership.refresh_from_db()
    assert membership.ends_on == OLD
    assert found(owner, "ban quan ly cac kcn vinh phuc") == ["BT"]


def test_a_correction_keeps_the_days_that_it_does_not_name(office, places):
    park = office.park()
    membership = put_park_in_place(park, {"place": places.commune, "ends_on": OLD}, by=office.by)
    change_place_of_park(membership, {"place": places.other}, by=office.by)
    membership.refresh_from_db()
    assert (membership.place, membership.ends_on) == (places.other, OLD)
