"""Which sets of the parks' records can be locked: the planning decisions of some days."""

from django.utils.translation import gettext_lazy as _

from accounts.locks import inside, lockable
from parks.models import PlanningDecision

DECISIONS = "decisions"

lockable(DECISIONS, _("Planning decisions"))


@inside(PlanningDecision, DECISIONS)
def day_of_decision(decision):
    """A case on its way has none."""
    return [decision.decided_on]
