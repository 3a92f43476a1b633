from parks.models.decision import DecisionStep, PlannedUse, PlanningDecision
from parks.models.park import Park

__all__ = ["DecisionStep", "Park", "PlannedUse", "PlanningDecision"]
