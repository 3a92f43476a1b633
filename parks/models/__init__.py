from parks.models.decision import PlanningDecision
from parks.models.park import Park

__all__ = ["Park", "PlanningDecision"]
