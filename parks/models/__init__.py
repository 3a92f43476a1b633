from parks.models.boundary import Boundary
from parks.models.decision import PlanningDecision
from parks.models.infrastructure import Infrastructure
from parks.models.membership import ParkBoard, ParkPlace
from parks.models.park import Park
from parks.models.place import AdministrativePlace, PlaceSuccession

__all__ = [
    "AdministrativePlace",
    "Boundary",
    "Infrastructure",
    "Park",
    "ParkBoard",
    "ParkPlace",
    "PlaceSuccession",
    "PlanningDecision",
]
