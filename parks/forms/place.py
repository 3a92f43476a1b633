from django import forms
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import DayInput, PortalForm
from parks.forms.membership import PlaceChoice
from parks.models import AdministrativePlace


class MoveParksForm(PortalForm, forms.Form):
    after = PlaceChoice(AdministrativePlace.objects.none(), label=_("New place"))
    on = forms.DateField(label=_("From the day"), widget=DayInput)

    def __init__(self, *args, place, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["after"].queryset = place.successors()
