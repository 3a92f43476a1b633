from parks.models.decision import DecisionStep, PlannedUse, PlanningDecision
from parks.models.lot import Lot
from parks.models.park import Park

__all__ = ["DecisionStep", "Lot", "Park", "PlannedUse", "PlanningDecision"]
