from django import forms
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import DayInput, PortalForm, RecordForm
from kcnportal.numbers import written
from projects.forms.fields import CodeField
from projects.forms.lease import LotsField, looked_up, lots_of
from projects.land import written_lots
from projects.models import Investor, Project, Reservation


class ReservationForm(RecordForm):
    """A reservation; `land` are the lots that it keeps, as a deed takes them."""

    lots = LotsField(
        label=_("Lots"),
        help_text=_("The codes of the lots, and how much of one where it is not the whole: A1; A2: 1,5"),
    )

    class Meta(RecordForm.Meta):
        model = Reservation
        fields = ["park", "project", "investor", "name", "starts_on", "ends_on", "document_number", "note"]

    field_order = ["version", "park", "lots"]

    def __init__(self, *args, actor, **options):
        super().__init__(*args, **options)
        for name, model in (("project", Project), ("investor", Investor)):
            label = self.fields[name].label
            named = CodeField(model.objects.visible_to(actor), f"{name}s", label=label, required=False)
            self.fields[name] = named
        if self.instance.pk:
            self.initial["lots"] = written_lots(lots_of(self.instance), written)
        self.order_fields(self.field_order)

    def clean_lots(self):
        """The place is read before."""
        lots, park = self.cleaned_data["lots"], self.cleaned_data.get("park")
        return looked_up(lots, park) if park else lots

    @property
    def land(self):
        """[(Lot, hectares or None)] that it names."""
        return self.cleaned_data["lots"]


class ReleaseForm(PortalForm, forms.Form):
    on = forms.DateField(label=_("Free from"), widget=DayInput)
    why = forms.CharField(label=_("Why"), max_length=500)

    @property
    def terms(self):
        return dict(self.cleaned_data)
