from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import DayInput, PortalForm


class PeriodForm(PortalForm, forms.Form):
    """From a day to a day, both included."""

    start = forms.DateField(label=_("From"), widget=DayInput)
    end = forms.DateField(label=_("To"), widget=DayInput)

    def clean(self):
        values = super().clean()
        if values.get("start") and values.get("end") and values["end"] < values["start"]:
            raise ValidationError({"end": _("The period ends before it starts.")})
        return values
