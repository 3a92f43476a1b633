from kcnportal.forms import RecordForm
from parks.models import PlanningDecision


class DecisionForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = PlanningDecision
        fields = [
            "park",
            "kind",
            "number",
            "decided_on",
            "authority",
            "title",
            "natural_area",
            "industrial_area",
            "effective_on",
            "replaces_number",
        ]
