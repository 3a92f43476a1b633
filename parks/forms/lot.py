from kcnportal.forms import RecordForm
from parks.models import Lot


class LotForm(RecordForm):
    code_in = ("park",)

    class Meta(RecordForm.Meta):
        model = Lot
        fields = ["park", "code", "area", "use", "note"]
