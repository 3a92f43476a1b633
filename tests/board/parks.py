"""Parks, their decisions, lots and boundaries, and the places where they lie."""

from datetime import date

from parks.models import (
    AdministrativePlace,
    Boundary,
    Infrastructure,
    Lot,
    LotBoundary,
    Park,
    ParkBoard,
    ParkPlace,
    PlaceSuccession,
    PlanningDecision,
)
from tests.board.records import kept


class ParkRecords:
    def park(self):
        return kept(Park(code="KQ", name="KCN Khai Quang"))

    def decision(self):
        values = {
            "number": "1/QĐ-UBND",
            "decided_on": date(2003, 3, 10),
            "authority": "UBND tỉnh",
            "title": "Thành lập",
        }
        return kept(PlanningDecision(park=self("park"), kind="establishment", **values))

    def case(self):
        case = kept(PlanningDecision(park=self("park"), kind="adjustment", authority="UBND tỉnh", title="Mở rộng"))
        case.steps.create(stage="proposed", happened_on=date(2022, 3, 10))
        return case

    def lot(self):
        return kept(Lot(park=self("park"), code="A1", area=2))

    def boundary(self):
        square = [[105.6, 21.3], [105.61, 21.3], [105.61, 21.31], [105.6, 21.31], [105.6, 21.3]]
        values = {"park": self("park"), "starts_on": date(2003, 3, 10), "source": "Trích đo"}
        return Boundary.objects.create(**values, polygons=[[square]], recorded_on=date(2022, 3, 10))

    def lot_boundary(self):
        square = [[105.6, 21.3], [105.601, 21.3], [105.601, 21.301], [105.6, 21.301], [105.6, 21.3]]
        values = {"lot": self("lot"), "starts_on": date(2003, 3, 10), "source": "Trích đo"}
        return LotBoundary.objects.create(**values, polygons=[[square]], recorded_on=date(2022, 3, 10))

    def infrastructure(self):
        values = {"park": self("park"), "observed_on": date(2022, 3, 10), "completion": 80}
        return Infrastructure.objects.create(**values, recorded_on=date(2022, 3, 10))

    def place(self):
        """A province that was merged into another."""
        old = kept(AdministrativePlace(level="province", name="tỉnh Vĩnh Phúc", ends_on=date(2025, 6, 30)))
        new = kept(AdministrativePlace(level="province", name="tỉnh Phú Thọ", starts_on=date(2025, 7, 1)))
        PlaceSuccession.objects.create(before=old, after=new)
        return old

    def park_place(self):
        return kept(ParkPlace(park=self("park"), place=self("place"), ends_on=date(2025, 6, 30)))

    def park_board(self):
        return kept(ParkBoard(park=self("park"), board="Ban Quản lý các KCN"))
