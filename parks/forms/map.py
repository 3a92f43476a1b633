from django import forms
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import DayInput, PortalForm


class MapForm(PortalForm, forms.Form):
    """What the map shows: on which day, coloured by what."""

    BY = [("state", _("State")), ("leased", _("Leased share"))]

    on = forms.DateField(required=False, widget=DayInput)
    by = forms.ChoiceField(required=False, choices=BY)

    def shown(self, today):
        """(day, colouring), of what was asked rightly."""
        self.is_valid()  # what is wrong is said beside its field and asks for nothing
        asked = getattr(self, "cleaned_data", {})
        return asked.get("on") or today, asked.get("by") or "state"
