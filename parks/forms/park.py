from kcnportal.forms import RecordForm
from parks.models import Park


class ParkForm(RecordForm):
    code_in = ()

    class Meta(RecordForm.Meta):
        model = Park
        fields = ["code", "name", "kind", "parent", "developer", "address", "status", "operating_from"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = Park.objects.exclude(pk=self.instance.pk)
