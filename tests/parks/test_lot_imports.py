"""Lots from a file: taken, changed, and every bad row."""

import pytest

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
