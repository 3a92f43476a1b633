from parks.models.boundary import Boundary, LotBoundary
from parks.models.decision import DecisionStep, PlannedUse, PlanningDecision
from parks.models.infrastructure import Infrastructure
from parks.models.lot import Lot
from parks.models.membership import ParkBoard, ParkPlace
from parks.models.park import Park, within
from parks.models.place import AdministrativePlace, PlaceSuccession

__all__ = [
    "AdministrativePlace",
    "Boundary",
    "DecisionStep",
    "Infrastructure",
    "Lot",
    "LotBoundary",
    "Park",
    "ParkBoard",
    "ParkPlace",
    "PlaceSuccession",
    "PlannedUse",
    "PlanningDecision",
    "within",
]
