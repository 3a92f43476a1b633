from django.utils.translation import gettext_lazy as _

from kcnportal.forms import RecordForm
from parks.models import Park


class ParkForm(RecordForm):
    code_in = ()

    class Meta(RecordForm.Meta):
        model = Park
        fields = ["code", "name", "kind", "parent", "developer", "address", "status", "operating_from"]
        help_texts = {"status": _("Where decisions and the day of opening say otherwise, they count.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = Park.objects.exclude(pk=self.instance.pk)
