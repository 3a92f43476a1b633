from parks.models.boundary import Boundary
from parks.models.decision import PlanningDecision
from parks.models.infrastructure import Infrastructure
from parks.models.park import Park

__all__ = ["Boundary", "Infrastructure", "Park", "PlanningDecision"]
