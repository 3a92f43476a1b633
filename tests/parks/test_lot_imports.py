"""Lots from a file: taken, changed, and every bad row."""

import pytest
from django.urls import reverse

from accounts.models import Finding
from parks.actions.lot import add_lot
from parks.models import Lot
from tests.contract.driver import run_import, says
from tests.contract.files import write_csv

pytestmark = pytest.mark.django_db
ROW = {"park_code": "BT", "code": "CN-01", "area_ha": "2,5", "use": "factory", "note": "Mặt đường N1"}


@pytest.fixture
def park(office):
    return office.park()


@pytest.fixture
def bring(tmp_path):
    """Brings rows in; gives the exit status and what was said."""
    return lambda *rows: run_import("lots", write_csv(rows, tmp_path / "lots.csv"))


def test_lots_are_taken_and_found(park, bring):
    assert bring(ROW, ROW | {"code": "CN-02"})[0] == 0
    lot = Lot.objects.get(code="CN-01")
    assert (lot.park, lot.area, lot.use) == (park, 2.5, "factory")
    assert "mat duong n1" in lot.search_text


def test_a_known_lot_is_changed(park, bring):
    bring(ROW)
    assert bring(ROW | {"area_ha": "3"})[0] == 0
    assert (Lot.objects.get().area, Lot.objects.get().version) == (3, 2)


def test_the_same_lots_again_change_nothing(park, bring):
    bring(ROW)
    bring(ROW)
    assert Lot.objects.get().version == 1


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("park_code", ""),
        ("park_code", "K99"),
        ("code", ""),
        ("code", "A;1"),
        ("code", "A:1"),
        ("area_ha", ""),
        ("area_ha", "0"),
        ("area_ha", "-1"),
        ("area_ha", "nhiều"),
        ("area_ha", "1,1234567"),
        ("use", ""),
        ("use", "forest"),
        ("note", "x" * 1001),
    ],
)
def test_a_bad_cell_keeps_the_file_out(park, bring, column, text):
    status, said = bring(ROW, ROW | {"code": "CN-02", column: text})
    assert status == 1
    assert says(said, 3, column), said
    assert not Lot.objects.exists()


def test_a_code_in_other_letters_is_taken_with_a_finding(park, bring):
    bring(ROW)
    assert bring(ROW | {"code": "cn-01"}, ROW | {"code": "CN-02"}, ROW | {"code": "Cn-02"})[0] == 0
    assert [(str(found.subject), found.values["code"]) for found in Finding.objects.order_by("pk")] == [
        ("cn-01", "CN-01"),
        ("Cn-02", "CN-02"),
    ]


def test_the_same_code_in_another_zone_is_no_twin(park, bring, office):
    office.park("X", "KCN X")
    assert bring(ROW, ROW | {"park_code": "X", "code": "cn-01"})[0] == 0
    assert not Finding.objects.exists()


def test_parks_whose_codes_differ_in_capitals_alone_are_told(park):
    assert run_import("parks", [{"code": "bt", "name": "KCN khác", "kind": "park", "status": "planned"}])[0] == 0
    assert Finding.objects.get().values == {"code": "BT"}


def test_a_lot_is_not_moved_beside_one_of_the_same_letters(office, park, owner):
    other = office.park("X", "KCN X")
    add_lot({"park": park, "code": "A1", "area": 1}, by=office.by)
    lot = add_lot({"park": other, "code": "a1", "area": 1}, by=office.by)
    sent = {"park": park.pk, "code": "a1", "area": "1", "use": "factory", "version": lot.version}
    response = owner.post(reverse("lot-edit", args=[lot.pk]), sent)
    assert "A1" in response.context["form"].errors["code"][0]
