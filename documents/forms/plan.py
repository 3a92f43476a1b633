from django import forms
from django.utils.translation import gettext_lazy

from documents.forms.numbers import DocumentField
from kcnportal.forms import PortalForm


class HangForm(PortalForm, forms.Form):
    """Under which plan a plan hangs; empty takes it off."""

    year_plan = DocumentField(label=gettext_lazy("Under the plan"), required=False)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year_plan"].actor = actor


class CloseForm(PortalForm, forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Note"), widget=forms.Textarea({"rows": 2}), required=False, max_length=1000
    )
