from django import forms
from django.utils.translation import gettext_lazy as _

from documents.models import Register
from kcnportal.forms import DayInput, PortalForm


class YearBookForm(PortalForm, forms.Form):
    register = forms.ModelChoiceField(Register.objects.none(), label=_("Register"), empty_label=None)
    year = forms.IntegerField(label=_("Year"), min_value=1, max_value=9999)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["register"].queryset = Register.objects.kept_by(actor)


class ContinueForm(PortalForm, forms.Form):
    last_number = forms.IntegerField(label=_("Last number of the old system"), min_value=1, max_value=2_000_000_000)
    last_issued_on = forms.DateField(label=_("Date of that number"), widget=DayInput)


class ClosingForm(PortalForm, forms.Form):
    reason = forms.CharField(
        label=_("Why what is odd may stay so"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Kept with the closed book."),
    )

    def __init__(self, *args, is_odd, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = is_odd


class ReopeningForm(PortalForm, forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea({"rows": 2}))
