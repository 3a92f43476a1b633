from parks.models.boundary import Boundary
from parks.models.decision import PlanningDecision
from parks.models.park import Park

__all__ = ["Boundary", "Park", "PlanningDecision"]
